Feature: Who executes a benefit learns whether it is due to who stands before it, and nothing else

  Background:
    Given the clock reads 2026-05-01 09:00:00

  Scenario: Due while the honour runs, and for its benefits alone
    Given an organisation S
    When transport awards S the scheme safe-carrier from 2026-05-01 to 2027-05-01
    Then the benefit fast-track is due to S on 2026-05-01
    And the benefit document-tolerance is not due to S on 2026-05-01
    And the benefit fast-track is due to S on 2027-04-30
    And the benefit fast-track is not due to S on 2027-05-01

  Scenario: Suspended by an ineligibility, and due again after it
    Given an organisation S
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    And market-regulation lists S under G05 for M12, decided 2026-06-01, served 2026-06-01
    And the clock moves to 2026-08-01 12:00:00
    Then the benefit preference is not due to S on 2026-08-01
    When market-regulation annuls its listing of S on 2026-08-02
    Then the benefit preference is due to S on 2026-08-03

  Scenario: Never honoured, and honoured no more, are answered alike
    Given a person P
    And a person N
    When P consents to being honoured on 2026-05-01
    And courts awards P the scheme exemplary-mediator from 2026-05-01 to 2027-05-01
    Then the benefit preference is due to P on 2026-08-01
    When P withdraws consent on 2026-08-01
    Then the benefit preference is not due to P on 2026-08-01
    And the benefit preference is not due to N on 2026-08-01
    And P sees 0 honours and 0 consents

  Scenario: Asked about by those alone whom the catalogue names for it, whoever stands before them
    Given an organisation S
    And an organisation N
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    And the executor tax asks whether the benefit preference is due to S
    Then it is refused with 403 not_competent
    When the executor tax asks whether the benefit preference is due to N
    Then it is refused with 403 not_competent
    And the benefit preference is due to S on 2026-05-01
