import { createHmac } from 'node:crypto';
import { catalogues, today } from '@concord/catalogue';
import { Refusal, type BenefitCheckAnswer, type BenefitCheckBody } from '@concord/contracts';
import { inTransaction, pooled, type ColumnCipher, type Queryable } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { identifierText, lookupToken, parseIdentifier } from '@concord/subject';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { claimantsOf } from '../lookups/claimant.store.js';
import {
  benefitCheckByKey,
  isKnownIdentifier,
  keepBenefitCheck,
  type StoredBenefitCheck,
} from './benefit-check.store.js';
import { executes } from './benefit-executor.js';
import { benefitDue } from './benefit-due.js';

/** How many checks each caller may make: a person at a counter asks once for who stands before it. */
export const BENEFIT_CHECKS = { perSecond: 5, burst: 200 };

export interface BenefitChecksOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  clock: Clock;
  /** Zone of today: the civil date of the benefit, on which an identifier is read. */
  zone: string;
}

/** Answers executors of benefits about who presents itself, and keeps each question for its subject to see. */
export class BenefitChecks {
  constructor(private readonly options: BenefitChecksOptions) {}

  /**
   * Whether the benefit is due, durable when given. The same idempotency key and question give the same answer. Throws Refusal
   * `identifier_invalid`, `legal_basis_unknown` for a benefit that no catalogue has, `not_competent` for a caller whom the
   * catalogue does not name as its executor, whoever presents itself, `range_invalid` for another day than today, `idempotency_conflict`.
   */
  async ask(caller: Caller, asked: BenefitCheckBody, idempotencyKey: string | null): Promise<BenefitCheckAnswer> {
    const digest = idempotencyKey === null ? null : this.digestOf(asked);
    const { check, kept } = await inTransaction(this.options.ds, async (tx) => {
      const given = await this.answer(tx, caller, asked, { idempotencyKey, digest });
      return { check: given, kept: await keepBenefitCheck(tx, given) };
    });
    if (kept) return answerOf(check);
    const earlier = await benefitCheckByKey(pooled(this.options.ds), caller.sub, idempotencyKey ?? '');
    if (!earlier) throw new Refusal('unavailable', 'the check could not be kept; try again');
    if (digest?.equals(earlier.digest)) return answerOf(earlier);
    throw new Refusal('idempotency_conflict', 'another check was made under this idempotency key');
  }

  /** The identifier is locked before it is read: a withdrawal comes before, or after and finds the check. */
  private async answer(
    tx: Queryable,
    { sub: caller, authority }: Caller,
    { identifier: shown, name, benefit, on: asked }: BenefitCheckBody,
    key: Pick<StoredBenefitCheck, 'idempotencyKey' | 'digest'>,
  ): Promise<StoredBenefitCheck> {
    const { cipher, clock, zone } = this.options;
    if (!catalogues().some(({ benefits }) => benefits.some(({ code }) => code === benefit))) {
      throw new Refusal('legal_basis_unknown', `no benefit ${benefit}`);
    }
    if (!executes(authority, benefit)) {
      throw new Refusal('not_competent', `the catalogue does not name the caller as an executor of ${benefit}`);
    }
    const at = clock.now();
    const on = today(zone, at);
    if (asked !== undefined && asked !== on) {
      throw new Refusal('range_invalid', `a benefit is asked about on the day that it is given: ${on}`);
    }
    const { identifier } = parseIdentifier(shown, on);
    const token = lookupToken(cipher.lookupKey, identifier);
    const claimants = (await isKnownIdentifier(tx, token)) ? await claimantsOf(tx, cipher, token) : [];
    const presented = { identifier: identifierText(identifier), token: token.toString('base64url'), name, benefit, on };
    return {
      checkId: uuid(),
      token,
      caller,
      authority,
      benefit,
      on,
      due: benefitDue(claimants, presented),
      at,
      ...key,
    };
  }

  /** Keyed, so that what is kept cannot be guessed back into what was asked. */
  private digestOf({ identifier, name, benefit, on }: BenefitCheckBody): Buffer {
    const { type, country, value } = identifier;
    return createHmac('sha256', this.options.cipher.lookupKey)
      .update(`benefit|${JSON.stringify([type, country, value, name, benefit, on ?? null])}`)
      .digest();
  }
}

function answerOf({ checkId, due, at }: Pick<StoredBenefitCheck, 'checkId' | 'due' | 'at'>): BenefitCheckAnswer {
  return { checkId, due, asOf: at.toISOString() };
}
