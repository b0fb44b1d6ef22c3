import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { today } from '@concord/catalogue';
import {
  Refusal,
  type Identifier,
  type RedressBody,
  type RedressGiven,
  type RedressRevocation,
} from '@concord/contracts';
import { inTransaction, pooled, type ColumnCipher, type Queryable } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { lookupToken, parseIdentifier } from '@concord/subject';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { pageOf, placeOf, type Page } from '../lookups/page.js';
import { keepLookup } from '../lookups/lookup.store.js';
import { writeChange } from '../merge/joint-lists.store.js';
import type { RedressQuery } from './redress-query.js';
import { keepRedress, lockRedress, noteRevoked, redressByKey, redressOf, type StoredRedress } from './redress.store.js';

/** A redress token as those with oversight see it: never the secret. */
export type RedressView = Omit<StoredRedress, 'token' | 'secret'>;

export interface RedressOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  clock: Pick<Clock, 'now'>;
  /** Zone of the civil date on which an identifier is read. */
  zone: string;
  /** Called after a token was given or revoked, so that the feeds tell it. */
  onChange: () => void;
}

/** 128 bits: a token is not guessed. */
const SECRET_BYTES = 16;

/**
 * Gives redress tokens to persons whom a counter takes for somebody else, and takes them back. A token clears what refers to
 * a human under the identifier for which it was given; it never clears a restriction of a person whose name agrees. Source:
 * domain.md, invariant 6 and worked example 13.
 */
export class Redress {
  constructor(private readonly options: RedressOptions) {}

  /**
   * Gives a token, durable when this returns; from then on the feeds tell its tags, also for an identifier that gets a record
   * later. The same idempotency key and identifier of one giver is the same token. Throws Refusal `identifier_invalid`,
   * `idempotency_conflict`.
   */
  async give(caller: Caller, body: RedressBody, idempotencyKey: string | null): Promise<RedressGiven> {
    const { ds, cipher, clock, onChange } = this.options;
    const { identifier, token } = this.named(body.identifier);
    const given: StoredRedress = {
      id: uuid(),
      token: token.toString('base64url'),
      identifier,
      secret: randomBytes(SECRET_BYTES).toString('base64url'),
      givenAt: clock.now(),
      givenBy: caller.sub,
      revokedAt: null,
      revokedBy: null,
      reason: null,
    };
    const isKept = await inTransaction(ds, async (tx) => {
      if (!(await keepRedress(tx, cipher, given, idempotencyKey))) return false;
      await republish(tx, given.token);
      return true;
    });
    if (!isKept) return this.repeated(caller, identifier, idempotencyKey ?? '');
    onChange();
    return { id: given.id, token: given.secret };
  }

  /**
   * Revokes a token: the feeds tell it no more. The same reason of the same person again is the same answer. Throws Refusal
   * `not_found`, `transition_refused` where it was revoked before.
   */
  async revoke(caller: Caller, id: string, { reason }: RedressRevocation): Promise<RedressView> {
    const { ds, cipher, clock, onChange } = this.options;
    const revoked = await inTransaction(ds, async (tx) => {
      const known = await lockRedress(tx, cipher, id);
      if (!known) throw new Refusal('not_found', 'no such redress token');
      await this.lookUp(tx, Buffer.from(known.token, 'base64url'), caller);
      if (known.revokedAt && known.revokedBy === caller.sub && known.reason === reason) return known;
      if (known.revokedAt) throw new Refusal('transition_refused', 'it was revoked before');
      const next = { ...known, revokedAt: clock.now(), revokedBy: caller.sub, reason };
      await noteRevoked(tx, next);
      await republish(tx, known.token);
      return next;
    });
    onChange();
    return viewOf(revoked);
  }

  /**
   * The tokens given for an identifier, the newest first, page by page, without the tokens themselves. That the caller asked
   * is kept for the subject to see. Throws Refusal `identifier_invalid`, and `body_invalid` for a cursor that is none.
   */
  async page({ cursor, limit, ...asked }: RedressQuery, caller: Caller): Promise<Page<RedressView>> {
    const { ds, cipher } = this.options;
    const before = cursor === undefined ? null : placeOf(cursor).id;
    const { token } = this.named(asked);
    await this.lookUp(pooled(ds), token, caller);
    const found = await redressOf(pooled(ds), cipher, token, limit + 1, before);
    return pageOf(found.map(viewOf), limit, ({ id }) => ({ id, key: '' }));
  }

  /** Keeps that the caller looked somebody up, for that subject to see. */
  private lookUp(db: Queryable, token: Buffer, { sub, authority }: Caller): Promise<void> {
    return keepLookup(db, { id: uuid(), token, list: 'redress', caller: sub, authority, at: this.options.clock.now() });
  }

  private named(asked: Identifier): { identifier: Identifier; token: Buffer } {
    const { cipher, clock, zone } = this.options;
    const { identifier } = parseIdentifier(asked, today(zone, clock.now()));
    return { identifier, token: lookupToken(cipher.lookupKey, identifier) };
  }

  private async repeated({ sub }: Caller, identifier: Identifier, key: string): Promise<RedressGiven> {
    const { ds, cipher } = this.options;
    const earlier = await redressByKey(pooled(ds), cipher, sub, key);
    if (earlier && isDeepStrictEqual(earlier.identifier, identifier)) return { id: earlier.id, token: earlier.secret };
    throw new Refusal('idempotency_conflict', 'another token was given under this idempotency key');
  }
}

/** Names the identifier in a change, so that its record in every feed is told anew. */
function republish(tx: Queryable, token: string): Promise<void> {
  return writeChange(tx, { restricted: [], rewarded: [], removed: {}, tokens: [token] });
}

function viewOf({ token: _, secret: __, ...view }: StoredRedress): RedressView {
  return view;
}
