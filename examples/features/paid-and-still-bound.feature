Feature: What payment ends on a day ahead is looked at again until that day, and what is over does not come back

  # A repeat offender travels 90 days after payment; worked example 8.
  Background:
    Given a person S
    When transport lists S under G10 for M03, decided 2026-06-01, served 2026-06-01
    And S pays in full on 2026-07-03
    And transport lists S under G10 for M03, decided 2026-09-01, served 2026-09-01
    And S pays in full on 2027-03-01
    Then M03 for S is [2026-06-11, 2026-07-03) and [2026-09-11, 2027-05-30)

  Scenario: It is revoked before that day
    When transport revokes its listing of S on 2027-04-01
    Then M03 for S is [2026-06-11, 2026-07-03) and [2026-09-11, 2027-04-01)
    And a rail check of S for travel on 2027-04-01 answers CLEAR
    And the joint lists equal the reference merge

  Scenario: The death of its subject ends it
    When transport records the death of S on 2027-04-01
    Then M03 for S is [2026-06-11, 2026-07-03) and [2026-09-11, 2027-04-01)

  Scenario: A court's stay suspends it, and lifted it ends on its day all the same
    When a court stays the listing of S by transport from 2027-04-01
    Then M03 for S is [2026-06-11, 2026-07-03) and [2026-09-11, 2027-04-01)
    And a rail check of S for travel on 2027-05-29 answers CLEAR
    When the stay of S by transport is lifted on 2027-05-01
    Then M03 for S is [2026-06-11, 2026-07-03) and [2026-09-11, 2027-04-01) and [2027-05-01, 2027-05-30)

  Scenario: An exemption opens it
    When transport grants S an exemption from M03 from 2027-04-05 to 2027-04-08 for medical
    Then a rail check of S for travel on 2027-04-06 answers CLEAR
    And a rail check of S for travel on 2027-04-08 answers RESTRICTED

  # Thursday, 2027-04-01; the Qingming festival of 2027 is Monday, 04-05.
  Scenario: An application that nobody decides silences it by itself
    When S applies for removal on 2027-04-01
    Then a rail check of S for travel on 2027-04-07 answers RESTRICTED
    And a rail check of S for travel on 2027-04-08 answers CLEAR

  Scenario: An objection that came too late is a request for correction, and upheld it ends it
    When S objects on 2027-04-01
    And the objection is upheld on 2027-04-02
    Then M03 for S is [2026-06-11, 2026-07-03) and [2026-09-11, 2027-04-02)

  Scenario: Once that day has come, it is annulled and nothing else
    When transport revokes its listing of S on 2027-05-30
    Then it is refused with 409 transition_refused
    When a court stays the listing of S by transport from 2027-05-30
    Then it is refused with 409 transition_refused
    When transport annuls its listing of S on 2027-05-31
    Then M03 for S is [2026-06-11, 2026-07-03)

  Scenario: What is over is not amended back into force: relisting needs a new decision
    Given a person T
    When courts lists T under G03 for M01, decided 2026-03-01, from 2026-03-17 to 2026-06-17, served 2026-03-05
    And courts amends its listing of T for M01 from 2027-04-20 to 2028-03-01, served 2027-04-01
    Then it is refused with 409 transition_refused
    And M01 for T is [2026-03-17, 2026-06-17)
    When courts amends its listing of T for M01 from 2026-03-17 to 2026-05-01, served 2026-03-05
    Then M01 for T is [2026-03-17, 2026-05-01)
