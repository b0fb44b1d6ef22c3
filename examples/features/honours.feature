Feature: An honour is by decision, within a year, and only a lawful ineligibility suspends it

  Background:
    Given the clock reads 2026-05-01 09:00:00
    And an organisation S

  Scenario: It ends by itself
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    Then the honour of S is ACTIVE until 2027-05-01
    When the clock moves to 2027-05-01 00:00:00
    Then S has no honour

  Scenario: More than twelve months are refused
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-02
    Then it is refused with 422 term_over_cap
    And S has no honour

  Scenario: Another authority's scheme
    When courts awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    Then it is refused with 403 not_competent

  Scenario: A natural person is honoured by consent alone
    Given a person P
    When courts awards P the scheme exemplary-mediator from 2026-05-01 to 2027-05-01
    Then it is refused with 422 consent_required

  Scenario: A restriction without ineligibility leaves the honour alone
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    And market-regulation lists S under G05 for M13, decided 2026-06-01, served 2026-06-01
    And the clock moves to 2026-07-01 12:00:00
    Then the honour of S is ACTIVE until 2027-05-01

  Scenario: A notice alone suspends nothing
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    And market-regulation lists S under G05 for M12, decided 2026-06-01, served 2026-06-01
    And the clock moves to 2026-06-15 23:59:59
    Then the honour of S is ACTIVE until 2027-05-01
    When the clock moves to 2026-06-16 00:00:00
    Then the honour of S is SUSPENDED

  Scenario: The ineligibility is revoked, and the honour is back with the same end
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    And market-regulation lists S under G05 for M12, decided 2026-06-01, served 2026-06-01
    And the clock moves to 2026-08-01 12:00:00
    Then the honour of S is SUSPENDED
    When market-regulation revokes its listing of S on 2026-10-01
    Then the honour of S is ACTIVE until 2027-05-01

  Scenario: A pending objection to the ineligibility leaves the honour alone
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    And market-regulation lists S under G05 for M12, decided 2026-06-01, served 2026-06-01
    And S objects on 2026-06-12 10:00:00
    And the clock moves to 2026-08-01 12:00:00
    Then the honour of S is ACTIVE until 2027-05-01

  Scenario: The repeal of the instrument of its scheme ends it, from its day
    Given the instrument of the scheme A-grade-taxpayer is repealed from 2026-09-01
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    Then the benefit fast-track is due to S on 2026-08-31
    And the benefit fast-track is not due to S on 2026-09-01

  @consent
  Scenario: Who withdraws consent was never honoured
    Given a person P
    When P consents to being honoured on 2026-05-01
    And courts awards P the scheme exemplary-mediator from 2026-05-01 to 2027-05-01
    Then the honour of P is ACTIVE until 2027-05-01
    When P withdraws consent on 2026-08-01
    Then P has no honour
