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

  Scenario: 2. The holiday and the Saturday that is worked move the end of a window
    Given the clock reads 2026-04-30 09:00:00
    And a person S
    When transport lists S under G11 for M01, decided 2026-04-30, served 2026-04-30
    Then M01 for S is [2026-05-14, 2027-05-14)
    And an air check of S for travel on 2026-05-13 answers CLEAR
    And an air check of S for travel on 2027-05-13 answers RESTRICTED

  Scenario: 3. An objection of the last second suspends; rejected, the default range moves whole
    Given a person S
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And S objects on 2026-06-10 23:59:59
    Then M03 for S is nothing
    When the objection is rejected on 2026-06-18
    Then M03 for S is [2026-06-19, 2026-12-16)

  Scenario: 3. An objection a second later is a request for correction
    Given a person S
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And S objects on 2026-06-11 00:00:00
    Then M03 for S is [2026-06-11, 2026-06-17)
    When the objection is rejected on 2026-06-15
    Then M03 for S is [2026-06-11, 2026-12-08)

  Scenario: 4. Two authorities' coverage is joined, on two bases
    Given G06 with M01, M02 is signed off
    And an organisation S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    Then M01 for S is [2026-03-17, 2028-03-17)
    When labour lists S under G06 for M01, M06, decided 2026-08-14, from 2026-09-01 to 2029-09-01, served 2026-08-14
    And the clock moves to 2026-10-01 12:00:00
    Then M01 for S is [2026-03-17, 2029-09-01)
    And M06 for S is [2026-09-01, 2029-09-01)
    And the bases of M01 for S are courts G03 and labour G06

  Scenario: 5. Repair ends one contribution alone
    Given G06 with M01, M02 is signed off
    And an organisation S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And labour lists S under G06 for M01, M06, decided 2026-08-14, from 2026-09-01 to 2029-09-01, served 2026-08-14
    And labour repairs its listing of S on 2027-04-12
    Then M01 for S is [2026-03-17, 2028-03-17)
    And M06 for S is [2026-09-01, 2027-04-12)
    And the bases of M01 for S are courts G03

  Scenario: 6. A gap stays a gap
    Given a person S
    When transport lists S under G11 for M01, decided 2026-06-01, served 2026-06-01
    And courts lists S under G03 for M01, decided 2027-08-02, from 2027-09-01 to 2028-09-01, served 2027-08-03
    Then M01 for S is [2026-06-11, 2027-06-11) and [2027-09-01, 2028-09-01)
    And an air check of S for travel on 2027-06-10 answers RESTRICTED
    And an air check of S for travel on 2027-06-11 answers CLEAR
    And an air check of S for travel on 2027-07-15 answers CLEAR
    And an air check of S for travel on 2027-09-01 answers RESTRICTED

  Scenario: 7. A removal that is not decided in time falls silent by itself
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And S applies for removal on 2027-01-13
    Then M01 for S is [2026-03-17, 2027-01-19)
    When the clock moves to 2027-01-18 23:59:59
    Then an air check of S answers RESTRICTED
    When the clock moves to 2027-01-19 00:00:00
    Then an air check of S answers CLEAR

  Scenario: 8. A fare that is paid ends the listing on its value date
    Given a person S
    When transport lists S under G10 for M03, decided 2026-06-01, served 2026-06-01
    And S pays in full on 2026-07-03
    Then M03 for S is [2026-06-11, 2026-07-03)
    And a rail check of S for travel on 2026-07-02 answers RESTRICTED
    And a rail check of S for travel on 2026-07-03 answers CLEAR

  Scenario: 8. A repeat offender travels 90 days after payment
    Given a person S
    When transport lists S under G10 for M03, decided 2026-06-01, served 2026-06-01
    And S pays in full on 2026-07-03
    And transport lists S under G10 for M03, decided 2026-10-12, served 2026-10-12
    And S pays in full on 2027-03-01
    Then M03 for S is [2026-06-11, 2026-07-03) and [2026-10-22, 2027-05-30)
    And a rail check of S for travel on 2027-05-29 answers RESTRICTED
    And a rail check of S for travel on 2027-05-30 answers CLEAR

  Scenario: 9. A minor is never listed; on the eighteenth birthday one is of age
    Given a person S born 2008-07-15
    When transport tries to list S under G09 for M03, decided 2026-07-14, served 2026-07-15
    Then it is refused with 422 minor
    When transport lists S under G09 for M03, decided 2026-07-15, served 2026-07-15
    Then M03 for S is [2026-07-25, 2027-01-21)

  Scenario: 10. A term over the cap is refused, not cut
    Given a person S
    When transport tries to list S under G11 for M01 for 2 years, decided 2026-04-30, served 2026-04-30
    Then it is refused with 422 term_over_cap
    And M01 for S is nothing

  Scenario: 11. One extension before the end, never beyond the total
    Given holidays 2028-01-26..2028-02-01 and working day 2028-02-05
    And a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And courts extends its listing of S to 2029-03-17, decided 2028-02-01, served 2028-02-02
    Then M01 for S is [2026-03-17, 2029-03-17)
    When courts extends its listing of S to 2031-03-18, decided 2028-02-03, served 2028-02-04
    Then it is refused with 422 term_over_cap

  Scenario: 11. The window of the extension closes after seven working days
    Given holidays 2028-01-26..2028-02-01
    And a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And courts extends its listing of S to 2029-03-17, decided 2028-02-01, served 2028-02-02
    Then the objection window of that extension closes on 2028-02-11
    And M01 for S is [2026-03-17, 2029-03-17)

  Scenario: 11. An extension on the day of the end comes too late
    Given holidays 2028-01-26..2028-02-01 and working day 2028-02-05
    And a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And courts extends its listing of S to 2029-03-17, decided 2028-03-16, served 2028-03-17
    Then it is refused with 409 transition_refused

  Scenario: 12. Annulled, as if it had never been; what was known then stays visible
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And courts annuls its listing of S on 2026-05-20
    Then M01 for S is nothing
    And M01 for S as known on 2026-03-04 is nothing
    And M01 for S as known on 2026-04-01 is [2026-03-17, 2028-03-17)
    And M01 for S as known on 2026-05-19 is [2026-03-17, 2028-03-17)
    And M01 for S as known on 2026-05-21 is nothing

  Scenario: 12. Annulled, and who was refused for it is told
    Given a person S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-04-01 10:00:00
    Then an air check of S for travel on 2026-04-01 answers RESTRICTED
    And an air check of S for travel on 2026-04-02 answers RESTRICTED
    When courts annuls its listing of S on 2026-05-20
    Then M01 for S is nothing
    And M01 for S as known on 2026-04-01 is [2026-03-17, 2028-03-17)
    And M01 for S as known on 2026-05-21 is nothing
    And 2 refused checks of S are to be corrected by 2026-05-25
    And the refused checks of S to be corrected are for travel on 2026-04-01, 2026-04-02
    And what was told of S is to be put right by 2026-05-25: air, regulator-transport-safety
    And of these air has put it right
    When regulator-transport-safety puts it right on 2026-05-22
    Then of these air, regulator-transport-safety have put it right

  Scenario: 13. A homonym is clear; another name under the number is for a human
    Given a person S named "LI NA" with RID 11010519491231002X
    And a person T with the name and birth date of S
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    Then an air check of S for travel on 2026-06-11 answers RESTRICTED
    And an air check of T for travel on 2026-06-11 answers CLEAR
    And an air check of S under the name "LI MEI" for travel on 2026-06-11 answers REFER

  Scenario: 13. A redress token clears what would refer
    Given a person S named "LI NA" with RID 11010519491231002X
    When courts lists S under G03 for M01, decided 2026-03-01, served 2026-03-05
    And the clock moves to 2026-06-11 12:00:00
    And S is given a redress token
    Then an air check of S under the name "LI MEI" answers REFER
    And an air check of S under the name "LI MEI" with the redress token answers CLEAR

  Scenario: 14. An ineligibility suspends an honour while it is in effect, and no longer
    Given an organisation S
    When the clock moves to 2026-04-20 09:00:00
    And tax awards S the scheme A-grade-taxpayer from 2026-05-01 to 2027-05-01
    And market-regulation lists S under G05 for M12, decided 2026-08-19, from 2026-09-07 to 2027-09-07, served 2026-08-20
    Then the honour of S is ACTIVE until 2027-05-01
    When the clock moves to 2026-09-07 00:00:00
    Then the honour of S is SUSPENDED
    When market-regulation annuls its listing of S on 2026-11-10
    Then the honour of S is ACTIVE until 2027-05-01

  Scenario: 15. A year from 29 February ends before the 28th
    Given a person S
    When transport lists S under G11 for M01, decided 2027-12-01, from 2028-02-29 to 2029-02-28, served 2027-12-02
    Then M01 for S is [2028-02-29, 2029-02-28)
    When transport tries to list S under G11 for M01, decided 2027-12-01, from 2028-02-29 to 2029-03-01, served 2027-12-02
    Then it is refused with 422 term_over_cap

  Scenario: 16. Whoever approves is not whoever prepared
    Given a person S
    When transport lists S under G09 for M03, decided 2026-06-01, served 2026-06-01
    And the approver of that listing is its preparer
    Then it is refused with 403 second_person_required

  Scenario: 16. Nothing rests on an instrument that was repealed on the day of the decision
    Given a person S
    And the instrument of G09 is repealed from 2026-06-01
    When transport tries to list S under G09 for M03, decided 2026-06-01, from 2026-06-15 to 2026-08-01, served 2026-06-01
    Then it is refused with 422 instrument_not_in_force
