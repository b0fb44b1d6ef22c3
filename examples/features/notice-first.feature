Feature: Notice comes before effect, and its window is counted in working days

  Background:
    Given a person S

  Scenario Outline: <why>
    When transport lists S under G09 for M03, decided <served>, served <served>
    Then M03 for S is [<from>, <to>)

    Examples:
      | why                                               | served     | from       | to         |
      | A window over the Dragon Boat holiday             | 2026-06-15 | 2026-06-26 | 2026-12-23 |
      | A Saturday that is worked counts                  | 2026-02-24 | 2026-03-05 | 2026-09-01 |
      | The day of delivery is not counted, on a weekend  | 2026-06-06 | 2026-06-17 | 2026-12-14 |

  Scenario: No effect on the last day of the window
    When transport tries to list S under G09 for M03, decided 2026-06-01, from 2026-06-10 to 2026-08-01, served 2026-06-01
    Then it is refused with 422 objection_window_open
    When transport lists S under G09 for M03, decided 2026-06-01, from 2026-06-11 to 2026-08-01, served 2026-06-01
    Then M03 for S is [2026-06-11, 2026-08-01)

  Scenario: Served later than reckoned with, the listing has no effect
    When transport tries to list S under G09 for M03, decided 2026-06-01, from 2026-06-11 to 2026-08-01, served 2026-06-03
    Then it is refused with 422 objection_window_open
    And M03 for S is nothing
    And a rail check of S for travel on 2026-06-11 answers CLEAR

  Scenario: A decision that has not been made yet
    When transport tries to list S under G09 for M03, decided 2026-06-10, from 2026-07-01 to 2026-08-01, served 2026-06-05
    Then it is refused with 422 clock_skew

  Scenario: A decision is not served before it is made
    Given the clock reads 2026-06-20 09:00:00
    When transport tries to list S under G09 for M03, decided 2026-06-10, from 2026-07-01 to 2026-08-01, served 2026-06-05
    Then it is refused with 422 range_invalid

  Scenario: A year whose holidays nobody knows is refused, never guessed
    When transport tries to list S under G09 for M03, decided 2035-06-04, from 2035-07-02 to 2035-08-01, served 2035-06-04
    Then it is refused with 422 calendar_not_covered

  Scenario: Withdrawn before effect, nothing is left
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport withdraws its listing of S on 2026-06-05
    Then M03 for S is nothing

  Scenario: What has effect is not withdrawn
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport withdraws its listing of S on 2026-06-15
    Then it is refused with 409 transition_refused

  Scenario: The holidays of the example replace those of its year
    Given holidays 2026-06-02..2026-06-03 and working day 2026-06-06
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    Then M03 for S is [2026-06-12, 2026-12-09)

  Scenario: Published, it counts from the day on which the law takes it for served
    When transport lists S under G09 for M03, decided 2026-05-06, published 2026-05-06, served 2026-06-05
    Then M03 for S is [2026-06-17, 2026-12-14)

  Scenario: Published and by no law taken for served, nothing has effect
    When transport tries to list S under G09 for M03, decided 2026-06-01, published 2026-06-01 under no law, served 2026-06-01
    Then it is refused with 422 body_invalid
    And M03 for S is nothing

  Scenario: What was published before it was decided is no notice of it
    When transport tries to list S under G09 for M03, decided 2026-06-01, published 2026-05-29, served 2026-06-05
    Then it is refused with 422 range_invalid
    And M03 for S is nothing
