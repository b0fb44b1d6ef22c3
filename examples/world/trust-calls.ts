import { hash } from 'node:crypto';
import type { Identifier, TrustDecideBody } from '@concord/contracts';
import { TrustClient, type OrganisationTrust, type OwnTrust, type TrustLineAnswer } from '@concord/sdk';
import type { Person, Staff } from './staff.js';

/** What is recorded: an item of a scheme, of whom, on a decision of a civil date. */
export interface Recorded {
  scheme: string;
  item: string;
  of: Identifier;
  decidedOn: string;
}

const served = (deliveredOn: string) => ({ channel: 'registered mail', deliveredOn, proof: 'Receipt of an example' });

/** Every call that an example makes to the trust register, each by the person whose part it is. Throws Refusal as it refuses. */
export class TrustCalls {
  private decisions = 0;

  constructor(private readonly staff: Staff) {}

  record(authority: string, { scheme, item, of, decidedOn }: Recorded): Promise<TrustLineAnswer> {
    this.decisions += 1;
    const number = `Decision ${String(this.decisions)} of an example`;
    const decision = { number, decidedOn, hash: hash('sha256', number) };
    // Whatever identifier the example has goes out as it is: the register, not the type of a client, refuses a person's.
    const body = { scheme, item, organisation: of, decision } as Parameters<TrustClient['record']>[0];
    return this.at(authority, 'preparer').record(body);
  }

  approve(authority: string, id: string, person: Person = 'approver'): Promise<TrustLineAnswer> {
    return this.at(authority, person).approve(id);
  }

  tell(authority: string, id: string, deliveredOn: string): Promise<TrustLineAnswer> {
    return this.at(authority, 'preparer').tell(id, served(deliveredOn));
  }

  decide(
    authority: string,
    id: string,
    decision: TrustDecideBody,
    person: Person = 'decider',
  ): Promise<TrustLineAnswer> {
    return this.at(authority, person).decide(id, decision);
  }

  annul(authority: string, id: string): Promise<TrustLineAnswer> {
    return this.at(authority, 'approver').end(id, { how: 'ANNULLED', reason: 'Annulled in an example' });
  }

  proposeWithdrawal(authority: string, id: string): Promise<TrustLineAnswer> {
    return this.at(authority, 'preparer').proposeWithdrawal(id, 'Withdrawn in an example');
  }

  approveWithdrawal(authority: string, id: string, person: Person = 'approver'): Promise<TrustLineAnswer> {
    return this.at(authority, person).approveWithdrawal(id);
  }

  tellWithdrawal(authority: string, id: string, deliveredOn: string): Promise<TrustLineAnswer> {
    return this.at(authority, 'preparer').tellWithdrawal(id, served(deliveredOn));
  }

  endOfFirm(authority: string, id: string, kind: 'dissolution' | 'merger', on: string): Promise<unknown> {
    return this.at(authority, 'approver').endOfOrganisation(id, { kind, on, evidence: 'Register of an example' });
  }

  contest(of: Identifier, id: string): Promise<TrustLineAnswer> {
    return this.own(of).contest(id, 'Contested in an example');
  }

  /** What somebody sees of its own record, with the totals on a civil date. */
  me(of: Identifier, on?: string): Promise<OwnTrust> {
    return this.own(of).me(on);
  }

  /** What a body with a mandate, or the staff of an authority, reads of somebody. */
  read(reader: string, scheme: string, of: Identifier, on?: string): Promise<OrganisationTrust> {
    return new TrustClient(this.staff.reader(reader)).organisation(scheme, of, on);
  }

  private at(authority: string, person: Person): TrustClient {
    return new TrustClient(this.staff.atTrust(authority, person));
  }

  private own(of: Identifier): TrustClient {
    return new TrustClient(this.staff.subjectAtTrust(of));
  }
}
