Feature: A person who is taken for another is cleared, and nobody else is

  Background:
    Given a person S named "LI NA"
    And a person T
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-06-11 12:00:00

  Scenario: A token clears a conflict of the name until it is revoked
    When S is given a redress token
    Then an air check of S under the name "LI MEI" answers REFER
    And an air check of S under the name "LI MEI" with the redress token answers CLEAR
    When the redress token of S is revoked
    Then an air check of S under the name "LI MEI" with the redress token answers REFER

  Scenario: A token clears nobody whose name agrees
    When S is given a redress token
    Then an air check of S with the redress token answers RESTRICTED

  Scenario: Another's token does not clear
    When T is given a redress token
    Then an air check of S under the name "LI MEI" with the redress token of T answers REFER

  Scenario: A token clears a frozen identifier for whom it was given
    Given a person U
    When the identifier of S is also claimed for U
    And S is given a redress token
    Then an air check of S answers REFER
    And an air check of S with the redress token answers CLEAR

  Scenario: A token given before there is a listing
    When T is given a redress token
    And courts lists T under G03 for M01, decided 2026-06-12, served 2026-06-12
    Then an air check of T under the name "LI MEI" for travel on 2026-07-01 answers REFER
    And an air check of T under the name "LI MEI" with the redress token for travel on 2026-07-01 answers CLEAR
