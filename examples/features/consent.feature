Feature: A natural person is honoured by its own consent alone, and who withdraws it was never honoured

  Background:
    Given the clock reads 2026-05-01 09:00:00
    And a person P

  Scenario: Consent first, then the honour
    When courts awards P the scheme exemplary-mediator from 2026-05-01 to 2027-05-01
    Then it is refused with 422 consent_required
    When P consents to being honoured on 2026-05-02
    And courts awards P the scheme exemplary-mediator from 2026-05-02 to 2027-05-02
    Then the honour of P is ACTIVE until 2027-05-02
    And P sees 1 honour and 1 consent

  Scenario: Another's consent is none
    Given a person T with the name and birth date of P
    When T consents to being honoured on 2026-05-01
    And courts awards P the scheme exemplary-mediator from 2026-05-01 to 2027-05-01
    Then it is refused with 422 consent_required

  Scenario: Nothing is left of it, and nothing brings it back
    When P consents to being honoured on 2026-05-01
    And courts awards P the scheme exemplary-mediator from 2026-05-01 to 2027-05-01
    Then the honour of P is ACTIVE until 2027-05-01
    When P withdraws consent on 2026-08-01
    Then P has no honour
    And P sees 0 honours and 0 consents
    When every message is delivered twice and in reverse order
    And the coordinator is killed and starts again
    Then P has no honour
    And P sees 0 honours and 0 consents
    And the joint lists equal the reference merge

  Scenario: Withdrawn before it was ever given
    When P withdraws consent on 2026-05-01
    Then P has no honour
    And P sees 0 honours and 0 consents

  Scenario: After a withdrawal no honour is given until there is consent again
    When P consents to being honoured on 2026-05-01
    And P withdraws consent on 2026-05-02
    And courts awards P the scheme exemplary-mediator from 2026-05-02 to 2027-05-02
    Then it is refused with 422 consent_required
    When P consents to being honoured on 2026-05-03
    And courts awards P the scheme exemplary-mediator from 2026-05-03 to 2027-05-03
    Then the honour of P is ACTIVE until 2027-05-03
    And the joint lists equal the reference merge

  Scenario: What restricts a person stays when its honour goes
    When P consents to being honoured on 2026-05-01
    And courts awards P the scheme exemplary-mediator from 2026-05-01 to 2027-05-01
    And courts lists P under G03 for M01, decided 2026-05-01, from 2026-06-01 to 2027-06-01, served 2026-05-06
    And P withdraws consent on 2026-08-01
    Then P has no honour
    And M01 for P is [2026-06-01, 2027-06-01)
    And the joint lists equal the reference merge
