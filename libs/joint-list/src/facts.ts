import type { HonourData, ListingData, ListingState, MeasureRange, Subject, Suspension } from '@concord/contracts';

/** A listing in its latest accepted version, with its subject unsealed and canonical: what the merge is a function of. */
export interface ListingFacts {
  kind: 'listing';
  id: string;
  version: number;
  authority: string;
  catalogue: string;
  ground: string;
  state: ListingState;
  /** Whether proof of notice is on record. */
  noticed: boolean;
  measures: MeasureRange[];
  suspensions: Suspension[];
  subject: Subject;
  /** A later version was refused: until a higher one is taken, a human decides. */
  parked?: true;
  /** Texts of identifiers that it states and that a human found not to be its subject's, sorted. */
  detached?: string[];
}

/** An honour in its latest accepted version. */
export interface HonourFacts {
  kind: 'honour';
  id: string;
  version: number;
  authority: string;
  catalogue: string;
  scheme: string;
  state: HonourData['state'];
  from: string;
  to: string;
  subject: Subject;
  parked?: true;
  detached?: string[];
}

export type Facts = ListingFacts | HonourFacts;

/** The facts of a listing event and its canonical subject. */
export function listingFacts(data: ListingData, subject: Subject): ListingFacts {
  return {
    kind: 'listing',
    id: data.id,
    version: data.version,
    authority: data.authority,
    catalogue: data.catalogue,
    ground: data.ground,
    state: data.state,
    noticed: data.notice !== undefined,
    measures: data.measures,
    suspensions: data.suspensions,
    subject,
  };
}

/** The facts of an honour event and its canonical subject. */
export function honourFacts(data: HonourData, subject: Subject): HonourFacts {
  return {
    kind: 'honour',
    id: data.id,
    version: data.version,
    authority: data.authority,
    catalogue: data.catalogue,
    scheme: data.scheme,
    state: data.state,
    from: data.from,
    to: data.to,
    subject,
  };
}

/** States in which a listing has, and had, no effect on any date. */
const WITHOUT_EFFECT: readonly ListingState[] = ['DRAFT', 'WITHDRAWN', 'ANNULLED'];

/**
 * True when the facts may have effect on some date: decided, noticed, and neither withdrawn nor annulled. An ended listing
 * still stands for the dates before its end; which dates is told by its ranges alone, never by a clock.
 */
export function standing(
  facts: Pick<ListingFacts, 'kind' | 'noticed' | 'state'> | Pick<HonourFacts, 'kind' | 'state'>,
): boolean {
  if (facts.kind === 'honour') return facts.state === 'AWARDED' || facts.state === 'ENDED';
  return facts.noticed && !WITHOUT_EFFECT.includes(facts.state);
}
