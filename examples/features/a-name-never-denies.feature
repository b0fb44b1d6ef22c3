Feature: A name never denies, and a conflict is for a human

  Background:
    Given a person S named "LI NA"
    And a person T with the name and birth date of S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05

  Scenario: The same name and birth date under another number
    Then an air check of T for travel on 2026-06-11 answers CLEAR
    And M01 for T is nothing

  Scenario: Another way to write the same name
    Then an air check of S under the name "li  na" for travel on 2026-06-11 answers RESTRICTED

  Scenario: Another name refers, only where there is something to refer
    Then an air check of S under the name "LI MEI" for travel on 2026-06-11 answers REFER
    And an air check of S under the name "LI MEI" for travel on 2026-03-16 answers CLEAR
    And a rail check of S under the name "LI MEI" for travel on 2026-06-11 answers CLEAR

  Scenario: One number claimed for two people restricts neither
    Given a person U
    When the clock moves to 2026-06-01 12:00:00
    And the identifier of S is also claimed for U
    Then an air check of S for travel on 2026-06-11 answers REFER

  Scenario: The claim is annulled, and the number is its bearer's again
    Given a person U
    When the clock moves to 2026-06-01 12:00:00
    And the identifier of S is also claimed for U
    Then an air check of S for travel on 2026-06-11 answers REFER
    When courts annuls its listing of U on 2026-06-03
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED

  Scenario: A human finds whose it is, and undoes that
    Given a person U
    When the clock moves to 2026-06-01 12:00:00
    And the identifier of S is also claimed for U
    And the claimed identifier is found to be S's
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    When that finding is undone
    Then an air check of S for travel on 2026-06-11 answers REFER

  Scenario: A namesake of the same birth date who claims the number is another person all the same
    Given a person S
    And a person T with the name and birth date of S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the identifier of S is also claimed for T
    Then an air check of S for travel on 2026-06-11 answers REFER
    When the claimed identifier is found to be S's
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    And an air check of T for travel on 2026-06-11 answers CLEAR
    When that finding is undone
    Then an air check of S for travel on 2026-06-11 answers REFER
    And the joint lists equal the reference merge

  Scenario: Two firms under one code
    Given an organisation S
    And an organisation T
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the identifier of S is also claimed for T
    Then an air check of S for travel on 2026-06-11 answers REFER
    When the claimed identifier is found to be S's
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    And the joint lists equal the reference merge
