import { addTerm } from '@concord/catalogue';
import {
  Refusal,
  type EndOfSubjectBody,
  type ExemptionBody,
  type ExtensionBody,
  type LiftBody,
  type ListingDraft,
  type ObjectionBody,
  type ObjectionDecisionBody,
  type RemovalBody,
  type RemovalDecisionBody,
  type RepairBody,
  type RevokeBody,
  type ServeBody,
  type StayBody,
} from '@concord/contracts';
import { endedWithSubject } from '../proceedings/end-of-subject.js';
import { lodged, objectionDecided } from '../proceedings/objection.js';
import { NO_PROCEEDINGS } from '../proceedings/proceedings.js';
import { approved, notified, proposed } from '../proceedings/prolongation.js';
import { exempted, lifted, stayed } from '../proceedings/relief.js';
import { applied, removalDecided, repaired } from '../proceedings/removal.js';
import { suspensionsOf } from '../proceedings/suspensions.js';
import { requireLawFor } from './bound-anew.js';
import {
  isPublished,
  isRunningOut,
  stateByDates,
  stateInForce,
  stateOn,
  type Ending,
  type Listing,
} from './listing.js';
import { admitOrder, endRanges, noticed, requirePast, type Setting } from './ordering.js';
import { leftOut, requireNoReturn } from './no-return.js';
import { isEnded, requireStep, TRANSITIONS, type Step } from './transitions.js';

/** What is done to a listing. Each is a row of TRANSITIONS and a function of {@link DECISIONS}. */
export type Command =
  | { step: 'revise'; draft: ListingDraft }
  | { step: 'approve' }
  | { step: 'serve'; served: ServeBody }
  | { step: 'amend'; draft: ListingDraft; served: ServeBody; preparedBy: string }
  | { step: 'revoke'; revocation: RevokeBody }
  | { step: 'perform'; paidOn: string; repeat: boolean }
  | { step: 'annul'; reason: string | undefined }
  | { step: 'withdraw'; reason: string | undefined }
  | { step: 'object'; id: string; objection: ObjectionBody }
  | { step: 'decideObjection'; id: string; decision: ObjectionDecisionBody }
  | { step: 'applyForRemoval'; id: string; application: RemovalBody }
  | { step: 'decideRemoval'; id: string; decision: RemovalDecisionBody }
  | { step: 'repair'; repair: RepairBody }
  | { step: 'die' | 'dissolve' | 'merge'; end: EndOfSubjectBody }
  | { step: 'extend'; id: string; extension: ExtensionBody }
  | { step: 'approveExtension'; id: string }
  | { step: 'serveExtension'; id: string; served: ServeBody }
  | { step: 'exempt'; id: string; exemption: ExemptionBody }
  | { step: 'stay'; id: string; stay: StayBody }
  | { step: 'lift'; id: string; lift: LiftBody };

type Of<S extends Step> = Command & { step: S };
type Decide<S extends Step> = (listing: Listing, command: Of<S>, setting: Setting) => Partial<Listing>;

function ending(by: string, rest: { on?: string; reason?: string | undefined }): { ending: Ending } {
  const { on, reason } = rest;
  return { ending: { by, ...(on === undefined ? {} : { on }), ...(reason === undefined ? {} : { reason }) } };
}

function requireSecondPerson(preparers: readonly string[], by: string): void {
  if (preparers.includes(by)) {
    throw new Refusal('second_person_required', 'whoever approves is not whoever prepared');
  }
}

function caseOf(draft: ListingDraft): { caseId?: string } {
  return draft.caseId === undefined ? {} : { caseId: draft.caseId };
}

