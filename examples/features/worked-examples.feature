Feature: The worked examples of the domain

  Background:
    Given holidays 2026-05-01..2026-05-05 and working day 2026-05-09

  Scenario: 1. A rail safety listing starts after its window and runs for its cap
    Given the clock reads 2026-06-01 09:00:00
    And a person S
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    Then M03 for S is [2026-06-11, 2026-12-08)
    And a rail check of S for travel on 2026-06-10 answers CLEAR
    And a rail check of S for travel on 2026-06-11 answers RESTRICTED
    And a standard rail check of S for travel on 2026-12-07 answers RESTRICTED
    And a rail check of S for travel on 2026-12-08 answers CLEAR
    And an air check of S for travel on 2026-06-11 answers CLEAR
