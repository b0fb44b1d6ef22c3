import { setWorldConstructor, World } from '@cucumber/cucumber';
import { Refusal, type CommitmentAnswer, type RedressGiven } from '@concord/contracts';
import type { AuthorityCalls } from './authority-calls.js';
import { dateOf, instantOf, NOON } from './civil-time.js';
import type { CommitmentCalls } from './commitment-calls.js';
import type { HubCalls, ListingName } from './hub-calls.js';
import type { Order } from './orders.js';
import type { Somebody } from './people.js';
import { running, type Running } from './running.js';
import type { Settling } from './settling.js';
import type { TrustCalls } from './trust-calls.js';

/** A listing that an example made; the id is there once the authority has accepted its draft. */
export interface Made {
  about: Somebody;
  order: Order;
  id?: string;
  caseId?: string;
}

/** A listing that its authority has accepted. */
export type Listed = Made & { id: string };

/** What is pending about a listing. */
interface Proceeding {
  of: Listed;
  id: string;
}

const OVER = ['WITHDRAWN', 'ANNULLED', 'EXPIRED', 'PERFORMED', 'REPAIRED', 'REVOKED'];

/** One example: whom it speaks of, what it made, and the refusal that its next step has to expect. */
export class Example extends World {
  readonly made: Made[] = [];
  objection: Proceeding | undefined;
  removal: Proceeding | undefined;
  extension: Proceeding | undefined;
  /** The commitment of a department that was made last, as it was told last. */
  commitment: CommitmentAnswer | undefined;
  /** The listing that was annulled last. */
  annulled: Listed | undefined;
  /** Of what the example asked last who had it, and is to put it right. */
  toPutRight: ListingName | { decision: string } | undefined;
  /** Whose identifier is claimed for somebody else too. */
  claim: Somebody | undefined;
  /** The decision on whose it is. */
  finding: string | undefined;
  /** The redress token that each was given last. */
  readonly redressTokens = new Map<string, RedressGiven>();
  /** The line of a trust record that was recorded last. */
  line: { id: string; authority: string; of: Somebody } | undefined;
  private readonly people = new Map<string, Somebody>();
  private refusal: Refusal | undefined;

  get running(): Running {
    return running();
  }

  get authority(): AuthorityCalls {
    return this.running.authority;
  }

  get hub(): HubCalls {
    return this.running.hub;
  }

  get trust(): TrustCalls {
    return this.running.trust;
  }

  get commitments(): CommitmentCalls {
    return this.running.commitments;
  }

  get settling(): Settling {
    return this.running.settling;
  }

  /** Today in the jurisdiction. */
  get today(): string {
    return dateOf(this.settling.now);
  }

  introduce(somebody: Somebody): void {
    this.people.set(somebody.alias, somebody);
  }

  /** Who an alias stands for. Throws an Error where the example has introduced nobody by it. */
  who(alias: string): Somebody {
    const found = this.people.get(alias);
    if (!found) throw new Error(`the example says nowhere who ${alias} is`);
    return found;
  }

  /** A step that is dated: the clock moves forward to it where it lies ahead; a step dated in the past is recorded now. */
  async happens(date: string, time: string = NOON): Promise<void> {
    const at = instantOf(date, time);
    if (at > this.settling.now) await this.settling.set(at);
  }

  /** Does what may be refused; the refusal is kept for the step that expects it. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refusal = error;
    }
  }

  /** The refusal that has not been expected yet; from now on it has. */
  takeRefusal(): Refusal | undefined {
    const { refusal } = this;
    this.refusal = undefined;
    return refusal;
  }

  /** The listing made last, or the last one of a subject or of an authority. Throws an Error where there is none. */
  lastMade(alias?: string, authority?: string): Made {
    const found = this.made.findLast((one) => isOf(one, alias, authority));
    if (!found) throw new Error(`the example has no listing${alias === undefined ? '' : ` of ${alias}`}`);
    return found;
  }

  /** The last listing of a subject that is in force or pending, else the last one of all. */
  async standing(alias: string, authority?: string): Promise<Listed> {
    const own = this.made.filter((one) => isOf(one, alias, authority) && one.id !== undefined);
    for (const one of own.toReversed()) {
      const { state } = await this.authority.listing(one.order.authority, idOf(one));
      if (!OVER.includes(state)) return { ...one, id: idOf(one) };
    }
    const last = own.at(-1);
    if (!last)
      throw new Error(`no listing of ${alias}${authority === undefined ? '' : ` by ${authority}`} was accepted`);
    return { ...last, id: idOf(last) };
  }

  /** The objection, the application for removal or the extension that was made last. Throws an Error where none was. */
  pending(what: 'objection' | 'removal' | 'extension'): Proceeding {
    const found = this[what];
    if (!found) throw new Error(`the example has no ${what}`);
    return found;
  }

  /** Notes that a listing has a new version for the hub to take. */
  published(made: Made): void {
    this.settling.note({ kind: 'listing', authority: made.order.authority, id: idOf(made) });
  }
}

function isOf({ about, order }: Made, alias: string | undefined, authority: string | undefined): boolean {
  if (authority !== undefined && order.authority !== authority) return false;
  return alias === undefined || about.alias === alias;
}

/** The id of a listing that was accepted. Throws an Error for one that was not. */
export function idOf({ id }: Made): string {
  if (id === undefined) throw new Error('that listing was refused: it has no id');
  return id;
}

setWorldConstructor(Example);
