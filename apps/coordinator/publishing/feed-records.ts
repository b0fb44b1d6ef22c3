import type { FeedRecord, Identifier } from '@concord/contracts';
import { feedView, identifiersOf, standing, type Claimant } from '@concord/joint-list';
import { feedToken, identifierText } from '@concord/subject';
import type { LookupTokens } from '../merge/lookup-tokens.js';
import { clearingTokens } from '../redress/clearing.js';
import { blinded, endOf, removal, withoutEnded, type Feed, type RecordPlace } from './blind.js';
import { feedTokenKey, type FeedToken } from './feed-tokens.store.js';
import type { PresentSubject } from './present.store.js';

/** A record for an executor's feed, and what is to be noted of it. */
export interface FeedMessage {
  note: FeedToken;
  value: FeedRecord;
}

/** What is needed to tell what the feeds say. */
export interface FeedSources {
  feeds: readonly Feed[];
  present: ReadonlyMap<string, PresentSubject>;
  /** What may stand in the feeds already, by {@link feedTokenKey}. */
  published: ReadonlyMap<string, FeedToken>;
  tokens: LookupTokens;
  /** Redress tokens that hold, by look-up token. */
  redress: ReadonlyMap<string, readonly string[]>;
  asOf: Date;
  /** A civil date: what ended on or before it is told no more. */
  endedBy: string;
}

/** Who bears an identifier in what stands, and whether it is contested. What was annulled claims nothing any more. */
interface Bearers {
  identifier: Identifier;
  claimants: Claimant[];
  contested: boolean;
}

/**
 * The records of these identifiers (look-up token → the change that names it) in every feed, in their present state. An
 * identifier of which a feed says nothing has a record only where one was published before: its removal.
 */
export function feedRecords(named: ReadonlyMap<string, bigint>, sources: FeedSources): FeedMessage[] {
  const bearers = bearersOf(named, sources);
  const messages: FeedMessage[] = [];
  for (const [token, seq] of named) {
    for (const feed of sources.feeds) {
      const message = recordIn(feed, token, bearers.get(token), { seq, asOf: sources.asOf }, sources);
      if (message) messages.push(message);
    }
  }
  return messages;
}

function recordIn(
  { executor, key, measures }: Feed,
  token: string,
  bearers: Bearers | undefined,
  place: RecordPlace,
  { published, redress, endedBy }: FeedSources,
): FeedMessage | undefined {
  const known = published.get(feedTokenKey(executor, token));
  const whole = bearers && feedView(bearers.claimants, bearers.contested, measures);
  const view = whole && withoutEnded(whole, endedBy);
  if (view) {
    const blind = known?.feedToken ?? feedToken(key, bearers.identifier);
    const note = { executor, token, feedToken: blind, endsOn: endOf(view), removed: false };
    const clearing = clearingTokens(redress.get(token) ?? [], view, bearers.contested);
    return { note, value: blinded(view, key, blind, place, clearing) };
  }
  if (!known || known.removed) return undefined;
  return { note: { ...known, endsOn: null, removed: true }, value: removal(place) };
}

function bearersOf(named: ReadonlyMap<string, bigint>, { present, tokens }: FeedSources): Map<string, Bearers> {
  const found = new Map<string, Bearers>();
  for (const { facts, measures, honours, contested } of present.values()) {
    const claimant: Claimant = { facts, merged: { measures, honours } };
    const own = new Map<string, Identifier>();
    for (const each of facts) {
      if (standing(each)) for (const one of identifiersOf(each)) own.set(identifierText(one), one);
    }
    for (const [text, identifier] of own) {
      const token = tokens.of(text);
      if (!named.has(token)) continue;
      const bearers = found.get(token) ?? { identifier, claimants: [], contested: false };
      found.set(token, bearers);
      bearers.claimants.push(claimant);
      bearers.contested ||= bearers.claimants.length > 1 || contested.includes(token);
    }
  }
  return found;
}
