Feature: What is annulled never was; what the hub knew at a time stays what it knew

  Scenario: Known before the annulment, and known after it
    Given a person S
    When transport lists S under G11 for M01, decided 2026-06-01, served 2026-06-01
    And transport annuls its listing of S on 2026-09-01
    Then M01 for S as known on 2026-05-31 is nothing
    And M01 for S as known on 2026-06-01 is [2026-06-11, 2027-06-11)
    And M01 for S as known on 2026-08-31 is [2026-06-11, 2027-06-11)
    And M01 for S as known on 2026-09-01 is nothing
    And M01 for S is nothing

  Scenario: An extension was not known before it was decided
    Given holidays 2028-01-26..2028-02-01 and working day 2028-02-05
    And a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And courts extends its listing of S to 2029-03-17, decided 2028-02-01, served 2028-02-02
    Then M01 for S as known on 2028-01-31 is [2026-03-17, 2028-03-17)
    And M01 for S as known on 2028-02-02 is [2026-03-17, 2029-03-17)

  Scenario: While an objection was pending the hub knew of no restriction
    Given a person S
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And S objects on 2026-06-10 23:59:59
    And the objection is rejected on 2026-06-18
    Then M03 for S as known on 2026-06-09 is [2026-06-11, 2026-12-08)
    And M03 for S as known on 2026-06-10 is nothing
    And M03 for S as known on 2026-06-17 is nothing
    And M03 for S as known on 2026-06-18 is [2026-06-19, 2026-12-16)

  Scenario: A payment ends the future of a listing, not what was known of it
    Given a person S
    When transport lists S under G10 for M03, decided 2026-06-01, served 2026-06-01
    And S pays in full on 2026-07-03
    Then M03 for S as known on 2026-07-02 is [2026-06-11, 2027-06-11)
    And M03 for S as known on 2026-07-03 is [2026-06-11, 2026-07-03)

  Scenario: A repeal is law only from when the hub held it
    Given a person S
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And the clock moves to 2026-07-01 12:00:00
    And the instrument of G09 is repealed from 2026-09-01
    Then M03 for S is [2026-06-11, 2026-09-01)
    And M03 for S as known on 2026-06-30 is [2026-06-11, 2026-12-08)
    And M03 for S as known on 2026-07-01 is [2026-06-11, 2026-09-01)

  Scenario: Two bases, of which one was annulled
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-06-01 to 2027-06-01, served 2026-03-05
    And transport lists S under G11 for M01, decided 2026-06-01, from 2026-07-01 to 2027-07-01, served 2026-06-01
    And transport annuls its listing of S on 2026-08-01
    Then M01 for S as known on 2026-05-31 is [2026-06-01, 2027-06-01)
    And M01 for S as known on 2026-07-31 is [2026-06-01, 2027-07-01)
    And M01 for S as known on 2026-08-01 is [2026-06-01, 2027-06-01)

  Scenario: What comes twice and in reverse order was known no earlier and no otherwise
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And courts revokes its listing of S on 2026-09-01
    And every message is delivered twice and in reverse order
    And the coordinator is killed and starts again
    Then M01 for S as known on 2026-08-31 is [2026-03-17, 2028-03-17)
    And M01 for S as known on 2026-09-01 is [2026-03-17, 2026-09-01)

  Scenario: Whose a number is was known from when a human found it, until that was undone
    Given a person S
    And a person U
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-06-01 12:00:00
    And the identifier of S is also claimed for U
    And the clock moves to 2026-06-10 12:00:00
    And the claimed identifier is found to be S's
    And the clock moves to 2026-06-20 12:00:00
    And that finding is undone
    Then M01 for S as known on 2026-05-31 is [2026-03-17, 2028-03-17)
    And M01 for S as known on 2026-06-09 is nothing
    And M01 for S as known on 2026-06-10 is [2026-03-17, 2028-03-17)
    And M01 for S as known on 2026-06-20 is nothing
