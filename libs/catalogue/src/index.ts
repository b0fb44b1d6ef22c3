export * from './dates.js';
export type { Calendar } from './calendar.js';
export { calendarOf } from './calendar.js';
export type {
  Authority,
  Benefit,
  CalendarYear,
  CatalogueData,
  Citation,
  Ground,
  Instrument,
  Measure,
  ObjectionWindow,
  Sector,
  TrustItem,
  TrustUse,
} from './schema.js';
export type { Status, StatusFrom, WithoutEffect } from './status.js';
export { statusesOf, statusOn } from './status.js';
export { lintCatalogue, lintTogether } from './lint.js';
export { belongsTo, sectors } from './sectors.js';
export type {
  Catalogue,
  Force,
  GroundMeasure,
  IndustrySector,
  Scheme,
  TrustItemInForce,
  TrustScheme,
} from './build.js';
export { buildCatalogue, readCatalogue } from './build.js';
export {
  allBenefitExecutors,
  benefitExecutors,
  catalogue,
  catalogues,
  checkOverlay,
  currentLaw,
  executors,
  followLaw,
  followOverlay,
  lawWith,
  legalBasisText,
  measuresOf,
  rulesVersion,
  underLaw,
} from './catalogues.js';
export type { ListingToAdmit } from './admission.js';
export { admitListing, admitListingUnder, capOf, defaultRange, requireRanges } from './admission.js';
export { requireBinding } from './basis-in-force.js';
export { furthestEnd } from './extension.js';
export { requireServed } from './served.js';
export type { HonourToAdmit } from './honour-admission.js';
export { admitHonour } from './honour-admission.js';
export type { Law } from './law.js';
export { isTextOf, lawOfCatalogues, lawOfText } from './law.js';
export type { OverlaySource } from './catalogues.js';
export type { CatalogueOverlay } from './overlay.js';
export { readOverlay } from './overlay.js';
export type { Mandate } from './mandates.js';
export { mandate, mandates, readMandates } from './mandates.js';
export { OBJECTION_DECISION_DAYS, REMOVAL_DECISION_DAYS, removalDueOn } from './deadlines.js';
export type { CommitmentBasis, Department } from './departments.js';
export {
  admitBasis,
  commitmentBases,
  commitmentBasis,
  department,
  departments,
  INDEPENDENT_BODY,
} from './departments.js';
export type { TrustLineToAdmit } from './trust-admission.js';
export { admitTrustLine, trustItemOf, trustRepealOf, trustSchemes } from './trust-admission.js';
