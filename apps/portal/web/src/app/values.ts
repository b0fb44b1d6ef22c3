import type {
  EndOfSubjectKind,
  ExemptionBody,
  ListingState,
  ObjectionDecisionBody,
  RemovalBody,
  ServiceKind,
  Subject,
  TaskKind,
} from '@concord/contracts';

/*
 * What the pages offer to choose from. The contracts have the same lists, with the schemas beside them: who imports those loads
 * a library to check what the services check anyway. The types hold each list complete.
 */
const all = <Value extends string>(values: Record<Value, true>) => Object.keys(values) as Value[];

export type IdentifierType = Subject['identifiers'][number]['type'];

export const IDENTIFIER_TYPES = all<IdentifierType>({
  RID: true,
  USCC: true,
  LEI: true,
  PASSPORT: true,
  NATIONAL_ID: true,
  TAX_ID: true,
  REGISTRATION: true,
});

export const SUBJECT_KINDS = all<Subject['kind']>({ NATURAL: true, ORGANISATION: true });

export const LISTING_STATES = all<ListingState>({
  DRAFT: true,
  NOTICED: true,
  CONTESTED: true,
  SCHEDULED: true,
  ACTIVE: true,
  SUSPENDED: true,
  EXPIRED: true,
  PERFORMED: true,
  REPAIRED: true,
  REVOKED: true,
  WITHDRAWN: true,
  ANNULLED: true,
});

export const TASKS = all<TaskKind>({
  approve: true,
  serve: true,
  decideObjection: true,
  decideRemoval: true,
  approveExtension: true,
  serveExtension: true,
  rejected: true,
});

export const OBJECTION_OUTCOMES = all<ObjectionDecisionBody['outcome']>({ rejected: true, partly: true, upheld: true });
export const REMOVAL_KINDS = all<RemovalBody['kind']>({ performance: true, repair: true, correction: true });
export const ENDS_OF_SUBJECT = all<EndOfSubjectKind>({ death: true, dissolution: true, merger: true });
export const PURPOSES = all<ExemptionBody['purpose']>({ medical: true, schooling: true, livelihood: true });
export const SERVICE_KINDS = all<ServiceKind>({
  personal: true,
  left: true,
  entrusted: true,
  post: true,
  electronic: true,
  publication: true,
});
