Feature: Every measure has an end within its cap

  Background:
    Given the clock reads 2026-06-01 09:00:00
    And a person S

  Scenario Outline: By default <ground> runs from the day after its window for its cap
    Given an organisation F
    When <authority> lists F under <ground> for <measure>, decided 2026-06-01, served 2026-06-01
    Then <measure> for F is [<from>, <to>)

    Examples:
      | authority         | ground | measure | from       | to         |
      | courts            | G01    | M09     | 2026-06-11 | 2028-06-11 |
      | courts            | G03    | M04     | 2026-06-11 | 2028-06-11 |
      | tax               | G04    | M13     | 2026-06-16 | 2029-06-16 |
      | market-regulation | G05    | M12     | 2026-06-16 | 2029-06-16 |
      | labour            | G06    | M06     | 2026-06-16 | 2029-06-16 |
      | transport         | G10    | M03     | 2026-06-11 | 2027-06-11 |
      | market-regulation | G12    | M10     | 2026-06-16 | 2031-06-01 |

  Scenario: A day over the cap is refused
    When transport tries to list S under G09 for M03, decided 2026-06-01, from 2026-06-15 to 2026-12-13, served 2026-06-01
    Then it is refused with 422 term_over_cap
    When transport lists S under G09 for M03, decided 2026-06-01, from 2026-06-15 to 2026-12-12, served 2026-06-01
    Then M03 for S is [2026-06-15, 2026-12-12)

  Scenario: A range that runs backwards is refused
    When transport tries to list S under G09 for M03, decided 2026-06-01, from 2026-08-01 to 2026-07-01, served 2026-06-01
    Then it is refused with 422 range_invalid

  Scenario: A shorter term is counted from the same start
    When transport lists S under G09 for M03 for 30 days, decided 2026-06-01, served 2026-06-01
    Then M03 for S is [2026-06-11, 2026-07-11)

  Scenario: The end comes without a message, at the counter's clock
    When transport lists S under G09 for M03 for 30 days, decided 2026-06-01, served 2026-06-01
    And the clock moves to 2026-07-10 23:59:59
    Then a rail check of S answers RESTRICTED
    When the clock moves to 2026-07-11 00:00:00
    Then a rail check of S answers CLEAR

  Scenario: What ended is not ended again
    When transport lists S under G09 for M03 for 30 days, decided 2026-06-01, served 2026-06-01
    And transport revokes its listing of S on 2026-07-15
    Then it is refused with 409 transition_refused
    And M03 for S is [2026-06-11, 2026-07-11)

  Scenario: Revoked, travel on that day is clear
    When courts lists S under G03 for M01, decided 2026-06-01, served 2026-06-01
    And courts revokes its listing of S on 2026-09-01
    Then M01 for S is [2026-06-11, 2026-09-01)
    And an air check of S for travel on 2026-08-31 answers RESTRICTED
    And an air check of S for travel on 2026-09-01 answers CLEAR

  Scenario: Paid before its start, it never binds
    When courts lists S under G03 for M01, decided 2026-06-01, served 2026-06-01
    And S pays in full on 2026-06-05
    Then M01 for S is nothing
    And an air check of S for travel on 2026-06-11 answers CLEAR

  Scenario: Paid, it ends on the value date, however late that is recorded
    When courts lists S under G03 for M01, decided 2026-06-01, served 2026-06-01
    And the clock moves to 2026-08-01 10:00:00
    And S pays in full on 2026-07-03
    Then M01 for S is [2026-06-11, 2026-07-03)

  Scenario: The authority itself finds the conduct repaired
    Given an organisation F
    When tax lists F under G04 for M13, decided 2026-06-01, served 2026-06-01
    And tax repairs its listing of F on 2026-09-01
    Then M13 for F is [2026-06-16, 2026-09-01)

  Scenario: An extension adds at most the cap to the present end
    When courts lists S under G03 for M01, decided 2026-03-01, from 2026-06-15 to 2026-09-17, served 2026-06-01
    And courts extends its listing of S to 2028-09-18, decided 2026-08-03, served 2026-08-04
    Then it is refused with 422 term_over_cap
    When courts extends its listing of S to 2028-09-17, decided 2026-08-03, served 2026-08-04
    Then M01 for S is [2026-06-15, 2028-09-17)

  Scenario: A ground without a total is not extended
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And transport extends its listing of S to 2027-01-31, decided 2026-09-01, served 2026-09-01
    Then it is refused with 422 term_over_cap
    And M03 for S is [2026-06-11, 2026-12-08)
