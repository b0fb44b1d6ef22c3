Feature: Nothing takes effect without a legal basis, and a measure reaches only what its basis names

  Background:
    Given the clock reads 2026-06-01 09:00:00
    And a person S

  Scenario Outline: <why>
    When <authority> tries to list S under <ground> for <measures>, decided 2026-06-01, served 2026-06-01
    Then it is refused with <status> <code>

    Examples:
      | why                                              | authority         | ground | measures | status | code                      |
      | An authority decides under its own grounds alone | tax               | G03    | M01      | 403    | not_competent             |
      | A court is not the railway                       | courts            | G09    | M03      | 403    | not_competent             |
      | A measure that the ground does not carry         | courts            | G03    | M06      | 422    | legal_basis_unknown       |
      | One measure without a basis refuses the whole    | courts            | G03    | M01, M03 | 422    | legal_basis_unknown       |
      | A ground that the catalogue does not know        | courts            | G99    | M01      | 422    | legal_basis_unknown       |
      | A pair that is under review takes no effect      | market-regulation | G05    | M06      | 422    | legal_basis_not_enabled   |
      | An exit ban needs an order of its own            | tax               | G04    | M05      | 422    | individual_order_required |
      | A flight is not refused for tax, under review    | tax               | G04    | M01      | 422    | legal_basis_not_enabled   |

  Scenario: A flight is not refused for wages before the sign-off
    Given an organisation F
    When labour tries to list F under G06 for M01, M06, decided 2026-06-01, served 2026-06-01
    Then it is refused with 422 legal_basis_not_enabled
    And M06 for F is nothing

  Scenario: A premium seat is refused, the train is not
    When courts lists S under G03 for M02, decided 2026-06-01, served 2026-06-01
    Then a rail check of S for travel on 2026-06-11 answers RESTRICTED
    And a standard rail check of S for travel on 2026-06-11 answers CLEAR
    And an air check of S for travel on 2026-06-11 answers CLEAR

  Scenario: All rail is refused, the flight is not
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    Then a standard rail check of S for travel on 2026-06-11 answers RESTRICTED
    And an air check of S for travel on 2026-06-11 answers CLEAR

  Scenario: A bar from company offices is nobody's business at a counter
    When courts lists S under G01 for M09, M14, decided 2026-06-01, served 2026-06-01
    Then M09 for S is [2026-06-11, 2028-06-11)
    And a rail check of S for travel on 2026-06-11 answers CLEAR
    And an air check of S for travel on 2026-06-11 answers CLEAR

  Scenario: The repeal of an instrument ends what rests on it, from its day
    Given the instrument of G09 is repealed from 2026-09-01
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    Then M03 for S is [2026-06-11, 2026-09-01)
    And a rail check of S for travel on 2026-08-31 answers RESTRICTED
    And a rail check of S for travel on 2026-09-01 answers CLEAR

  Scenario: After the sign-off a flight is refused for wages
    Given G06 with M01, M02 is signed off
    When labour lists S under G06 for M01, decided 2026-06-01, served 2026-06-01
    Then M01 for S is [2026-06-16, 2029-06-16)
    And an air check of S for travel on 2026-06-16 answers RESTRICTED