const DECISIONS: { [S in Step]: Decide<S> } = {
  revise: (listing, { draft }, setting) => ({
    ...admitOrder(draft, setting),
    ...caseOf(draft),
    reference: draft.reference,
    preparers: [...new Set([...listing.preparers, setting.by])],
  }),

  approve(listing, _, setting) {
    requireSecondPerson(listing.preparers, setting.by);
    admitOrder({ ...listing, measures: listing.orders }, setting);
    return { state: 'NOTICED', approvedBy: setting.by };
  },

  serve(listing, { served }, setting) {
    return noticed(listing, served, setting);
  },

  amend(listing, { draft, served, preparedBy }, setting) {
    requireSecondPerson([preparedBy], setting.by);
    const order = admitOrder(draft, setting);
    if (order.ground !== listing.ground) {
      throw new Refusal('transition_refused', 'another ground is another listing');
    }
    const told = noticed(order, served, setting);
    requireNoReturn(listing, { measures: told.measures, servedOn: served.deliveredOn }, setting);
    const measures = [...told.measures, ...leftOut(listing.measures, told.measures)];
    return { ...order, ...caseOf(draft), ...told, measures, state: stateByDates(measures, setting.today) };
  },

  revoke(listing, { revocation }, setting) {
    const { on, reason } = revocation;
    requirePast(on, 'the day of the revocation', setting);
    if (on < listing.decision.decidedOn) throw new Refusal('range_invalid', 'revoked before it was decided');
    return { state: 'REVOKED', measures: endRanges(listing, on), ...ending(setting.by, { on, reason }) };
  },

  perform(listing, { paidOn, repeat }, setting) {
    requirePast(paidOn, 'the value date', setting);
    // A ground that the law does not know any more prolongs nothing.
    const rule = setting.law.ground(listing.ground)?.onPayment;
    const end = rule && repeat ? addTerm(paidOn, rule.repeatEndsAfter) : paidOn;
    return { state: 'PERFORMED', measures: endRanges(listing, end), ...ending(setting.by, { on: paidOn }) };
  },

  annul: (_, { reason }, { by }) => ({ state: 'ANNULLED', ...ending(by, { reason }) }),

  withdraw: (_, { reason }, { by }) => ({ state: 'WITHDRAWN', ...ending(by, { reason }) }),

  object: (listing, { id, objection }, setting) => lodged(listing, id, objection, setting),
  decideObjection: (listing, { id, decision }, setting) => objectionDecided(listing, id, decision, setting),
  applyForRemoval: (listing, { id, application }, setting) => applied(listing, id, application, setting),
  decideRemoval: (listing, { id, decision }, setting) => removalDecided(listing, id, decision, setting),
  repair: (listing, { repair }, setting) => repaired(listing, repair, setting),
  die: (listing, { end }, setting) => endedWithSubject(listing, end, setting),
  dissolve: (listing, { end }, setting) => endedWithSubject(listing, end, setting),
  merge: (listing, { end }, setting) => endedWithSubject(listing, end, setting),
  extend: (listing, { id, extension }, setting) => proposed(listing, id, extension, setting),
  approveExtension: (listing, { id }, setting) => approved(listing, id, setting),
  serveExtension: (listing, { id, served }, setting) => notified(listing, id, served, setting),
  exempt: (listing, { id, exemption }, setting) => exempted(listing, id, exemption, setting),
  stay: (listing, { id, stay }, setting) => stayed(listing, id, stay, setting),
  lift: (listing, { id, lift }, setting) => lifted(listing, id, lift, setting),
};

/**
 * A new draft. Throws Refusal as admission does: `clock_skew`, `identifier_invalid`, `birth_date_mismatch`,
 * `legal_basis_unknown`, `not_competent`, `minor`, `range_invalid`, `legal_basis_not_enabled`, `instrument_not_in_force`,
 * `individual_order_required`, `term_over_cap`, `decision_not_final`, `objection_window_open`.
 */
export function prepare(id: string, draft: ListingDraft, setting: Setting): Listing {
  return {
    id,
    version: 1,
    reference: draft.reference,
    state: 'DRAFT',
    ...admitOrder(draft, setting),
    suspensions: [],
    ...NO_PROCEEDINGS,
    ...caseOf(draft),
    preparers: [setting.by],
    createdAt: setting.now,
    updatedAt: setting.now,
  };
}

/**
 * The listing after a step, its version one higher. Throws Refusal `transition_refused` where the state of the day does
 * not allow it, `second_person_required`, `clock_skew`, `range_invalid`, `objection_window_open`, `calendar_not_covered`,
 * for `revise`, `approve` and `amend` what {@link prepare} throws, for a proceeding what its own decision throws, and for a
 * step that binds its subject anew what {@link requireLawFor} throws.
 */
export function decide(listing: Listing, command: Command, setting: Setting): Listing {
  requireStep(command.step, stateOn(listing, setting.today), isRunningOut(listing, setting.today));
  const decision = DECISIONS[command.step] as Decide<Step>;
  const changes = decision(listing, command, setting);
  const changed = { ...listing, ...changes, version: listing.version + 1, updatedAt: setting.now };
  const next = ofTheDay({ ...changed, suspensions: suspensionsOf(changed) }, changes.state, setting);
  requireLawFor(listing, next, setting);
  return next;
}

function ofTheDay(listing: Listing, decided: Listing['state'] | undefined, { today }: Setting): Listing {
  if (decided !== undefined || !isPublished(listing) || isEnded(listing.state)) return listing;
  return { ...listing, state: stateInForce(listing, today) };
}

/** True when payment would still end something of a published listing: it is in force, or it runs beyond the due end. */
export function endsByPayment(listing: Listing, payment: Of<'perform'>, setting: Setting): boolean {
  const state = stateOn(listing, setting.today);
  if (!TRANSITIONS.perform.from.some((allowed) => allowed === state)) return false;
  if (!isEnded(state)) return true;
  const { measures } = decide(listing, payment, setting);
  return measures.some(({ to }, place) => to !== listing.measures[place]?.to);
}
