Feature: An identifier that two claim is a human's to decide, and a decision is undone without a trace

  Background:
    Given a person S named "LI NA"
    And a person U named "WANG WU"
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-06-01 12:00:00
    And the identifier of S is also claimed for U

  Scenario: It is found to be the first one's
    When the claimed identifier is found to be S's
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    And M01 for S is [2026-03-17, 2028-03-17)
    And the joint lists equal the reference merge

  Scenario: It is found to be the other one's, and the first is free of what was said of the other
    When the claimed identifier is found to be U's
    Then an air check of S for travel on 2026-06-11 answers CLEAR
    And M01 for S is nothing
    And the joint lists equal the reference merge

  Scenario: Undone, each side is as it was
    When the claimed identifier is found to be U's
    And that finding is undone
    Then an air check of S for travel on 2026-06-11 answers REFER
    And M01 for S is nothing
    And S sees 2 listings and 1 check
    When the claimed identifier is found to be S's
    Then S sees 1 listing and 1 check
    And the joint lists equal the reference merge

  Scenario: It is decided once, and undone once
    When the claimed identifier is found to be S's
    And the claimed identifier is found to be S's
    Then it is refused with 409 transition_refused
    When the claimed identifier is found to be U's
    Then it is refused with 409 transition_refused
    When that finding is undone
    And that finding is undone
    Then it is refused with 409 transition_refused

  Scenario: What a listing becomes respects what was found
    When the claimed identifier is found to be S's
    And courts revokes its listing of S on 2026-09-01
    Then an air check of S for travel on 2026-08-31 answers RESTRICTED
    And an air check of S for travel on 2026-09-01 answers CLEAR
    When that finding is undone
    Then an air check of S for travel on 2026-08-31 answers REFER
    And an air check of S for travel on 2026-09-01 answers CLEAR

  Scenario: Whoever claims it next contests it again
    Given a person V named "ZHAO LIU"
    When the claimed identifier is found to be S's
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    When the identifier of S is also claimed for V
    Then an air check of S for travel on 2026-06-11 answers REFER
    And the joint lists equal the reference merge

  Scenario: Two names of one person
    When S and U are found to be one person
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    And an air check of S under the name "WANG WU" for travel on 2026-06-11 answers RESTRICTED
    And the joint lists equal the reference merge
    When that finding is undone
    Then an air check of S for travel on 2026-06-11 answers REFER
    And the joint lists equal the reference merge

  Scenario: What was refused for a finding that is undone is to be corrected within three working days
    When S and U are found to be one person
    Then an air check of S under the name "WANG WU" for travel on 2026-06-11 answers RESTRICTED
    When the clock moves to 2026-06-02 12:00:00
    And that finding is undone
    Then an air check of S for travel on 2026-06-11 answers REFER
    And for that finding 1 check was refused, to be corrected by 2026-06-05

  Scenario: Neither order nor repetition nor a crash changes what was found
    When the claimed identifier is found to be S's
    And every message is delivered twice and in reverse order
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    When the coordinator is killed and starts again
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    And the joint lists equal the reference merge
