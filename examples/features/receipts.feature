Feature: Every entry has a receipt that proves itself

  Scenario: Two bases, one of them revoked, one annulled besides
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-06-01 to 2027-06-01, served 2026-03-05
    Then the receipt of S proves M01 as [2026-06-01, 2027-06-01)
    When transport lists S under G11 for M01, decided 2026-06-01, from 2026-07-01 to 2027-07-01, served 2026-06-01
    Then the receipt of S proves M01 as [2026-06-01, 2027-07-01)
    When transport revokes its listing of S on 2026-08-01
    And courts annuls its listing of S on 2026-08-02
    Then the receipt of S proves M01 as [2026-07-01, 2026-08-01)

  Scenario: An honour that an ineligibility cuts, under a law that ends
    Given an organisation S
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    And market-regulation lists S under G05 for M12, M13, decided 2026-08-19, from 2026-09-07 to 2027-09-07, served 2026-08-20
    Then the receipt of S proves M13 as [2026-09-07, 2027-09-07)
    When the instrument of G05 is repealed from 2027-01-01
    Then the receipt of S proves M13 as [2026-09-07, 2027-01-01)

  Scenario: Nobody has an empty receipt that proves nothing
    Given a person S
    Then the receipt of S proves M01 as nothing
