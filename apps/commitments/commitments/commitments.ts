import { today } from '@concord/catalogue';
import { Refusal, type CommitmentAnswer, type CommitmentBody, type StepBody, type StepName } from '@concord/contracts';
import { inTransaction, pooled, type Tx } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { once, type Call } from '../idempotency/once.js';
import { decide } from '../steps/decide.js';
import { refusePersonalData } from '../steps/personal-data.js';
import { sideOf } from '../steps/sides.js';
import { STEP_RULES } from '../steps/step-rules.js';
import { admitBody } from './admit-body.js';
import { recorded, type AnyTaken } from './commitment.js';
import { findHistory, keepCommitment, keepStep, pageOf, type History } from './commitment.store.js';
import { evolve } from './evolve.js';
import { requireRoom } from './proposals.store.js';
import { reachOf } from './reach.js';
import { viewOf } from './view.js';

export interface CommitmentsOptions {
  ds: DataSource;
  clock: Pick<Clock, 'now'>;
  /** Zone of civil dates. */
  zone: string;
}

/** A call that changes something: who, under which key, on what version. */
export interface Writing {
  caller: Caller;
  key: string | null;
  expected?: number | undefined;
}

/** The commitments of departments: recorded, shown to be kept, heard and found. */
export class Commitments {
  constructor(private readonly options: CommitmentsOptions) {}

  /**
   * Records a commitment: a department its own, an organisation one that is owed to it. It counts once it is taken on record.
   * Throws Refusal `personal_data`, `role_required`, `conflict` for a known reference and for a firm of which too many wait already, `idempotency_conflict`, and what admitBody throws.
   */
  async record({ caller, key }: Writing, given: CommitmentBody): Promise<CommitmentAnswer> {
    const { at, day } = this.now();
    refusePersonalData(given);
    const body = admitBody(given, day);
    const side = sideOf(caller, body);
    if (side === 'independent body') throw new Refusal('role_required', 'the independent body owes nothing here');
    return this.write({ sub: caller.sub, key, target: 'POST /v1/commitments', body: given, at }, async (tx) => {
      if (side === 'counterparty') await requireRoom(tx, body);
      const commitment = recorded(uuid(), body, { side, sub: caller.sub });
      const history: History = { commitment, recordedAt: at.toISOString(), recordedOn: day, steps: [] };
      if (!(await keepCommitment(tx, history))) throw new Refusal('conflict', 'there is one under this reference');
      return viewOf(history, day);
    });
  }

  /** Takes a step. Throws Refusal `not_found` for a stranger, `role_required`, `stale_version`, and what decide throws. */
  async take<N extends StepName>(writing: Writing, id: string, step: N, body: StepBody<N>): Promise<CommitmentAnswer> {
    const { at, day } = this.now();
    const { caller, key, expected } = writing;
    refusePersonalData(body);
    return this.write({ sub: caller.sub, key, target: `POST ${id}/${step}`, body, at }, async (tx) => {
      const history = await findHistory(tx, id, true);
      if (!history) throw new Refusal('not_found', 'there is nothing here');
      const side = sideOf(caller, history.commitment.body);
      const role = STEP_RULES.find((rule) => rule.step === step)?.by[side];
      if (role === undefined || !caller.roles.includes(role))
        throw new Refusal('role_required', `this step is not for the ${side} in that role`);
      if (expected !== undefined && expected !== history.commitment.version)
        throw new Refusal('stale_version', `the version is ${history.commitment.version}`);
      decide(step, history.commitment, body, { side, sub: caller.sub, on: day });
      const taken = { step, at: at.toISOString(), on: day, side, sub: caller.sub, body } as unknown as AnyTaken;
      const commitment = evolve(history.commitment, taken);
      await keepStep(tx, commitment, taken);
      return viewOf({ ...history, commitment, steps: [...history.steps, taken] }, day);
    });
  }

  /** One commitment, for its department, its counterparty and the independent body. Throws Refusal `not_found`. */
  async one(caller: Caller, id: string): Promise<CommitmentAnswer> {
    const history = await findHistory(pooled(this.options.ds), id);
    if (!history) throw new Refusal('not_found', 'there is nothing here');
    sideOf(caller, history.commitment.body);
    return viewOf(history, this.now().day);
  }

  /** The caller's own commitments in the order of recording; the independent body sees all, or those of one department. */
  async page(
    caller: Caller,
    { department, cursor, limit }: { department?: string | undefined; cursor?: string | undefined; limit: number },
  ): Promise<{ items: CommitmentAnswer[]; next: string | null }> {
    const found = await pageOf(pooled(this.options.ds), reachOf(caller, department), cursor ?? null, limit + 1);
    const items = found.slice(0, limit).map((history) => viewOf(history, this.now().day));
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  private now(): { at: Date; day: string } {
    const at = this.options.clock.now();
    return { at, day: today(this.options.zone, at) };
  }

  private write<T>(call: Call, work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.options.ds, (tx) => once(tx, call, () => work(tx)));
  }
}
