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
