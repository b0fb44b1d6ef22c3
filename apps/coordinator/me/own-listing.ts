import { catalogue, legalBasisText, type Catalogue, type Citation } from '@concord/catalogue';
import type { Decision, ListingState, Notice, Range, Suspension } from '@concord/contracts';
import { contribution, type ListingFacts } from '@concord/joint-list';
import { factsKey } from '../merge/known.js';
import type { Document } from './document.store.js';
import { stateOn } from './listing-state.js';
import { pendingOf, remediesOf, type Pending, type Remedy } from './remedies.js';

type Name = Catalogue['grounds'][number]['name'];

/** An instrument of law, and what of it. */
export interface Law {
  instrument: string;
  title: Name;
  number: string;
  article: string;
}

/** A measure of an own listing: what it restricts and when, under which law, and who acts on it. */
export interface OwnMeasure {
  measure: string;
  name: Name | null;
  executor: string | null;
  from: string;
  to: string;
  /** What is in force of it, suspensions cut out. */
  coverage: Range[];
  legalBasis: string;
  law: Law[];
}

/** A listing as its subject sees it. It names nobody: the subject knows who it is, and nobody else's business it is. */
export interface OwnListing {
  id: string;
  version: number;
  authority: string;
  authorityName: Name | null;
  ground: string;
  groundName: Name | null;
  groundLaw: Law | null;
  state: ListingState;
  decision: Partial<Decision> | null;
  notice: Partial<Notice> | null;
  measures: OwnMeasure[];
  suspensions: Suspension[];
  /** What is undecided about it. */
  pending: Pending[];
  /** How to have it looked at again, with the days that are left. */
  remedies: Remedy[];
  takenAt: Date | null;
  /** A later version could not be taken in: until one can, a human decides. */
  parked?: true;
  /** Another person or firm is listed under this identifier too: no counter refuses by it. */
  contested?: true;
}

function lawOf(catalogued: Catalogue, { instrument, article }: Citation): Law {
  const found = catalogued.instrument(instrument);
  return { instrument, title: found?.name ?? { en: instrument }, number: found?.number ?? '', article };
}

function ownMeasures(listing: ListingFacts, catalogued: Catalogue): OwnMeasure[] {
  const inForce = contribution(listing);
  return listing.measures.map(({ measure, from, to }) => {
    const pair = catalogued.pair(listing.ground, measure);
    const known = catalogued.measure(measure);
    return {
      measure,
      name: known?.name ?? null,
      executor: known?.executor ?? null,
      from,
      to,
      coverage: inForce.get(measure) ?? [],
      legalBasis: pair ? legalBasisText(pair) : '',
      law: (pair?.basis ?? []).map((each) => lawOf(catalogued, each)),
    };
  });
}

/** What of a decision and its notice is told where the listing may mean somebody else: enough to contest it. */
function withheld({ decision, notice }: Document): Pick<OwnListing, 'decision' | 'notice'> {
  return {
    decision: decision && { number: decision.number, decidedOn: decision.decidedOn },
    notice: notice && {
      ...(notice.kind && { kind: notice.kind }),
      deliveredOn: notice.deliveredOn,
      windowClosesOn: notice.windowClosesOn,
    },
  };
}

/** The listing as its subject sees it on the civil date `on`. */
export function ownListing(
  listing: ListingFacts,
  documents: ReadonlyMap<string, Document>,
  { on, contested }: { on: string; contested: boolean },
): OwnListing {
  const catalogued = catalogue(listing.catalogue);
  const ground = catalogued.ground(listing.ground);
  const document = documents.get(factsKey(listing.authority, listing.id));
  const state = stateOn(listing, on);
  return {
    id: listing.id,
    version: listing.version,
    authority: listing.authority,
    authorityName: catalogued.authorities.find(({ code }) => code === listing.authority)?.name ?? null,
    ground: listing.ground,
    groundName: ground?.name ?? null,
    groundLaw: ground ? lawOf(catalogued, ground) : null,
    state,
    decision: document?.decision ?? null,
    notice: document?.notice ?? null,
    ...(document && contested ? withheld(document) : {}),
    measures: ownMeasures(listing, catalogued),
    suspensions: listing.suspensions,
    pending: pendingOf(listing),
    remedies: remediesOf(listing, state, document, on),
    takenAt: document?.takenAt ?? null,
    ...(listing.parked ? { parked: true as const } : {}),
    ...(contested ? { contested: true as const } : {}),
  };
}
