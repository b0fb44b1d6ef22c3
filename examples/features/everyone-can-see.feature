Feature: Everyone sees what is held about them, and no one else's

  Scenario: Two listings and every check, also the one that was clear
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    And an air check of S for travel on 2029-06-11 answers CLEAR
    And S sees 2 listings and 2 checks

  Scenario: Who was never listed sees the checks made of them
    Given a person S
    And a person T with the name and birth date of S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    Then an air check of T for travel on 2026-06-11 answers CLEAR
    And T sees 0 listings and 1 check
    And S sees 1 listing and 0 checks

  Scenario: What was annulled is still seen by its subject
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And courts annuls its listing of S on 2026-05-20
    Then S sees 1 listing and 0 checks
    And M01 for S is nothing
