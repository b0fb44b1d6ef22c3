Feature: The joint list is the union of what is in force, and each basis stays apart

  Background:
    Given a person S

  Scenario: Ranges that touch are one, those that overlap are one
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-06-01 to 2026-09-01, served 2026-03-05
    And transport lists S under G11 for M01, decided 2026-06-01, from 2026-09-01 to 2027-01-01, served 2026-06-01
    And courts lists S under G03 for M01, decided 2026-07-01, from 2026-12-01 to 2027-03-01, served 2026-07-01
    Then M01 for S is [2026-06-01, 2027-03-01)
    And the bases of M01 for S are courts G03
    When the clock moves to 2026-12-15 12:00:00
    Then the bases of M01 for S are transport G11 and courts G03

  Scenario: Ending one basis leaves the other whole
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-06-01 to 2027-06-01, served 2026-03-05
    And transport lists S under G11 for M01, decided 2026-06-01, from 2026-07-01 to 2027-01-01, served 2026-06-01
    And courts revokes its listing of S on 2026-08-01
    Then M01 for S is [2026-06-01, 2027-01-01)
    And the bases of M01 for S are transport G11

  Scenario: Annulling one basis removes its contribution alone
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-06-01 to 2027-06-01, served 2026-03-05
    And transport lists S under G11 for M01, decided 2026-06-01, from 2026-07-01 to 2027-01-01, served 2026-06-01
    And transport annuls its listing of S on 2026-08-01
    Then M01 for S is [2026-06-01, 2027-06-01)

  Scenario: What was annulled is annulled once
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And courts annuls its listing of S on 2026-05-20
    And courts annuls its listing of S on 2026-05-21
    Then it is refused with 409 transition_refused

  Scenario: Two people's listings never mix
    Given a person T
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And transport lists T under G11 for M01, decided 2026-06-01, served 2026-06-01
    Then M01 for S is [2026-03-17, 2028-03-17)
    And M01 for T is [2026-06-11, 2027-06-11)
    And the bases of M01 for T are nothing
