import { createHmac, type KeyObject } from 'node:crypto';
import { Refusal, type CheckAnswer } from '@concord/contracts';
import { GroupCommit, freshBytes, type Queryable } from '@concord/database';
import { birthTag, feedToken, nameTag, parseIdentifier, redressTag, tokenText } from '@concord/subject';
import { v7 as uuidv7 } from 'uuid';
import type { Feed, Operator } from '../feeds/feed.js';
import { decide, measuresFor, type Decision } from './check.js';
import { findByKey, findOwn, insertChecks, type StoredCheck } from './check.store.js';
import { CivilToday } from './civil-today.js';
import contacts from './contacts.json' with { type: 'json' };
import type { Question } from './question.js';

/** A check as its own counter may read it again. */
export type FoundCheck = CheckAnswer & Pick<StoredCheck, 'booking' | 'travelDate' | 'at'>;

export interface ChecksOptions {
  db: Queryable;
  feeds: Readonly<Record<Operator, Feed>>;
  /** The executors' keys, under which their feeds are blinded. */
  keys: Readonly<Record<Operator, KeyObject>>;
  now: () => Date;
  /** Zone of the civil date on which an identifier is read. */
  zone: string;
  /** A feed not true within so many milliseconds answers INDETERMINATE. */
  stalenessMs: number;
  /** Called after checks were committed. */
  onKept: () => void;
}

const UUID_BYTES = 16;

/** Answers checks from the folded feeds and keeps each before it is answered. */
export class Checks {
  private readonly commits: GroupCommit<StoredCheck, boolean>;
  private readonly today: CivilToday;

  constructor(private readonly options: ChecksOptions) {
    this.today = new CivilToday(options.zone);
    this.commits = new GroupCommit(async (checks) => {
      const kept = await insertChecks(options.db, checks);
      options.onKept();
      return (check) => kept.has(check.id);
    });
  }

  /**
   * The answer to a question of the counter `counter` (its token's `sub`), durable when given. The same idempotency key and
   * question give the same answer; with another question Refusal `idempotency_conflict`. Throws `identifier_invalid`.
   */
  async ask(counter: string, question: Question, idempotencyKey: string | null): Promise<CheckAnswer> {
    const key = this.options.keys[question.operator];
    const digest = idempotencyKey === null ? null : digestOf(key, question);
    if (idempotencyKey !== null) {
      const earlier = await findByKey(this.options.db, counter, idempotencyKey);
      if (earlier) return repeated(earlier, digest);
    }
    const check = { ...this.answer(question, key), counter, idempotencyKey, digest };
    if (await this.commits.add(check)) return answerOf(check);
    const first = idempotencyKey === null ? undefined : await findByKey(this.options.db, counter, idempotencyKey);
    if (!first) throw new Refusal('unavailable', 'the check could not be kept; try again');
    return repeated(first, digest);
  }

  /** A counter's own check. Throws Refusal `not_found`, also for another counter's. */
  async find(counter: string, id: string): Promise<FoundCheck> {
    const check = await findOwn(this.options.db, counter, id);
    if (!check) throw new Refusal('not_found', 'no such check');
    return { ...answerOf(check), booking: check.booking, travelDate: check.travelDate, at: check.at };
  }

  private answer(question: Question, key: KeyObject): Omit<StoredCheck, 'counter' | 'idempotencyKey' | 'digest'> {
    const { now, feeds } = this.options;
    const at = now();
    const { identifier } = parseIdentifier(question.identifier, this.today.at(at));
    const token = feedToken(key, identifier);
    const asOf = feeds[question.operator].freshness.asOf;
    return {
      id: uuidv7({ random: freshBytes(UUID_BYTES) }),
      operator: question.operator,
      token: tokenText(token),
      booking: question.booking,
      travelDate: question.travelDate,
      ...this.decision(question, key, token, at.getTime()),
      asOf: new Date(asOf).toISOString(),
      at: at.toISOString(),
    };
  }

  private decision(question: Question, key: KeyObject, token: Buffer, at: number): Decision {
    const feed = this.options.feeds[question.operator];
    const { asOf, caughtUp } = feed.freshness;
    const entry = feed.find(token);
    // The tags are made whether or not there is an entry: the time of an answer tells nothing.
    const traveller = {
      name: tagBytes(nameTag(key, token, question.name)),
      birth: question.birthDate === undefined ? undefined : tagBytes(birthTag(key, token, question.birthDate)),
      redress:
        question.redressToken === undefined ? undefined : tagBytes(redressTag(key, token, question.redressToken)),
    };
    const isStale = !caughtUp || at - asOf > this.options.stalenessMs;
    if (isStale || entry === 'unknown') return { outcome: 'INDETERMINATE', measure: null };
    return decide(entry, measuresFor(question), question.travelDate, traveller);
  }
}

function tagBytes(tag: string): Buffer {
  return Buffer.from(tag, 'base64url');
}

/** Keyed, so that what is kept cannot be guessed back into an identifier. */
function digestOf(key: KeyObject, question: Question): string {
  return createHmac('sha256', key)
    .update(`question|${JSON.stringify(question)}`)
    .digest('base64url');
}

function repeated(earlier: StoredCheck, digest: string | null): CheckAnswer {
  if (earlier.digest === digest) return answerOf(earlier);
  throw new Refusal('idempotency_conflict', 'another check was made under this idempotency key');
}

function answerOf(check: StoredCheck): CheckAnswer {
  return { checkId: check.id, outcome: check.outcome, asOf: check.asOf, contact: contacts[check.operator] };
}
