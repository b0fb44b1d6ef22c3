import { today } from '@concord/catalogue';
import type { Identifier } from '@concord/contracts';
import { pooled, type ColumnCipher } from '@concord/database';
import type { Caller, Clock, Metrics } from '@concord/service';
import { identifierText, lookupToken } from '@concord/subject';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { requirePast, type Past } from '../known-at/past.js';
import { claimantsOf, type Claimant } from './claimant.store.js';
import { identifierOf, type Asked } from './joint-list-query.js';
import { keepLookup, type LookedIn } from './lookup.store.js';

/** Whom an identifier leads to. */
export interface LookedUp {
  /** Every subject of which a standing listing or honour bears it, by id. */
  claimants: Pick<Claimant, 'id' | 'restrictions' | 'rewards'>[];
  /** More than one subject claims it: it proves nobody's restriction. */
  contested: boolean;
}

/** A look-up that was kept: whom it asks about, and when. */
export interface Kept {
  identifier: Identifier;
  token: Buffer;
  at: Date;
}

export interface LookupsOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  clock: Clock;
  /** Zone of the civil date on which an identifier is read. */
  zone: string;
  metrics: Metrics;
  past: Past;
}

/** Looks subjects up by identifier, for those with oversight. */
export class Lookups {
  constructor(private readonly options: LookupsOptions) {}

  /**
   * Whom the query's identifier leads to, or undefined where the query has none. That the caller asked is durable before
   * anything is read. Throws Refusal `body_invalid`, `identifier_invalid`, `clock_skew` for what would be known in the future.
   */
  async find(query: Asked, list: LookedIn, caller: Caller): Promise<LookedUp | undefined> {
    const kept = await this.keep(query, list, caller);
    if (!kept) return undefined;
    return query.knownAt ? this.claimantsThen(kept.identifier, query.knownAt) : this.claimants(kept);
  }

  /** Keeps that the caller asked; gives the identifier, or undefined where there is none. Throws as {@link Lookups.find} does. */
  async keep(query: Asked, list: LookedIn, caller: Caller): Promise<Kept | undefined> {
    const at = this.options.clock.now();
    const identifier = identifierOf(query, today(this.options.zone, at));
    if (!identifier) return undefined;
    if (query.knownAt) requirePast(query.knownAt, at);
    const db = pooled(this.options.ds);
    const token = lookupToken(this.options.cipher.lookupKey, identifier);
    await keepLookup(db, { id: uuid(), token, list, caller: caller.sub, authority: caller.authority, at });
    this.options.metrics.counter('lookups_total', 'Look-ups of a subject in a joint list', ['list']).inc({ list });
    return { identifier, token, at };
  }

  private async claimantsThen(identifier: Identifier, knownAt: Date): Promise<LookedUp> {
    const { subjects } = await this.options.past.at(identifier, knownAt);
    const claimants = subjects.map(({ id, merged }) => ({
      id,
      restrictions: merged.measures,
      rewards: merged.honours,
    }));
    const text = identifierText(identifier);
    return { claimants, contested: claimants.length > 1 || subjects.some((each) => each.contested.includes(text)) };
  }

  private async claimants({ identifier, token }: Kept): Promise<LookedUp> {
    const { ds, cipher } = this.options;
    const all = await claimantsOf(pooled(ds), cipher, token);
    const claimants = all.filter((each) => each.stands(identifierText(identifier)));
    const key = token.toString('base64url');
    return { claimants, contested: claimants.length > 1 || claimants.some((each) => each.contested.includes(key)) };
  }
}
