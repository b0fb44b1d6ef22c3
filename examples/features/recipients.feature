Feature: Who was told what is otherwise now puts it right, and whoever has not is seen

  Background:
    Given holidays 2026-05-01..2026-05-05 and working day 2026-05-09
    And a person S

  Scenario: Of an annulled listing, its executor by its feed and the regulator that supervises it
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-04-01 10:00:00
    Then an air check of S for travel on 2026-04-01 answers RESTRICTED
    When courts annuls its listing of S on 2026-05-20
    Then what was told of S is to be put right by 2026-05-25: air, regulator-transport-safety
    And of these air has put it right
    When regulator-transport-safety puts it right on 2026-05-22
    Then of these air, regulator-transport-safety have put it right

  Scenario: Days that are taken back were told wrongly: who had them puts it right within three working days
    When courts lists S under G03 for M01, M02, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-04-01 10:00:00
    Then an air check of S for travel on 2026-04-01 answers RESTRICTED
    And an air check of S for travel on 2026-04-20 answers RESTRICTED
    When the clock moves to 2026-04-10 10:00:00
    Then an air check of S for travel on 2026-04-11 answers RESTRICTED
    When courts grants S an exemption from M01 from 2026-04-08 to 2026-04-18 for medical
    Then M01 for S is [2026-03-17, 2026-04-08) and [2026-04-18, 2028-03-17)
    And 1 refused check of S is to be corrected by 2026-04-15
    And the refused checks of S to be corrected are for travel on 2026-04-11
    And what was told of S is to be put right by 2026-04-15: air, regulator-transport-safety
    And of these air has put it right
    When regulator-transport-safety puts it right on 2026-04-13
    Then of these air, regulator-transport-safety have put it right

  Scenario: An end from an earlier day takes the days since then back
    When courts lists S under G03 for M01, M02, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-04-10 10:00:00
    Then a rail check of S for travel on 2026-04-12 answers RESTRICTED
    When S pays in full on 2026-04-08
    Then M01 for S is [2026-03-17, 2026-04-08)
    And 1 refused check of S is to be corrected by 2026-04-15
    And what was told of S is to be put right by 2026-04-15: air, rail, regulator-transport-safety

  Scenario: An end from today on takes nothing back
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-04-10 10:00:00
    Then an air check of S for travel on 2026-04-12 answers RESTRICTED
    When courts revokes its listing of S on 2026-04-10
    Then M01 for S is [2026-03-17, 2026-04-10)
    And 0 refused checks of S are to be corrected by 2026-04-15
    And nothing that was told of S is to be put right

  Scenario: Of an identifier that is found to be one person's
    Given a person U named "WANG WU"
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-06-01 12:00:00
    And the identifier of S is also claimed for U
    Then an air check of S for travel on 2026-06-11 answers REFER
    When S and U are found to be one person
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    And what that finding made otherwise is to be put right by 2026-06-04: air
    And of these air has put it right
