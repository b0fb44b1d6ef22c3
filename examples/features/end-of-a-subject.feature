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

  Scenario: What nobody was told of yet is withdrawn with it
    Given an organisation S
    When courts prepares a listing of S under G03 for M01, decided 2026-03-01
    And courts lists S under G03 for M02, decided 2026-03-01, from 2026-03-17 to 2028-03-17, served 2026-03-05
    And courts records the dissolution of S on 2026-09-01
    Then the listings of S by courts are WITHDRAWN,REVOKED
    And M01 for S is nothing

  Scenario: From then on nothing binds or honours it, until a second person takes a wrong record back
    Given an organisation S
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport records the dissolution of S on 2026-07-01
    And transport tries to list S under G09 for M03, decided 2026-07-02, served 2026-07-02
    Then it is refused with 409 subject_ended
    When transport awards S the scheme safe-carrier from 2026-07-02 to 2027-05-01
    Then it is refused with 409 subject_ended
    And S has no honour
    When transport takes back the record of the end of S on 2026-07-03
    Then M03 for S is [2026-06-11, 2026-07-01)
    When transport lists S under G09 for M03, decided 2026-07-06, served 2026-07-06
    Then M03 for S is [2026-06-11, 2026-07-01) and [2026-07-16, 2027-01-12)
    And the joint lists equal the reference merge

  Scenario: Whose end another authority has recorded is listed by this one, which knows nothing of it
    Given an organisation S
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport records the dissolution of S on 2026-07-01
    And courts lists S under G03 for M01, decided 2026-07-02, from 2026-07-20 to 2028-07-20, served 2026-07-02
    Then M01 for S is [2026-07-20, 2028-07-20)
