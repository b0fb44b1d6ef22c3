import type { Identifier } from '@concord/contracts';
import { inTransaction, type ColumnCipher } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { consentToken, tokenText } from '@concord/subject';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Authorities } from '../authorities/authorities.js';
import type { Bearers } from '../me/bearers.js';
import { holdConsent, keepConsent, keepNotices, type StoredConsent, type StoredNotice } from './consent.store.js';
import { honouringAuthorities } from './honouring-authorities.js';
import { withdraw } from './withdraw.js';

export interface ConsentsOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  authorities: Authorities;
  bearers: Bearers;
  clock: Clock;
  /** Called once notices for the authorities are durable. */
  onNoticed: () => void;
  /** Called after a commit that changed the joint lists. */
  onChange: () => void;
}

/** Natural persons' consents to being honoured: given and withdrawn by themselves alone, and of a withdrawn one nothing stays. */
export class Consents {
  constructor(private readonly options: ConsentsOptions) {}

  /**
   * Records the caller's consent, durable when this returns; one on record stays as it is, and the authorities are told of it
   * again: one of them may have missed it. Throws as {@link Bearers.find} does.
   */
  async give(caller: Caller): Promise<StoredConsent> {
    const { ds, bearers, clock, onNoticed } = this.options;
    const { token, shown } = await bearers.find(caller);
    const consent = { id: uuid(), at: clock.now() };
    const recorded = await inTransaction(ds, async (tx) => {
      const held = (await keepConsent(tx, token, consent)) ? consent : await holdConsent(tx, token);
      if (held) await keepNotices(tx, this.noticesOf([shown], true, held.at));
      return held;
    });
    if (!recorded) return this.give(caller);
    onNoticed();
    return recorded;
  }

  /**
   * Erases the caller's consents and the honours that rested on them, whatever there was: the answer is the same for whoever
   * never consented. Durable when this returns. Throws as {@link Bearers.find} does.
   */
  async withdraw(caller: Caller): Promise<void> {
    const { ds, cipher, bearers, clock, onNoticed, onChange } = this.options;
    const { lookupTokens, identifiers } = await bearers.find(caller);
    const own = lookupTokens.map((each) => each.toString('base64url'));
    const { tokens, changed } = await inTransaction(ds, async (tx) => {
      const withdrawn = await withdraw(tx, cipher, own);
      const named = identifiers.filter((_, i) => withdrawn.tokens.includes(own[i] ?? ''));
      await keepNotices(tx, this.noticesOf(named, false, clock.now()));
      return withdrawn;
    });
    if (tokens.length > 0) onNoticed();
    if (changed) onChange();
  }

  private noticesOf(identifiers: readonly Identifier[], given: boolean, at: Date): StoredNotice[] {
    return honouringAuthorities(this.options.authorities).flatMap(({ authority, key }) =>
      identifiers.map((each) => ({ authority, subject: tokenText(consentToken(key, each)), given, at })),
    );
  }
}
