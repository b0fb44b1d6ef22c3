Feature: What a listing did that is as if it had never been is put right

  Background:
    Given holidays 2026-05-01..2026-05-05 and working day 2026-05-09
    And a person S

  Scenario: Every check that an annulled listing refused is to be corrected within three working days
    When courts lists S under G03 for M01, M02, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-04-01 10:00:00
    Then an air check of S for travel on 2026-04-01 answers RESTRICTED
    And a rail check of S for travel on 2026-04-02 answers RESTRICTED
    And a standard rail check of S for travel on 2026-04-02 answers CLEAR
    When courts annuls its listing of S on 2026-05-20
    Then 2 refused checks of S are to be corrected by 2026-05-25

  Scenario: The days of rest are not counted
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-04-01 10:00:00
    Then an air check of S for travel on 2026-04-01 answers RESTRICTED
    When courts annuls its listing of S on 2026-04-29
    Then 1 refused check of S is to be corrected by 2026-05-07

  Scenario: What another listing refused too stays refused
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And transport lists S under G11 for M01, decided 2026-03-20, from 2026-05-01 to 2026-06-01, served 2026-03-20
    And the clock moves to 2026-04-20 10:00:00
    Then an air check of S for travel on 2026-05-01 answers RESTRICTED
    And an air check of S for travel on 2026-04-30 answers RESTRICTED
    When courts annuls its listing of S on 2026-05-20
    Then 1 refused check of S is to be corrected by 2026-05-25

  Scenario: When that one is annulled as well, so is what it alone still upheld
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And transport lists S under G11 for M01, decided 2026-03-20, from 2026-05-01 to 2026-06-01, served 2026-03-20
    And the clock moves to 2026-04-20 10:00:00
    Then an air check of S for travel on 2026-05-01 answers RESTRICTED
    And an air check of S for travel on 2026-04-30 answers RESTRICTED
    When courts annuls its listing of S on 2026-05-20
    And transport annuls its listing of S on 2026-05-21
    Then 1 refused check of S is to be corrected by 2026-05-26

  Scenario: A revoked listing was lawful while it held: nothing is to be corrected
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And transport lists S under G11 for M01, decided 2026-03-20, from 2026-05-01 to 2026-06-01, served 2026-03-20
    And the clock moves to 2026-04-20 10:00:00
    Then an air check of S for travel on 2026-04-30 answers RESTRICTED
    When courts revokes its listing of S on 2026-05-19
    And transport annuls its listing of S on 2026-05-20
    Then 0 refused checks of S are to be corrected by 2026-05-25

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
