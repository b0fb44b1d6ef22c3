import { randomUUID } from 'node:crypto';
import { Refusal, type HonourDraft, type ProblemCode } from '@concord/contracts';
import { call, type Connection } from '@concord/sdk';
import type { Person, Staff } from './staff.js';

/** What the examples read of a listing or an honour; the rest of the answer is not theirs. */
export interface Answer {
  id: string;
  version: number;
  state: string;
  reference?: string;
  ground?: string;
  decision?: object;
  subject?: object;
  hub: { state: string; code?: string };
  objections?: { id: string; timely: boolean }[];
  removals?: { id: string; dueOn: string }[];
  extensions?: { id: string; notice?: { windowClosesOn: string } }[];
  stays?: { id: string }[];
}

/** What becomes of the rows of a batch. */
interface Rows {
  refused: { code: ProblemCode; detail: string }[];
}

/** Every call that an example makes to an authority, each by the person whose part it is. Throws Refusal as the service refuses. */
export class AuthorityCalls {
  constructor(private readonly staff: Staff) {}

  openCase(authority: string, form: object): Promise<{ id: string }> {
    return this.post(authority, 'preparer', '/v1/cases', form);
  }

  pay(authority: string, caseId: string, payment: object): Promise<unknown> {
    return this.post(authority, 'preparer', `/v1/cases/${caseId}/payments`, payment);
  }

  draft(authority: string, draft: object): Promise<Answer> {
    return this.post(authority, 'preparer', '/v1/listings', draft);
  }

  listing(authority: string, id: string): Promise<Answer> {
    return call(this.staff.at(authority, 'preparer'), 'GET', `/v1/listings/${id}`);
  }

  approve(authority: string, id: string, person: Person = 'approver'): Promise<Answer> {
    return this.step(authority, person, id, 'approve', {});
  }

  serve(authority: string, id: string, deliveredOn: string, how: object = {}): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'serve', { ...served(deliveredOn), ...how });
  }

  revoke(authority: string, id: string, on: string): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'revoke', { on, reason: 'Revoked in an example' });
  }

  annul(authority: string, id: string): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'annul', { reason: 'Annulled in an example' });
  }

  withdraw(authority: string, id: string): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'withdraw', { reason: 'Withdrawn in an example' });
  }

  /** Objects to a listing, or to one of its extensions alone. */
  object(authority: string, id: string, lodgedAt: Date, extension?: string): Promise<Answer> {
    const statement = 'The subject objects in an example';
    const objection = { lodgedAt: lodgedAt.toISOString(), statement, ...(extension !== undefined && { extension }) };
    return this.step(authority, 'preparer', id, 'objections', objection);
  }

  decideObjection(authority: string, id: string, objection: string, decision: object): Promise<Answer> {
    const reasoned = { ...decision, reason: 'Decided in an example' };
    return this.step(authority, 'decider', id, `objections/${objection}/decide`, reasoned);
  }

  applyForRemoval(authority: string, id: string, on: string): Promise<Answer> {
    const application = { on, kind: 'performance', evidence: 'Evidence of an example' };
    return this.step(authority, 'preparer', id, 'removals', application);
  }

  decideRemoval(authority: string, id: string, removal: string, outcome: string, on: string): Promise<Answer> {
    const decision = { outcome, on, reason: 'Decided in an example' };
    return this.step(authority, 'decider', id, `removals/${removal}/decide`, decision);
  }

  repair(authority: string, id: string, on: string): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'repair', { on, reason: 'Repaired in an example' });
  }

  endOfSubject(authority: string, id: string, kind: string, on: string): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'end-of-subject', { kind, on, evidence: 'Register of an example' });
  }

  endOfHonoured(authority: string, id: string, kind: string, on: string): Promise<Answer> {
    const end = { kind, on, evidence: 'Register of an example' };
    return this.post(authority, 'preparer', `/v1/honours/${id}/end-of-subject`, end);
  }

  withdrawEnd(authority: string, id: string): Promise<Answer> {
    return this.step(authority, 'decider', id, 'end-of-subject/withdraw', {
      reason: 'Recorded by mistake in an example',
    });
  }

  /** Amends a listing as the newer edition of a list does. Throws Refusal as its row is refused. */
  async amend(authority: string, id: string, row: { measures: object[]; served: string }): Promise<void> {
    const { reference, ground, decision, subject } = await this.listing(authority, id);
    const revision = { line: 1, action: 'revise', reference, ground, decision, subject, ...row, proof: 'Edition' };
    const { batch } = await this.post<{ batch: string }>(authority, 'preparer', '/v1/batches', {});
    const path = `/v1/batches/${batch}`;
    const prepared = await this.post<Rows>(authority, 'preparer', `${path}/rows`, { rows: [revision] });
    const released = await this.post<Rows>(authority, 'approver', `${path}/approve`, {});
    const [refused] = [...prepared.refused, ...released.refused];
    if (refused) throw new Refusal(refused.code, refused.detail);
  }

  extend(authority: string, id: string, extension: object): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'extensions', extension);
  }

  approveExtension(authority: string, id: string, extension: string): Promise<Answer> {
    return this.step(authority, 'approver', id, `extensions/${extension}/approve`, {});
  }

  serveExtension(authority: string, id: string, extension: string, deliveredOn: string): Promise<Answer> {
    return this.step(authority, 'preparer', id, `extensions/${extension}/serve`, served(deliveredOn));
  }

  exempt(authority: string, id: string, exemption: object): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'exemptions', { ...exemption, reason: 'Granted in an example' });
  }

  stay(authority: string, id: string, from: string): Promise<Answer> {
    return this.step(authority, 'preparer', id, 'stays', { kind: 'court', from, order: 'Order of an example' });
  }

  lift(authority: string, id: string, stay: string, on: string): Promise<Answer> {
    return this.step(authority, 'decider', id, `stays/${stay}/lift`, { on, reason: 'Lifted in an example' });
  }

  draftHonour(authority: string, draft: HonourDraft): Promise<Answer> {
    return this.post(authority, 'preparer', '/v1/honours', draft);
  }

  award(authority: string, id: string): Promise<Answer> {
    return this.post(authority, 'approver', `/v1/honours/${id}/approve`, {});
  }

  honour(authority: string, id: string): Promise<Answer> {
    return call(this.staff.at(authority, 'preparer'), 'GET', `/v1/honours/${id}`);
  }

  private step(authority: string, person: Person, id: string, step: string, body: object): Promise<Answer> {
    return this.post(authority, person, `/v1/listings/${id}/${step}`, body);
  }

  private post<T>(authority: string, person: Person, path: string, body: object): Promise<T> {
    return write(this.staff.at(authority, person), path, body);
  }
}

const served = (deliveredOn: string) => ({ channel: 'registered-post', deliveredOn, proof: 'Receipt of an example' });

/** A write under a key of its own, so that a broken connection repeats it without a second effect. */
export function write<T>(connection: Connection, path: string, body: object): Promise<T> {
  return call(connection, 'POST', path, { body, headers: { 'idempotency-key': randomUUID() }, retries: 4 });
}
