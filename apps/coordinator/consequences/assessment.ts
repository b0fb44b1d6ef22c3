import { addDays, catalogue, today } from '@concord/catalogue';
import { checksTopic, type Log } from '@concord/messaging';
import { Refusal } from '@concord/contracts';
import { inTransaction, pooled, type Queryable } from '@concord/database';
import { feedToken, lookupToken } from '@concord/subject';
import type { KeyObject } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { OperatorToken } from '../checks/check.store.js';
import { OPERATORS } from '../checks/check-record.js';
import { lockPosition } from '../checks/reader.store.js';
import { mergeInput, type StoredDecision } from '../identity/identity-decision.row.js';
import { findDecision } from '../identity/identity-decision.store.js';
import { under } from '../known-at/law-then.js';
import { Past, type PastOptions } from '../known-at/past.js';
import type { ListingName } from '../known-at/taken.store.js';
import { factsKey } from '../merge/known.js';
import {
  annulmentsBefore,
  nextAnnulment,
  noteAssessed,
  noteFailed,
  type Annulment,
  type Finding,
} from './annulment.store.js';
import { keepConsequences } from './consequence.store.js';
import { deliveredTo } from './delivered.js';
import { reachOf, versionsOf, type Reach } from './reach.js';
import { keepRecipients } from './recipient.store.js';
import { letKnownWait, noteJudged, waitingUnder, type StoredRefusal } from './refusals-to-judge.store.js';
import { followsFrom, type Correction, type RefusedCheck } from './refusal.js';

export interface AssessmentOptions extends PastOptions {
  ds: DataSource;
  /** The executors' keys by executor. */
  feedKeys: ReadonlyMap<string, KeyObject>;
  now: () => Date;
  log: Log;
}

/** Wrong data is corrected within so many working days; domain.md, "Time". */
const CORRECTION_DAYS = 3;
/** What was taken in so shortly before the counter's knowledge was true may have been published a moment later. */
const PUBLISHING_MS = 10_000;
/** So many checks are judged in one transaction. */
const CHUNK = 50;

/**
 * Finds the checks that annulled listings, or findings otherwise by now, refused, one by one in the order in which they were taken in. A check
 * that comes later waits for its annulment's judgement as those did.
 */
export class Assessment {
  private readonly past: Past;

  constructor(private readonly options: AssessmentOptions) {
    this.past = new Past(options);
  }

  /**
   * Finds the checks of one annulment, or judges some of them; false where nothing is left to be done. One that cannot be assessed is logged and rests for a
   * while, so that it holds no other up. Throws when the database is away.
   */
  async step(): Promise<boolean> {
    const { ds, log } = this.options;
    const annulment = await nextAnnulment(pooled(ds));
    if (!annulment) return false;
    try {
      await inTransaction(ds, (tx) => (annulment.assessed ? this.judge(tx, annulment) : this.open(tx, annulment)));
    } catch (error) {
      log.error({ err: error, annulment: annulment.number }, 'an annulment could not be assessed; trying again later');
      await noteFailed(pooled(ds), annulment);
    }
    return true;
  }

  /** Finds the checks that an annulment may have led to, those known and the tokens of those to come; they wait to be judged. */
  private async open(tx: Queryable, annulment: Annulment): Promise<void> {
    const { cipher, now } = this.options;
    const reach = await reachOf(tx, this.options, await this.named(tx, annulment), now());
    const tokens = this.tokensOf(reach);
    const lookups = reach.identifiers.map((each) => lookupToken(cipher.lookupKey, each));
    await noteAssessed(tx, annulment, lookups, [...tokens.keys()]);
    // To the commit no check is taken in: one that comes after finds the tokens noted.
    for (const operator of OPERATORS) await lockPosition(tx, checksTopic(operator), 0);
    await letKnownWait(tx, annulment);
    // After the counters' positions, as their own intake takes its locks.
    const delivered = await deliveredTo(tx, this.options, annulment, reach, now());
    await keepRecipients(tx, annulment, delivered, dueOn(annulment, reach));
  }

