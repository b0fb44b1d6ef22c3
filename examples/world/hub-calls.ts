import { benefitExecutors } from '@concord/catalogue';
import type {
  BenefitCheckAnswer,
  BenefitCheckBody,
  CheckAnswer,
  CheckBody,
  EntryReceipt,
  Identifier,
  JointHonour,
  JointMeasure,
  RedressGiven,
} from '@concord/contracts';
import { call, type Page, type Recipient } from '@concord/sdk';
import { write } from './authority-calls.js';
import type { Staff } from './staff.js';

export type Restriction = { subject: string; measure: string } & JointMeasure;
export type Reward = { subject: string } & JointHonour;

/** What the hub tells a subject of itself, as far as examples count it. */
export interface Me {
  listings: unknown[];
  checks: unknown[];
  honours: unknown[];
  consents: unknown[];
}

/** A listing of an authority, as the hub's calls name it. */
export interface ListingName {
  authority: string;
  listing: string;
}

/** Every call that an example makes to the hub and to the counters. Throws Refusal as the service refuses. */
export class HubCalls {
  constructor(private readonly staff: Staff) {}

  /** The measures in the joint list under an identifier; `knownAt` tells as the hub knew it at that instant. */
  async restrictions(identifier: Identifier, knownAt?: Date): Promise<Restriction[]> {
    const query = { ...identifier, ...(knownAt && { knownAt: knownAt.toISOString() }) };
    return this.read<Restriction>('/v1/restrictions', query);
  }

  /** What the entries under an identifier were derived from, as known at an instant. */
  receipt(identifier: Identifier, knownAt?: Date): Promise<EntryReceipt> {
    const query = { ...identifier, ...(knownAt && { knownAt: knownAt.toISOString() }) };
    return call(this.staff.oversight(), 'GET', `/v1/receipts?${new URLSearchParams(query).toString()}`);
  }

  rewards(identifier: Identifier): Promise<Reward[]> {
    return this.read<Reward>('/v1/rewards', { ...identifier });
  }

  me(identifier: Identifier): Promise<Me> {
    return call(this.staff.subject(identifier), 'GET', '/v1/me');
  }

  check(question: CheckBody): Promise<CheckAnswer> {
    return call(this.staff.counter(), 'POST', '/v1/checks', { body: question });
  }

  /** Asked by an executor that the catalogue names for the benefit, where none is told. */
  benefit(
    question: BenefitCheckBody,
    executor: string = benefitExecutors(question.benefit)[0] ?? '',
  ): Promise<BenefitCheckAnswer> {
    return write(this.staff.executor(executor), '/v1/benefit-checks', question);
  }

  decideIdentity(identifier: Identifier, belongs: ListingName[], others: ListingName[]): Promise<{ id: string }> {
    const reason = 'Found in an example';
    return write(this.staff.oversight(), '/v1/identity-decisions', { identifier, belongs, others, reason });
  }

  undoIdentity(decision: string): Promise<unknown> {
    const reason = 'Undone in an example';
    return write(this.staff.oversight(), `/v1/identity-decisions/${decision}/undo`, { reason });
  }

  giveRedress(identifier: Identifier): Promise<RedressGiven> {
    return write(this.staff.oversight(), '/v1/redress-tokens', { identifier });
  }

  revokeRedress(id: string): Promise<unknown> {
    return write(this.staff.oversight(), `/v1/redress-tokens/${id}/revoke`, { reason: 'Revoked in an example' });
  }

  consent(identifier: Identifier): Promise<unknown> {
    return write(this.staff.subject(identifier), '/v1/me/consent', {});
  }

  withdrawConsent(identifier: Identifier): Promise<unknown> {
    return write(this.staff.subject(identifier), '/v1/me/consent/withdraw', {});
  }

  /** The checks that a listing, or a finding, refused and that are to be corrected, with their last day. */
  async consequences(of: ListingName | { decision: string }): Promise<{ dueOn: string; travelDate: string }[]> {
    return this.read('/v1/consequences', { ...of });
  }

  /** Who was given what a listing said that is otherwise now, or what a finding made otherwise. */
  async recipients(of: ListingName | { decision: string }): Promise<Recipient[]> {
    return this.read('/v1/consequences/recipients', { ...of });
  }

  /** Says for a regulator that it put right what it did by a listing. Throws Refusal while its stream tells of it as it did. */
  putRight(regulator: string, listing: ListingName): Promise<unknown> {
    return call(this.staff.regulator(regulator), 'POST', '/v1/corrections/acknowledge', { body: listing });
  }

  private async read<T>(path: string, query: Record<string, string>): Promise<T[]> {
    const asked = `${path}?${new URLSearchParams(query).toString()}`;
    const { items } = await call<Page<T>>(this.staff.oversight(), 'GET', asked);
    return items;
  }
}
