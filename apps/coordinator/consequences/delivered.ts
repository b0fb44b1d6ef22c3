import type { KeyObject } from 'node:crypto';
import { mandates, measuresOf, type Mandate } from '@concord/catalogue';
import type { ColumnCipher, Queryable } from '@concord/database';
import { standing, type Facts, type ListingFacts } from '@concord/joint-list';
import { lookupToken } from '@concord/subject';
import type { Authorities } from '../authorities/authorities.js';
import { factsKey } from '../merge/known.js';
import type { Annulment } from './annulment.store.js';
import { versionsOf, type Reach } from './reach.js';
import { feedsThatHad, JOINT_LIST, regulatorRecipient, type Delivered } from './recipient.store.js';

export interface DeliveryOptions {
  cipher: ColumnCipher;
  authorities: Pick<Authorities, 'sharedKey'>;
  /** The executors' keys by executor. */
  feedKeys: ReadonlyMap<string, KeyObject>;
}

/** What was told and is otherwise now. */
interface Wrong {
  /** The versions that stood. */
  stood: ListingFacts[];
  /** Of which measures an executor was told otherwise. */
  measures: ReadonlySet<string>;
}

const hasStood = (facts: readonly Facts[]): ListingFacts[] =>
  facts.filter((each) => each.kind === 'listing').filter(standing);

/** Every measure of these listings. */
const measuresOfAll = (listings: readonly ListingFacts[]): Set<string> =>
  new Set(listings.flatMap((each) => each.measures.map(({ measure }) => measure)));

/**
 * Who was given what is otherwise now: an executor of its measures in whose feed a record stood; whoever reads the joint list
 * and a regulator whose mandate covers it, where what they read says something else (it names nobody: another identity is
 * nothing to them). A regulator says it of each listing that it was told of.
 */
export async function deliveredTo(
  tx: Queryable,
  options: DeliveryOptions,
  annulment: Annulment,
  { own, identifiers }: Reach,
  now: Date,
): Promise<Delivered[]> {
  const { feedKeys, cipher } = options;
  const wrong = wrongOf(annulment, own);
  if (wrong.stood.length === 0) return [];
  const executors = [...feedKeys.keys()].filter((executor) =>
    measuresOf(executor).some((measure) => wrong.measures.has(measure)),
  );
  const tokens = identifiers.map((each) => lookupToken(cipher.lookupKey, each));
  const feeds = await feedsThatHad(tx, tokens, executors);
  const told = await toldInJointList(tx, options, annulment, wrong, now);
  const joint = told.stood.length > 0 ? [{ recipient: JOINT_LIST, awaits: [] }] : [];
  return [...joint, ...regulatorsOf(told), ...feeds.map((recipient) => ({ recipient, awaits: [] }))];
}

/** The versions by which something was told that is otherwise now. */
function wrongOf({ restated }: Annulment, own: readonly Facts[]): Wrong {
  const stood = hasStood(own).filter(({ version }) => !restated || version < restated.version);
  return { stood, measures: restated ? new Set(restated.measures) : measuresOfAll(stood) };
}

/** What of it the joint list told: it tells of subjects, and a finding that gave nobody another one changes nothing there. */
async function toldInJointList(
  tx: Queryable,
  options: DeliveryOptions,
  { finding, restated, moved }: Annulment,
  wrong: Wrong,
  now: Date,
): Promise<Wrong> {
  if (restated)
    return restated.cut.length > 0 ? { ...wrong, measures: new Set(restated.cut) } : { ...wrong, stood: [] };
  if (!finding) return wrong;
  const stood = hasStood(await versionsOf(tx, options, moved, now));
  return { stood, measures: measuresOfAll(stood) };
}

/** The regulators whose mandates cover the ground and a measure of one of these, each with those that it was told of. */
function regulatorsOf({ stood, measures }: Wrong): Delivered[] {
  return [...mandates().values()].flatMap((mandate) => {
    const told = stood.filter((listing) => covers(mandate, listing, measures));
    const awaits = [...new Set(told.map(({ authority, id }) => factsKey(authority, id)))].sort();
    return awaits.length > 0 ? [{ recipient: regulatorRecipient(mandate.code), awaits }] : [];
  });
}

function covers(mandate: Mandate, listing: ListingFacts, measures: ReadonlySet<string>): boolean {
  return (
    mandate.grounds.includes(listing.ground) &&
    listing.measures.some(({ measure }) => measures.has(measure) && mandate.measures.includes(measure))
  );
}
