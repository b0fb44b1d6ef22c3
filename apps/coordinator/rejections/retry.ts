import { Refusal } from '@concord/contracts';
import { inTransaction, pooled, type ColumnCipher, type Tx } from '@concord/database';
import type { Fault, Log } from '@concord/messaging';
import type { Clock } from '@concord/service';
import type { DataSource } from 'typeorm';
import type { Authorities } from '../authorities/authorities.js';
import { judgedAfter, storedText, type Judged } from '../intake/judged.js';
import { noteAnnulments } from '../consequences/annulment.store.js';
import { noteRestated } from '../consequences/restated.store.js';
import { writeChange } from '../merge/joint-lists.store.js';
import { acceptedBefore } from './accepted-before.store.js';
import { judgeAgain } from './judge-again.js';
import { findRejection, type WholeRejection } from './rejection-query.store.js';
import { keepWrap, lockLane, readEvent, resolveEvent, restateFault, type EventPlace } from './retry.store.js';
import { takeIn } from './take-in.js';

export interface RetryOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  authorities: Authorities;
  clock: Clock;
  log: Log;
  /** Called after a commit that changed the joint lists. */
  onChange: () => void;
  /** Called when the authority should be told anew what became of a lane's refused events. */
  onVerdict: (authority: string, lane: number) => void;
}

/** What came of a retry that took the event in. */
export interface Retried {
  id: string;
  authority: string;
  listing: string;
  version: number;
  /** True when a higher version was taken in before: this one changes nothing any more. */
  superseded: boolean;
  resolvedAt: Date;
}

/**
 * Judges refused events again, once their cause (a rule, a key) was mended. Only an event that holds its place can be: its
 * bytes are signed and stored, so the joint lists become what they would be had it been taken in at its time.
 */
export class Retry {
  constructor(private readonly options: RetryOptions) {}

  /**
   * Takes the event in, durable when this returns. Throws Refusal `not_found`, or `transition_refused` where it is refused
   * still (the detail begins with the code), has no place in its lane, was taken in already, or its version was since.
   */
  async retry(id: string): Promise<Retried> {
    const { ds, onVerdict } = this.options;
    const rejection = await findRejection(pooled(ds), id);
    if (!rejection) throw new Refusal('not_found', 'no such rejection');
    const place = placeOf(rejection);
    const outcome = await inTransaction(ds, (tx) => this.judge(tx, id, place));
    onVerdict(place.authority, place.lane);
    if ('fault' in outcome) throw refusedStill(outcome.fault);
    const { authority, lane } = place;
    this.options.log.info({ rejection: id, authority, lane, listing: outcome.listing }, 'taken in after all');
    return outcome;
  }

  private async judge(tx: Tx, id: string, place: EventPlace): Promise<Retried | { fault: Fault }> {
    const { authorities, clock } = this.options;
    await lockLane(tx, place);
    const rejection = await findRejection(tx, id);
    const event = await readEvent(tx, place);
    if (!rejection || !event) throw new Error('a rejection with a place has its event');
    if (event.verdict === null) throw new Refusal('transition_refused', 'the event was taken in already');
    const shared = authorities.sharedKey(place.authority);
    const first = judgeAgain(place, event, rejection.wrap, shared);
    const judged = judgedAfter(first, await acceptedBefore(tx, place, event, shared));
    if ('fault' in judged.verdict) return this.restate(tx, place, rejection, judged.verdict.fault);
    if (judged.listing !== event.listing) {
      throw new Refusal('transition_refused', 'it names another listing than the one that it was refused for');
    }
    const at = clock.now();
    const superseded = await this.accept(tx, place, judged, event.listingWrap);
    await resolveEvent(tx, place, at);
    const { id: listing, version, authority } = judged.verdict.facts;
    return { id, authority, listing, version, superseded, resolvedAt: at };
  }

  /** The stored verdict is the one that its bytes lead to now, so that a recomputation agrees with it. */
  private async restate(tx: Tx, place: EventPlace, { code }: WholeRejection, fault: Fault): Promise<{ fault: Fault }> {
    if (fault.code !== code) await restateFault(tx, place, { code: fault.code, detail: storedText(fault.detail) });
    return { fault };
  }

  private async accept(tx: Tx, place: EventPlace, judged: Judged, listingWrap: string | null): Promise<boolean> {
    if (!('facts' in judged.verdict)) throw new Error('only an event that was found good is taken in');
    const { facts } = judged.verdict;
    const { superseded, change, ...step } = await takeIn(tx, this.options.cipher, place, {
      facts,
      time: judged.event.envelope?.time ?? '',
    });
    const at = this.options.clock.now();
    await noteAnnulments(tx, place.authority, [judged], at);
    await noteRestated(tx, place.authority, [judged], step, at);
    const ownKey = judged.wrap !== null && judged.wrap !== listingWrap;
    if (ownKey && superseded && listingWrap !== null) {
      throw new Refusal('transition_refused', 'unseal_failed: it opens under another key than its later versions');
    }
    if (ownKey) await keepWrap(tx, place.authority, facts.id, judged.wrap ?? '');
    if (change) {
      await writeChange(tx, change);
      tx.afterCommit(this.options.onChange);
    }
    return superseded;
  }
}

function placeOf({ authority, partition, seq, resolvedAt }: WholeRejection): EventPlace {
  if (seq === null) {
    const detail =
      'the message holds no place in its lane: no verified signature covers it, and its authority sends anew';
    throw new Refusal('transition_refused', detail);
  }
  if (resolvedAt !== null) throw new Refusal('transition_refused', 'the event was taken in already');
  return { authority, lane: partition, seq: BigInt(seq) };
}

function refusedStill({ code, detail }: Fault): Refusal {
  return new Refusal('transition_refused', `${code}: it is refused still: ${detail}`);
}
