import type { Identifier } from '@concord/contracts';
import type { Connection } from '@concord/sdk';
import { mintToken } from '../../apps/cli/token/mint.js';
import type { Stack } from './stack.js';

const TOKEN_SECONDS = 3_600;

/** Who acts at an authority: whoever decides an objection has neither prepared nor approved. */
export type Person = 'preparer' | 'approver' | 'decider';

/** The people of an example's authorities, counters and hub, each with a token of their own. */
export class Staff {
  private readonly tokens = new Map<string, string>();

  constructor(private readonly stack: Stack) {}

  /** A clerk or approver of an authority; the same person may have both roles, and who it is tells them apart. */
  at(authority: string, person: Person): Connection {
    return this.connect(authority, authority, `${person}@${authority}`, ['clerk', 'approver']);
  }

  /** A human at the hub who may read both lists and decide who is who. */
  oversight(): Connection {
    return this.connect('coordinator', 'coordinator', 'officer@coordinator', ['oversight']);
  }

  /** The counter of a body that executes benefits, and asks the hub about who stands before it. */
  executor(code: string): Connection {
    return this.connect('coordinator', `executor-${code}`, `hall@executor-${code}`, ['counter']);
  }

  /** A regulator with a mandate, which reads its stream. */
  regulator(code: string): Connection {
    return this.connect('regulator', `regulator-${code}`, `reader@regulator-${code}`, ['regulator']);
  }

  counter(): Connection {
    return this.connect('ticketing', 'ticketing', 'counter@ticketing', ['counter']);
  }

  /** The subject that this identifier means, who reads and says what concerns itself. */
  subject(identifier: Identifier): Connection {
    return this.connect('coordinator', 'coordinator', `subject-${identifier.value}`, ['subject'], identifier);
  }

  /** The same people at the trust register, where their authority records lines. */
  atTrust(authority: string, person: Person): Connection {
    return this.connect('trust', authority, `${person}@${authority}`, ['clerk', 'approver']);
  }

  /** A body that reads trust records by its mandate. */
  reader(mandate: string): Connection {
    return this.connect('trust', `regulator-${mandate}`, `officer@regulator-${mandate}`, ['regulator']);
  }

  /** The subject at the trust register, which has a record of organisations alone. */
  subjectAtTrust(identifier: Identifier): Connection {
    return this.connect('trust', 'coordinator', `subject-${identifier.value}`, ['subject'], identifier);
  }

  /** Somebody of a department, or of the body that hears it, at the service of commitments. */
  ofCommitments(authority: string, person: Person): Connection {
    return this.connect('commitments', authority, `${person}@${authority}`, ['clerk', 'approver']);
  }

  /** The organisation that this identifier means, at the service of commitments. */
  firm(identifier: Identifier): Connection {
    return this.connect('commitments', 'coordinator', `subject-${identifier.value}`, ['subject'], identifier);
  }

  private connect(
    service: string,
    authority: string,
    sub: string,
    roles: string[],
    identifier?: Identifier,
  ): Connection {
    return { url: this.stack.url(service), token: () => this.token(service, authority, sub, roles, identifier) };
  }

  private token(service: string, authority: string, sub: string, roles: string[], identifier?: Identifier): string {
    const key = `${service}|${sub}`;
    const claims = { aud: service, authority, sub, roles, ...(identifier && { identifier }) };
    const { paths, book } = this.stack;
    const token = this.tokens.get(key) ?? mintToken(paths.secrets, book.issuer, claims, TOKEN_SECONDS);
    this.tokens.set(key, token);
    return token;
  }
}
