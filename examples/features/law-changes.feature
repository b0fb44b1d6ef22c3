Feature: The law changes while a listing stands

  Background:
    Given the clock reads 2026-06-01 09:00:00
    And a person S

  Scenario: A sign-off that is withdrawn ends what rests on it from that day, and nothing before
    When courts lists S under G03 for M01, M02, decided 2026-06-01, served 2026-06-01
    And the sign-off of G03 with M01 is withdrawn from 2026-09-01
    Then M01 for S is [2026-06-11, 2026-09-01)
    And M02 for S is [2026-06-11, 2028-06-11)
    And an air check of S for travel on 2026-08-31 answers RESTRICTED
    And an air check of S for travel on 2026-09-01 answers CLEAR
    And a rail check of S for travel on 2026-09-01 answers RESTRICTED

  Scenario: Signed off once more, what still runs stands again from that day
    When courts lists S under G03 for M01, decided 2026-06-01, served 2026-06-01
    And the sign-off of G03 with M01 is withdrawn from 2026-09-01
    And G03 with M01 is signed off from 2027-03-01
    Then M01 for S is [2026-06-11, 2026-09-01) and [2027-03-01, 2028-06-11)
    And an air check of S for travel on 2027-02-28 answers CLEAR

  Scenario: An ending is taken whatever the law has become, and nobody is left with a human
    When courts lists S under G03 for M01, M02, decided 2026-06-01, served 2026-06-01
    And the sign-off of G03 with M01 is withdrawn
    And courts revokes its listing of S on 2026-08-01
    Then M02 for S is [2026-06-11, 2026-08-01)
    And M01 for S is nothing
    And a rail check of S for travel on 2026-08-02 answers CLEAR
    And the joint lists equal the reference merge

  Scenario: Nobody is bound anew to what the law no longer carries
    When courts lists S under G03 for M01, decided 2026-06-01, served 2026-06-01
    And S objects on 2026-06-05
    And the sign-off of G03 with M01 is withdrawn from 2026-06-08
    And the objection is rejected on 2026-06-09
    Then it is refused with 422 legal_basis_not_enabled
    And M01 for S is nothing
    And an air check of S for travel on 2026-07-01 answers CLEAR
