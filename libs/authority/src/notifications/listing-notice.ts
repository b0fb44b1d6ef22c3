import type { Catalogue } from '@concord/catalogue';
import { Refusal, type Contact, type MeasureRange } from '@concord/contracts';
import type { Facts, Language, MeasureFact, Named, NoticeKind } from '@concord/notification';
import { isPublished, type Listing } from '../listings/listing.js';
import type { Step } from '../listings/transitions.js';
import { spokenOn } from '../proceedings/suspensions.js';
import { articleIn, citationText, instrumentName } from './citation.js';

/** A listing after a step, with the id of the proceeding that the step was about. */
export interface Told {
  listing: Listing;
  step: Step;
  proceeding?: string | undefined;
}

/** Under which law and on which day a notice is written, and where it says to turn to. */
export interface NoticeSetting {
  law: Catalogue;
  authority: string;
  /** Civil date. */
  today: string;
  contact: string;
  portal: string;
}

/**
 * What a subject is told of each step: of an order before it has effect, and of all that changes or ends it. Nobody is told of a
 * draft, of proof of service, or of the own death.
 */
const NOTICE_OF: Record<Step, NoticeKind | undefined> = {
  revise: undefined,
  approve: 'listing-notice',
  serve: undefined,
  amend: 'listing-notice',
  revoke: 'ended',
  perform: 'ended',
  annul: 'ended',
  withdraw: 'ended',
  object: 'objection-received',
  decideObjection: 'objection-decided',
  applyForRemoval: 'application-received',
  decideRemoval: 'application-decided',
  repair: 'ended',
  die: undefined,
  dissolve: 'ended',
  merge: 'ended',
  extend: undefined,
  approveExtension: 'extension-notice',
  serveExtension: undefined,
  exempt: 'exempted',
  stay: 'suspended',
  lift: 'resumed',
};

/** What kind of notice a step is told by; undefined where it is told by none. */
export function noticeKindOf({ listing, step, proceeding }: Told): NoticeKind | undefined {
  if (!isPublished(listing)) return undefined;
  if (step !== 'decideRemoval') return NOTICE_OF[step];
  const removal = listing.removals.find(({ id }) => id === proceeding);
  return removal?.decision?.outcome === 'granted' ? 'ended' : 'application-decided';
}

/** Asked-for, or else the one that the catalogue has names in. */
export function languageOf(law: Catalogue, authority: string, { language }: Contact): Language {
  return language ?? (nameOf(law, authority).zh === undefined ? 'en' : 'zh');
}

/** The authority as its catalogue names it. */
export function nameOf(law: Catalogue, authority: string): Named {
  return law.authorities.find(({ code }) => code === authority)?.name ?? { en: authority };
}

function measureFacts(
  listing: Listing,
  ranges: readonly MeasureRange[],
  law: Catalogue,
  language: Language,
): MeasureFact[] {
  return ranges.map(({ measure, from, to }) => {
    const pair = law.pair(listing.ground, measure);
    return {
      name: measureName(law, measure),
      from,
      to,
      basis: pair ? citationText(law, pair.basis, language) : measure,
    };
  });
}

function measureName(law: Catalogue, measure: string): Named {
  return law.measure(measure)?.name ?? { en: measure };
}

/** The last timely day if delivery were today; unknown where the calendar does not reach so far. */
function objectionFact(listing: Listing, { law, today }: NoticeSetting): Partial<Facts> {
  const window = law.ground(listing.ground)?.window;
  if (!window) return {};
  const objection = { kind: window.kind, days: window.days, ifDeliveredOn: today };
  try {
    return { objection: { ...objection, lastDay: law.calendar.windowClosesOn(window, today) } };
  } catch (error) {
    if (error instanceof Refusal) return { objection };
    throw error;
  }
}

function lodgedFact({ listing, proceeding }: Told): Partial<Facts> {
  const objection = listing.objections.find(({ id }) => id === proceeding);
  if (objection) {
    const { lodgedOn: on, timely, dueOn, decision } = objection;
    return {
      lodged: { what: 'objection', on, timely, ...(dueOn !== undefined && { dueOn }) },
      ...(decision && { outcome: { result: decision.outcome, on: decision.on, reason: decision.reason } }),
    };
  }
  const removal = listing.removals.find(({ id }) => id === proceeding);
  if (!removal) return {};
  const { on, dueOn, decision } = removal;
  return {
    lodged: { what: 'application', on, timely: true, dueOn },
    ...(decision && { outcome: { result: decision.outcome, on: decision.on, reason: decision.reason } }),
  };
}

function pauseFact({ listing, step, proceeding }: Told, law: Catalogue): Partial<Facts> {
  const names = (codes: readonly string[]) => codes.map((code) => measureName(law, code));
  const exemption = listing.exemptions.find(({ id }) => id === proceeding);
  if (exemption) {
    const { from, to, measures, reason } = exemption;
    return { pause: { what: 'exempted', from, to, measures: names(measures), reason } };
  }
  const stay = listing.stays.find(({ id }) => id === proceeding);
  if (!stay) return {};
  const measures = names(listing.measures.map(({ measure }) => measure));
  return step === 'lift' && stay.lifted
    ? { pause: { what: 'resumed', from: spokenOn(stay.lifted), measures, reason: stay.lifted.reason } }
    : { pause: { what: 'suspended', from: stay.from, measures, reason: stay.order } };
}

function endingFact({ ending, state }: Listing, today: string): Partial<Facts> {
  if (!ending) return {};
  const how = state === 'ANNULLED' ? 'annulled' : state === 'WITHDRAWN' ? 'withdrawn' : 'ended';
  const { on = today, reason } = ending;
  return { ending: { how, on, ...(reason !== undefined && { reason }) } };
}

/** All that a notice of this step may say to its subject, in the language that it reads. Pure. */
export function listingFacts(told: Told, contact: Contact, setting: NoticeSetting): Facts {
  const { listing, proceeding } = told;
  const { law, authority, today } = setting;
  const language = languageOf(law, authority, contact);
  const extension = listing.extensions.find(({ id }) => id === proceeding);
  const decision = extension?.decision ?? listing.decision;
  const ground = law.ground(listing.ground);
  const { number, decidedOn, signatory, reason } = decision;
  return {
    language,
    addressee: listing.subject.names[0] ?? '',
    authority: nameOf(law, authority),
    decision: { number, decidedOn, signatory },
    // What somebody wrote may be blank; the notice is written all the same.
    reason: reason.trim() === '' ? '—' : reason,
    ...(ground && {
      ground: {
        name: ground.name,
        instrument: instrumentName(law, ground.instrument),
        article: articleIn(language, ground.article),
      },
    }),
    measures: measureFacts(listing, extension?.measures ?? listing.measures, law, language),
    ...objectionFact(listing, setting),
    ...lodgedFact(told),
    ...pauseFact(told, law),
    ...endingFact(listing, today),
    record: { id: listing.id, reference: listing.reference, version: listing.version },
    contact: setting.contact,
    portal: setting.portal,
  };
}
