Feature: What binds a subject ends with it, and nobody inherits it

  Scenario: A person's death ends every measure on its day
    Given a person S
    When courts lists S under G03 for M01, M02, decided 2026-03-01, from 2026-03-17 to 2028-03-17, served 2026-03-05
    And courts records the death of S on 2026-09-01
    Then M01 for S is [2026-03-17, 2026-09-01)
    And an air check of S for travel on 2026-08-31 answers RESTRICTED
    And an air check of S for travel on 2026-09-01 answers CLEAR
    And the joint lists equal the reference merge

  Scenario: Each authority records it for its own listings
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-03-17 to 2028-03-17, served 2026-03-05
    And transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport records the death of S on 2026-07-01
    Then M03 for S is [2026-06-11, 2026-07-01)
    And M01 for S is [2026-03-17, 2028-03-17)

  Scenario: A firm that went into another leaves it free
    Given an organisation S
    And an organisation T
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-03-17 to 2028-03-17, served 2026-03-05
    And courts records the merger of S on 2026-09-01
    Then M01 for S is [2026-03-17, 2026-09-01)
    And M01 for T is nothing
    When courts lists T under G03 for M01, decided 2026-09-02, served 2026-09-03
    Then M01 for S is [2026-03-17, 2026-09-01)

  Scenario: A dissolved firm is not a dead person
    Given an organisation S
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-03-17 to 2028-03-17, served 2026-03-05
    And courts records the death of S on 2026-09-01
    Then it is refused with 422 body_invalid
    When courts records the dissolution of S on 2026-09-02
    Then M01 for S is [2026-03-17, 2026-09-02)
    When courts records the dissolution of S on 2026-09-03
    Then it is refused with 409 transition_refused

  Scenario: Recorded once, it ends all that the authority holds of the subject, honours too
    Given an organisation S
    When transport awards S the scheme safe-carrier from 2026-05-01 to 2027-05-01
    And transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport records the dissolution of S on 2026-07-01
    Then M03 for S is [2026-06-11, 2026-07-01)
    And S has no honour

  Scenario: Recorded at an honour, it ends the listings as well, and those of another authority not
    Given an organisation S
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-03-17 to 2028-03-17, served 2026-03-05
    And transport awards S the scheme safe-carrier from 2026-05-01 to 2027-05-01
    And transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport records the dissolution of the honoured S on 2026-07-01
    Then M03 for S is [2026-06-11, 2026-07-01)
    And M01 for S is [2026-03-17, 2028-03-17)
    And S has no honour