  /** Judges some of the checks that wait under an annulment. */
  private async judge(tx: Queryable, annulment: Annulment): Promise<void> {
    const { now } = this.options;
    const waiting = await waitingUnder(tx, annulment, CHUNK);
    const reach = await reachOf(tx, this.options, await this.named(tx, annulment), now());
    const tokens = this.tokensOf(reach);
    const corrected = await this.corrected(tx, annulment, reach);
    const follow: StoredRefusal[] = [];
    for (const refusal of waiting) {
      const identifier = find(tokens, refusal);
      if (identifier && (await this.follows(tx, corrected, { ...refusal, identifier }))) follow.push(refusal);
    }
    await keepConsequences(tx, annulment, follow, dueOn(annulment, reach), now());
    await noteJudged(tx, annulment, waiting);
  }

  private async follows(
    tx: Queryable,
    corrected: { correction: Correction; before: Correction[] },
    check: RefusedCheck,
  ): Promise<boolean> {
    const { asOf, at, identifier } = check;
    for (const instant of [new Date(asOf.getTime() - PUBLISHING_MS), asOf, at]) {
      const { law, decisions, linked } = await this.past.read(tx, identifier, instant);
      if (under(law, () => followsFrom(corrected, check, linked, decisions))) return true;
    }
    return false;
  }

  /** The listings from which the reach goes out: the annulled one, or those that the decision names. */
  private async named(tx: Queryable, { name, finding }: Annulment): Promise<ListingName[]> {
    if (name) return [name];
    const { belongs, others } = await this.decision(tx, finding);
    return [...belongs, ...others];
  }

  /** What is corrected, and what that is linked to it was before. */
  private async corrected(
    tx: Queryable,
    annulment: Annulment,
    { listings, identifiers }: Reach,
  ): Promise<{ correction: Correction; before: Correction[] }> {
    const tokens = identifiers.map((each) => lookupToken(this.options.cipher.lookupKey, each));
    const before: Correction[] = [];
    for (const each of await annulmentsBefore(tx, annulment, listings, tokens))
      before.push(await this.correction(tx, each));
    return { correction: await this.correction(tx, annulment), before };
  }

  private async correction(tx: Queryable, { name, restated, finding }: Annulment): Promise<Correction> {
    if (name && restated) {
      const versions = await versionsOf(tx, this.options, [name], this.options.now());
      const facts = versions.find(({ version }) => version === restated.version);
      // Once its subject is erased it is absent from all that is compared.
      if (facts?.kind === 'listing') return { restated: facts, since: restated.since };
    }
    if (name) return { annulled: factsKey(name.authority, name.listing) };
    const decision = mergeInput(await this.decision(tx, finding));
    return finding?.undoing ? { undone: decision } : { made: decision };
  }

  private async decision(tx: Queryable, finding: Finding | null): Promise<StoredDecision> {
    const decision = finding && (await findDecision(tx, this.options.cipher, finding.decision));
    if (!decision) throw new Error('it is about a listing or a decision, and decisions are never deleted');
    return decision;
  }

  private tokensOf({ identifiers }: Reach): Map<OperatorToken, Reach['identifiers'][number]> {
    const tokens = new Map<OperatorToken, Reach['identifiers'][number]>();
    for (const operator of OPERATORS) {
      const key = this.options.feedKeys.get(operator);
      if (!key) continue;
      for (const identifier of identifiers) tokens.set({ operator, token: feedToken(key, identifier) }, identifier);
    }
    return tokens;
  }
}

function find<T>(tokens: ReadonlyMap<OperatorToken, T>, { operator, token }: OperatorToken): T | undefined {
  for (const [own, identifier] of tokens) {
    if (own.operator === operator && own.token.equals(token)) return identifier;
  }
  return undefined;
}

/** The third working day after the annulment, in the calendar and zone of the listing's catalogue. */
function dueOn({ annulledAt }: Annulment, { own }: Reach): string {
  const law = catalogue(own.at(-1)?.catalogue ?? 'cn');
  const day = today(law.zone, annulledAt);
  try {
    return law.calendar.addWorkingDays(day, CORRECTION_DAYS);
  } catch (error) {
    // Where the holidays are not known yet, the sooner day is the subject's.
    if (error instanceof Refusal && error.code === 'calendar_not_covered') return addDays(day, CORRECTION_DAYS);
    throw error;
  }
}
