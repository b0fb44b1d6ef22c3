Feature: What was published and accepted is in the joint list once, and nothing else is

  Background:
    Given a person S
    When courts lists S under G03 for M01, M02, decided 2026-03-01, served 2026-03-05
    And transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport revokes its listing of S on 2026-07-01

  Scenario: Twice and in reverse order is as once and in order
    When every message is delivered twice and in reverse order
    Then M01 for S is [2026-03-17, 2028-03-17)
    And M02 for S is [2026-03-17, 2028-03-17)
    And M03 for S is [2026-06-11, 2026-07-01)
    And an air check of S for travel on 2026-08-01 answers RESTRICTED
    And a standard rail check of S for travel on 2026-08-01 answers CLEAR
    And the joint lists equal the reference merge

  Scenario: The coordinator is killed, and what came before and comes after is there
    When the coordinator is killed and starts again
    And transport lists S under G11 for M01, decided 2026-07-02, from 2028-03-01 to 2028-06-01, served 2026-07-02
    Then M01 for S is [2026-03-17, 2028-06-01)
    And M03 for S is [2026-06-11, 2026-07-01)
    And an air check of S for travel on 2028-05-31 answers RESTRICTED
    And the joint lists equal the reference merge
