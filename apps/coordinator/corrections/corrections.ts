import { createHmac } from 'node:crypto';
import { Refusal, type CorrectionBody } from '@concord/contracts';
import { pooled, type ColumnCipher } from '@concord/database';
import { sealText } from '@concord/messaging';
import type { Caller, Clock } from '@concord/service';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Authorities } from '../authorities/authorities.js';
import type { Bearers } from '../me/bearers.js';
import { correctionByKey, keepCorrection, type Correction, type StoredCorrection } from './correction.store.js';

export interface CorrectionsOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  authorities: Authorities;
  bearers: Bearers;
  clock: Clock;
  /** Called once a request is durable. */
  onKept: () => void;
}

/** Takes subjects' requests for correction, each for the authority that wrote the listing. */
export class Corrections {
  constructor(private readonly options: CorrectionsOptions) {}

  /**
   * Keeps a request about one of the caller's own listings, sealed for its authority; it is durable when this returns. The
   * same idempotency key and request give the same answer. Throws Refusal `not_found` for a stranger's listing as for
   * none, `idempotency_conflict`, `unavailable` where no key is shared with the authority.
   */
  async ask(caller: Caller, asked: CorrectionBody, idempotencyKey: string | null): Promise<Correction> {
    const { ds, authorities, bearers, clock, onKept } = this.options;
    const { listings, token } = await bearers.find(caller);
    const listing = listings.find(({ id }) => id === asked.listing.toLowerCase());
    if (!listing) throw new Refusal('not_found', 'no such listing of yours');
    const key = authorities.sharedKey(listing.authority);
    if (!key) throw new Refusal('unavailable', 'the authority cannot be reached through the hub just now');
    const id = uuid();
    const correction: StoredCorrection = {
      id,
      listing: listing.id,
      authority: listing.authority,
      at: clock.now(),
      token,
      sealed: sealText(key, id, asked.text),
      idempotencyKey,
      digest: idempotencyKey === null ? null : this.digestOf(asked),
    };
    if (!(await keepCorrection(pooled(ds), correction))) return this.repeated(correction);
    onKept();
    return answerOf(correction);
  }

  private async repeated({ token, idempotencyKey, digest }: StoredCorrection): Promise<Correction> {
    const earlier = await correctionByKey(pooled(this.options.ds), token, idempotencyKey ?? '');
    if (earlier && digest?.equals(earlier.digest)) return answerOf(earlier);
    throw new Refusal('idempotency_conflict', 'another request was made under this idempotency key');
  }

  /** Keyed, so that what is kept cannot be guessed back into what was asked. */
  private digestOf({ listing, text }: CorrectionBody): Buffer {
    return createHmac('sha256', this.options.cipher.lookupKey)
      .update(`correction|${listing.toLowerCase()}|${text}`)
      .digest();
  }
}

function answerOf({ id, listing, authority, at }: Correction): Correction {
  return { id, listing, authority, at };
}
