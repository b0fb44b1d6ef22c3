Feature: The trust record of a firm is a sum of decisions that it is told of first, and is used for nothing else

  Scenario: A firm is told before anybody else learns of a line, and nothing counts before it could contest
    Given an organisation S
    When market-regulation records F1 of food-record for S, decided 2026-03-02
    Then S sees 0 lines in food-record
    When who recorded that line approves it
    Then it is refused with 403 second_person_required
    When that line is approved
    Then S sees 0 lines in food-record
    And the regulator market reads 0 points and 0 lines of S in food-record on 2026-04-01
    When S is told of that line on 2026-03-03
    Then S sees 1 line in food-record
    And that line adds 0 on 2026-03-17: NOT_YET
    And that line adds -12 on 2026-03-18: COUNTS
    And the regulator market reads -12 points and 1 line of S in food-record on 2026-03-18
    And S sees that market looked 2 times

  Scenario: No line is told before it is approved
    Given an organisation S
    When market-regulation records F1 of food-record for S, decided 2026-03-02
    And S is told of that line on 2026-03-03
    Then it is refused with 409 transition_refused

  Scenario: A contest in time takes the line out until somebody else decides, for ever if nobody does
    Given an organisation S
    When market-regulation tells S of F1 of food-record, decided 2026-03-02, on 2026-03-03
    And S contests that line on 2026-03-17
    Then that line adds 0 on 2026-03-18: SUSPENDED
    And that line adds 0 on 2027-03-01: SUSPENDED
    And the regulator market reads 0 points and 0 lines of S in food-record on 2026-04-01
    When who approved that line decides the contest
    Then it is refused with 403 second_person_required
    When that contest is decided REJECTED on 2026-03-20
    Then that line adds 0 on 2026-03-20: SUSPENDED
    And that line adds -12 on 2026-03-21: COUNTS
    And that line adds 0 on 2028-03-02: FALLEN_OUT

  Scenario: A contest that is upheld takes the line away as if it had never been
    Given an organisation S
    When market-regulation tells S of F2 of food-record, decided 2026-03-02, on 2026-03-03
    And S contests that line on 2026-03-10
    And that contest is decided ANNULLED on 2026-03-20
    Then that line adds 0 on 2026-04-01: ANNULLED
    And the total of S in food-record on 2026-04-01 is 0

  Scenario: A line gets less by the month and falls out at the end of its window
    Given an organisation S
    When market-regulation tells S of F1 of food-record, decided 2026-03-02, on 2026-03-03
    Then that line adds -12 on 2026-04-01: COUNTS
    And that line adds -11 on 2026-04-02: DECAYED
    And that line adds -6 on 2027-03-02: DECAYED
    And that line adds 0 on 2028-03-02: FALLEN_OUT
    When the clock moves to 2028-03-02 12:00:00
    Then the regulator market reads 0 points and 0 lines of S in food-record on 2028-03-02
    When S contests that line on 2028-03-02
    Then it is refused with 409 transition_refused

  Scenario: The total is the sum of its lines, for everybody and on every day
    Given an organisation S
    When market-regulation tells S of F1 of food-record, decided 2026-03-02, on 2026-03-03
    And market-regulation tells S of F2 of food-record, decided 2026-03-04, on 2026-03-05
    And market-regulation tells S of F3 of food-record, decided 2026-03-05, on 2026-03-06
    Then the total of S in food-record on 2026-04-01 is -14
    And the total of S in food-record on 2026-04-01 is the sum of its lines, for it and for the regulator market
    And the total of S in food-record on 2026-09-04 is the sum of its lines, for it and for the regulator market
    And the total of S in food-record on 2027-03-04 is the sum of its lines, for it and for the regulator market
    And the total of S in food-record on 2028-03-02 is the sum of its lines, for it and for the regulator market

  Scenario: It is used for what the law names, by whom a mandate covers, and for nothing else
    Given an organisation S
    When market-regulation tells S of F1 of food-record, decided 2026-03-02, on 2026-03-03
    Then food-record of S on 2026-03-18 comes to inspections at 160 percent and nothing else
    When the regulator public-procurement looks S up in food-record
    Then it is refused with 403 authority_mismatch
    When the regulator tax looks S up in food-record
    Then it is refused with 403 not_competent
    When tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    Then the honour of S is ACTIVE until 2027-05-01

  Scenario: There is no trust record of a natural person
    Given a person P
    When market-regulation tries to record F1 of food-record for P, decided 2026-03-02
    Then it is refused with 422 identifier_invalid
    When the regulator market looks P up in food-record
    Then it is refused with 422 identifier_invalid
    When P asks for its trust record
    Then it is refused with 403 role_required

  Scenario: Nor of an individual business, behind which one person stands
    Given an individual business B
    When market-regulation tries to record F1 of food-record for B, decided 2026-03-02
    Then it is refused with 422 identifier_invalid
    When B asks for its trust record
    Then it is refused with 403 role_required

  Scenario: What is under review is not recorded, nor what another authority is competent for
    Given an organisation S
    When market-regulation tries to record F4 of food-record for S, decided 2026-03-02
    Then it is refused with 422 legal_basis_not_enabled
    When market-regulation tries to record E1 of enterprise-risk for S, decided 2026-03-02
    Then it is refused with 422 legal_basis_not_enabled
    When tax tries to record F1 of food-record for S, decided 2026-03-02
    Then it is refused with 403 not_competent

  Scenario: The repeal of its instrument ends what stands, from its day
    Given an organisation S
    When market-regulation tells S of F1 of food-record, decided 2026-03-02, on 2026-03-03
    Given the instrument of the scheme food-record is repealed from 2026-09-01
    Then that line adds -9 on 2026-08-31: DECAYED
    And that line adds 0 on 2026-09-01: REPEALED
    And the regulator market reads 0 points and 0 lines of S in food-record on 2026-09-01
    And the total of S in food-record on 2026-08-31 is the sum of its lines, for it and for the regulator market
    When market-regulation tries to record F2 of food-record for S, decided 2026-09-01
    Then it is refused with 422 instrument_not_in_force

  Scenario: A merit is taken away by two people, told first, and not while its firm contests that
    Given an organisation S
    When market-regulation tells S of F3 of food-record, decided 2026-03-02, on 2026-03-03
    And market-regulation annuls that line on 2026-03-20
    Then it is refused with 409 transition_refused
    When one person of market-regulation withdraws that merit
    Then it is refused with 403 second_person_required
    When market-regulation withdraws that merit by two people and tells S on 2026-04-03
    Then that line adds 4 on 2026-04-20: COUNTS
    And that line adds 0 on 2026-04-21: REVOKED
    When S contests that line on 2026-04-10
    Then that line adds 4 on 2026-04-21: COUNTS
    When that contest is decided UPHELD on 2026-04-15
    Then that line adds 4 on 2027-03-01: COUNTS

  Scenario: To contest a merit costs nothing
    Given an organisation S
    When market-regulation tells S of F3 of food-record, decided 2026-03-02, on 2026-03-03
    And S contests that line on 2026-03-10
    Then that line adds 4 on 2026-03-18: COUNTS
    When that contest is decided REVOKED on 2026-03-20
    Then it is refused with 409 transition_refused
    When that contest is decided REJECTED on 2026-03-20
    Then that line adds 4 on 2026-04-01: COUNTS

  Scenario: What stands against a firm ends with it; its merits fall out
    Given an organisation S
    When market-regulation tells S of F3 of food-record, decided 2026-03-02, on 2026-03-03
    And market-regulation tells S of F1 of food-record, decided 2026-03-02, on 2026-03-03
    And market-regulation records the dissolution of the firm S in its trust records on 2026-05-04
    Then that line adds -11 on 2026-05-01: DECAYED
    And that line adds 0 on 2026-05-04: REVOKED
    And the total of S in food-record on 2026-05-04 is 4
