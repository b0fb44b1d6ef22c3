Feature: A person can object, and late means off

  Background:
    Given a person S
    When courts lists S under G03 for M01, M02, decided 2026-03-01, served 2026-03-05

  Scenario: A timely objection suspends every measure until it is decided, however long that takes
    When S objects on 2026-03-16 18:00:00
    Then M01 for S is nothing
    And M02 for S is nothing
    When the clock moves to 2026-12-01 12:00:00
    Then an air check of S answers CLEAR

  Scenario: Upheld, nothing is left
    When S objects on 2026-03-10 10:00:00
    And the objection is upheld on 2026-03-20
    Then M01 for S is nothing
    And a rail check of S for travel on 2026-04-01 answers CLEAR

  Scenario: Rejected within the window, the range is where it was
    When S objects on 2026-03-10 10:00:00
    And the objection is rejected on 2026-03-12
    Then M01 for S is [2026-03-17, 2028-03-17)

  Scenario: Rejected after the window, the default range moves whole
    When S objects on 2026-03-16 10:00:00
    And the objection is rejected on 2026-04-01
    Then M01 for S is [2026-04-02, 2028-04-02)
    And M02 for S is [2026-04-02, 2028-04-02)

  Scenario: An explicit end never moves
    Given a person T
    When courts lists T under G03 for M01, decided 2026-03-01, from 2026-03-17 to 2028-03-17, served 2026-03-05
    And T objects on 2026-03-16 10:00:00
    And the objection is rejected on 2026-03-25
    Then M01 for T is [2026-03-26, 2028-03-17)

  Scenario: An amendment binds no day of the wait for a decision
    Given a person T
    When courts lists T under G03 for M01, decided 2026-03-01, from 2026-03-17 to 2028-03-17, served 2026-03-05
    And T objects on 2026-03-16 10:00:00
    And the objection is rejected on 2026-03-25
    And courts amends its listing of T for M01 from 2026-03-17 to 2028-03-01, served 2026-03-05
    Then M01 for T is [2026-03-26, 2028-03-01)

  Scenario: Partly upheld, the measures that fall are gone and the others run
    When S objects on 2026-03-10 10:00:00
    And the objection is partly upheld on 2026-03-12 for M01
    Then M01 for S is nothing
    And M02 for S is [2026-03-17, 2028-03-17)

  Scenario: Late and upheld, it ends on the day of the decision
    When S objects on 2026-07-01 10:00:00
    And the objection is upheld on 2026-07-03
    Then M01 for S is [2026-03-17, 2026-07-03)
    And an air check of S for travel on 2026-07-02 answers RESTRICTED
    And an air check of S for travel on 2026-07-03 answers CLEAR

  Scenario: To an extension, that suspends the added part alone
    Given holidays 2028-01-26..2028-02-01 and working day 2028-02-05
    When courts extends its listing of S to 2029-03-17, decided 2028-02-01, served 2028-02-02
    And S objects to the extension on 2028-02-10
    Then M01 for S is [2026-03-17, 2028-03-17)
    When the objection is rejected on 2028-02-20
    Then M01 for S is [2026-03-17, 2029-03-17)

  Scenario: An application for removal that nobody decides silences by itself
    When S applies for removal on 2026-07-01
    Then M01 for S is [2026-03-17, 2026-07-07)
    And an air check of S for travel on 2026-07-06 answers RESTRICTED
    And an air check of S for travel on 2026-07-07 answers CLEAR

  Scenario: A removal that is granted ends it on its day
    When S applies for removal on 2026-07-01
    And the removal is granted on 2026-07-03
    Then M01 for S is [2026-03-17, 2026-07-03)

  Scenario: A removal that is refused in time changes nothing
    When S applies for removal on 2026-07-01
    And the removal is refused on 2026-07-03
    Then M01 for S is [2026-03-17, 2028-03-17)

  Scenario: Refused too late, the days of silence stay
    When S applies for removal on 2026-07-01
    And the removal is refused on 2026-07-10
    Then M01 for S is [2026-03-17, 2026-07-07) and [2026-07-11, 2028-03-17)

  Scenario: Refused too late and dated back, the days of silence stay until it is recorded
    When S applies for removal on 2026-07-01
    And the clock moves to 2026-07-10 12:00:00
    And the removal is refused on 2026-07-03
    Then M01 for S is [2026-03-17, 2026-07-07) and [2026-07-11, 2028-03-17)

  Scenario: An exemption for a purpose opens the named measure for its dates
    When the clock moves to 2026-06-20 10:00:00
    And courts grants S an exemption from M01 from 2026-07-01 to 2026-07-10 for medical
    Then M01 for S is [2026-03-17, 2026-07-01) and [2026-07-10, 2028-03-17)
    And M02 for S is [2026-03-17, 2028-03-17)
    And an air check of S for travel on 2026-07-09 answers CLEAR

  Scenario: An exemption for no purpose of the law
    When courts grants S an exemption from M01 from 2026-07-01 to 2026-07-10 for holidays
    Then it is refused with 422 body_invalid

  Scenario: A court's stay suspends from its day
    When a court stays the listing of S by courts from 2026-07-01
    Then M01 for S is [2026-03-17, 2026-07-01)

  Scenario: A stay that is lifted binds again from its day
    When a court stays the listing of S by courts from 2026-07-01
    And the stay of S by courts is lifted on 2026-07-10
    Then M01 for S is [2026-03-17, 2026-07-01) and [2026-07-10, 2028-03-17)

  Scenario: A lift that is dated back binds on no day before it was recorded
    When a court stays the listing of S by courts from 2026-07-01
    And the clock moves to 2026-07-10 12:00:00
    And the stay of S by courts is lifted on 2026-07-03
    Then M01 for S is [2026-03-17, 2026-07-01) and [2026-07-10, 2028-03-17)
