import type { KeyObject } from 'node:crypto';
import { today } from '@concord/catalogue';
import { Refusal, type Identifier } from '@concord/contracts';
import { pooled, type ColumnCipher } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { feedToken, lookupToken, parseIdentifier } from '@concord/subject';
import type { DataSource } from 'typeorm';
import type { OperatorToken } from '../checks/check.store.js';
import { OPERATORS } from '../checks/check-record.js';
import { claimantsOf } from '../lookups/claimant.store.js';
import { ownFacts, type OwnFacts } from './own-facts.js';

/** Who shows an identifier, and what the hub keeps under it. */
export interface Bearer extends OwnFacts {
  /** In canonical form. */
  shown: Identifier;
  /** Look-up token of the identifier that was shown. */
  token: Buffer;
  /** Look-up tokens of all of its identifiers. */
  lookupTokens: Buffer[];
  /** The same identifiers as each operator's checks know them. */
  operatorTokens: OperatorToken[];
  /** All of these: what is looked up under one of them is the bearer's to see. */
  everyToken: Buffer[];
  /** Civil date of the call. */
  on: string;
}

export interface BearersOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  /** The executors' keys by executor. */
  feedKeys: ReadonlyMap<string, KeyObject>;
  clock: Clock;
  /** Zone of civil dates. */
  zone: string;
}

/** Finds what is the caller's own by the identifier that its token proves. */
export class Bearers {
  constructor(private readonly options: BearersOptions) {}

  /** Throws Refusal `role_required` for a token without an identifier, `identifier_invalid` for one that breaks its rule. */
  async find({ identifier }: Caller): Promise<Bearer> {
    if (!identifier) throw new Refusal('role_required', 'the token names no subject');
    const { ds, cipher, clock, zone } = this.options;
    const on = today(zone, clock.now());
    const shown = parseIdentifier(identifier, on).identifier;
    const tokenOf = (each: Identifier) => lookupToken(cipher.lookupKey, each);
    const token = tokenOf(shown);
    const claimants = await claimantsOf(pooled(ds), cipher, token);
    const own = ownFacts(shown, claimants, (each) => tokenOf(each).toString('base64url'));
    const lookupTokens = own.identifiers.map(tokenOf);
    const operatorTokens = this.operatorTokens(own.identifiers);
    const everyToken = [...lookupTokens, ...operatorTokens.map((each) => each.token)];
    return { ...own, shown, token, lookupTokens, operatorTokens, everyToken, on };
  }

  private operatorTokens(identifiers: readonly Identifier[]): OperatorToken[] {
    return OPERATORS.flatMap((operator) => {
      const key = this.options.feedKeys.get(operator);
      return key ? identifiers.map((each) => ({ operator, token: feedToken(key, each) })) : [];
    });
  }
}
