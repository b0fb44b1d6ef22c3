Feature: Departments are held to their word, are heard before a breach is found, and nobody is shamed by a number

  Background:
    Given the clock reads 2025-01-10 09:00:00

  Scenario: Kept on its last day is kept, the day after is late, and nothing shown is told as such
    Given an organisation S
    When gov-east-water contracts with S, made 2025-01-10, due 2025-06-30
    Then the commitment is OPEN
    When the department shows that it was kept on 2025-06-30
    Then the commitment is KEPT
    When gov-east-water contracts with S, made 2025-01-10, due 2025-06-30
    And the clock moves to 2025-07-01 09:00:00
    Then the commitment is OVERDUE
    When the department shows that it was kept on 2025-07-01
    Then the commitment is LATE

  Scenario: Two sides move the date before it is past; nobody can agree for the public
    Given an organisation S
    When gov-east-water contracts with S, made 2025-01-10, due 2025-06-30
    And the department asks on 2025-06-01 for the later date 2025-09-30
    And the clock moves to 2025-06-15 09:00:00
    And S agrees to the later date on 2025-06-30
    And the department shows that it was kept on 2025-09-30
    Then the commitment is KEPT
    When gov-east-water promises to the public on 2025-10-09, due 2025-11-30
    And the department asks on 2025-10-10 for the later date 2025-12-30
    Then it is refused with 409 transition_refused

  Scenario: A breach is found after the department was heard, by a second person, and the reply stays
    Given an organisation S
    When gov-east-water contracts with S, made 2025-01-10, due 2025-06-30
    And a hearing is opened on 2025-06-30
    Then it is refused with 409 transition_refused
    When the second person finds a breach on 2025-07-01
    Then it is refused with 409 transition_refused
    When a hearing is opened on 2025-07-01
    Then the commitment is DISPUTED
    # Ten working days after 2025-07-01 end with 2025-07-15.
    When the second person finds a breach on 2025-07-15
    Then it is refused with 409 transition_refused
    When the department replies "It rained." on 2025-07-15
    And whoever opened the hearing finds a breach on 2025-07-16
    Then it is refused with 403 second_person_required
    When the second person finds a breach on 2025-07-16
    Then the commitment is BROKEN
    And the reply "It rained." stands beside 1 finding

  Scenario: A hearing without a finding falls silent
    Given an organisation S
    When gov-east-water contracts with S, made 2025-01-10, due 2025-06-30
    And a hearing is opened on 2025-07-01
    And the department replies "It rained." on 2025-07-03
    # Thirty working days after 2025-07-03 end with 2025-08-14.
    And the clock moves to 2025-08-14 12:00:00
    Then the commitment is DISPUTED
    When the second person finds a breach on 2025-08-15
    Then it is refused with 409 transition_refused
    And the commitment is OVERDUE

  Scenario: A hearing that is over is not revived by a reply
    Given an organisation S
    When gov-east-water contracts with S, made 2025-01-10, due 2025-06-30
    And a hearing is opened on 2025-07-01
    # Ten working days for the reply end with 2025-07-15, thirty for the finding after that with 2025-08-26.
    And the department replies "It rained." on 2025-08-27
    Then it is refused with 409 transition_refused
    And the commitment is OVERDUE

  Scenario: A third person corrects a finding, and what was found before stays to be read
    Given an organisation S
    When gov-east-water contracts with S, made 2025-01-10, due 2025-06-30
    And a hearing is opened on 2025-07-01
    And the department replies "It was built." on 2025-07-02
    And the second person finds a breach on 2025-07-07
    And the department asks for a review on 2025-07-21
    Then the commitment is DISPUTED
    When the finder takes the breach back on 2025-07-22
    Then it is refused with 403 second_person_required
    When the third person takes the breach back on 2025-07-22
    Then the commitment is OVERDUE
    And the reply "It was built." stands beside 2 findings
    When the third person corrects it to a breach on 2025-07-23
    Then it is refused with 409 transition_refused

  Scenario: A review that comes too late takes the breach off, and no late decision brings it back
    Given an organisation S
    When gov-east-water contracts with S, made 2025-01-10, due 2025-06-30
    And a hearing is opened on 2025-07-01
    And the department replies "It was built." on 2025-07-02
    And the second person finds a breach on 2025-07-07
    And the department asks for a review on 2025-07-21
    # Thirty working days after 2025-07-21 end with 2025-09-01.
    And the clock moves to 2025-09-02 09:00:00
    Then the commitment is OVERDUE
    When the third person upholds the breach on 2025-09-02
    Then it is refused with 409 transition_refused
    And the commitment is OVERDUE
    When a hearing is opened on 2025-09-02
    Then the commitment is DISPUTED

  Scenario: Fewer than five are not shown, nor what would let one count them, nor their cases
    Given the clock reads 2025-11-30 09:00:00
    When gov-hill-education has 5 promises due 2025-02-14, 4 of them kept
    Then the case is nobody’s to open
    When gov-hill-education has 6 promises due 2025-05-15, 6 of them kept
    And gov-hill-education has 3 promises due 2025-08-15, 2 of them kept
    And the clock moves to 2026-01-02 09:00:00
    Then the report of gov-hill-education tells for 2025 14 due, 12 kept and 2 not shown
    And the report of gov-hill-education hides 2025-H1,2025-H2,2025-Q1,2025-Q2,2025-Q3,2025-Q4
    And the case is nobody’s to open

  Scenario: A quarter of three is hidden with the one beside it; the half that is their sum is shown, and the cases of shown quarters alone
    Given the clock reads 2025-11-30 09:00:00
    When gov-lake-commerce has 3 promises due 2025-08-15, 3 of them kept
    And gov-lake-commerce has 7 promises due 2025-11-14, 6 of them kept
    And gov-lake-commerce has 5 promises due 2025-02-14, 5 of them kept
    And gov-lake-commerce has 5 promises due 2025-05-15, 4 of them kept
    And the clock moves to 2026-01-02 09:00:00
    Then the report of gov-lake-commerce tells for 2025 20 due, 18 kept and 2 not shown
    And the report of gov-lake-commerce tells for 2025-H2 10 due, 9 kept and 1 not shown
    And the report of gov-lake-commerce hides 2025-Q3,2025-Q4
    And the report of gov-lake-commerce tells for 2025-Q2 5 due, 4 kept and 1 not shown
    And the case is open to everybody
