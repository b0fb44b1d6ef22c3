/** Working days in which a timely objection is decided; domain.md, "Time". */
export const OBJECTION_DECISION_DAYS = 15;

/** Working days in which an application for removal, or a request for correction, is decided; domain.md, "Time". */
export const REMOVAL_DECISION_DAYS = 3;
