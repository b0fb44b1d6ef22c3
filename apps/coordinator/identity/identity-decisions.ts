import { isDeepStrictEqual } from 'node:util';
import { today } from '@concord/catalogue';
import { Refusal, type FactsName, type Identifier, type IdentityDecisionBody } from '@concord/contracts';
import { inTransaction, pooled, type ColumnCipher, type Tx } from '@concord/database';
import type { Log } from '@concord/messaging';
import type { Caller, Clock } from '@concord/service';
import { identifierText, lookupToken, parseIdentifier } from '@concord/subject';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { noteFinding, type Finding } from '../consequences/annulment.store.js';
import { identifierOf, type IdentifierQuery } from '../lookups/joint-list-query.js';
import { keepLookup } from '../lookups/lookup.store.js';
import { pageOf, placeOf, type Page } from '../lookups/page.js';
import { writeChange } from '../merge/joint-lists.store.js';
import { lockKnown } from '../merge/known.store.js';
import { factsOf, type Known } from '../merge/known.js';
import { LookupTokens } from '../merge/lookup-tokens.js';
import { writeRegrouped } from '../merge/write-regrouped.js';
import { decisionView, type DecisionView } from './identity-decision.answer.js';
import type { Decided, StoredDecision } from './identity-decision.row.js';
import { decisionByKey, findDecision, keepDecision, listDecisions, noteUndone } from './identity-decision.store.js';
import { knownElsewhere } from './known-elsewhere.store.js';
import { requireDecisive, requireMayBeDecided } from './may-be-decided.js';

export interface IdentityDecisionsOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  clock: Clock;
  /** Zone of the civil date on which an identifier is read. */
  zone: string;
  log: Log;
  /** Called after a commit that changed the joint lists. */
  onChange: () => void;
}

/** What humans decide of whose an identifier is; the joint lists follow in the same transaction. */
export class IdentityDecisions {
  constructor(private readonly options: IdentityDecisionsOptions) {}

  /**
   * A page of decisions, newest first. Whoever is shown one looks its subjects up: that is kept for each of them. Throws
   * Refusal `body_invalid`, `identifier_invalid`.
   */
  async page(query: IdentifierQuery, caller: Caller): Promise<Page<DecisionView>> {
    const { ds, cipher, clock, zone } = this.options;
    const identifier = identifierOf(query, today(zone, clock.now()));
    const token = identifier ? await this.lookUp(identifier, caller) : null;
    const after = query.cursor === undefined ? null : placeOf(query.cursor).id;
    const found = await listDecisions(pooled(ds), cipher, { token, after, most: query.limit + 1 });
    const shown = identifier
      ? []
      : new Map(found.slice(0, query.limit).map((each) => [identifierText(each.identifier), each.identifier])).values();
    for (const each of shown) await this.lookUp(each, caller);
    return pageOf(found.map(decisionView), query.limit, ({ id }) => ({ id, key: '' }));
  }

  /**
   * Makes a decision; it and what follows from it are durable when this returns. The same idempotency key and body give the
   * same answer. Throws Refusal `identifier_invalid`, `body_invalid`, `not_found`, `transition_refused` (see
   * {@link requireMayBeDecided}) and `idempotency_conflict`.
   */
  async decide(caller: Caller, body: IdentityDecisionBody, idempotencyKey: string | null): Promise<DecisionView> {
    const { ds, clock, zone, log } = this.options;
    const { identifier } = parseIdentifier(body.identifier, today(zone, clock.now()));
    const [belongs, others] = [body.belongs.map(canonical), body.others.map(canonical)];
    const decided: Decided = { identifier, belongs, others, reason: body.reason };
    requireDecisive(decided);
    const token = await this.lookUp(identifier, caller);
    const decision = { ...decided, id: uuid(), decidedBy: caller.sub, decidedAt: clock.now(), undone: null };
    const kept = await inTransaction(ds, (tx) => this.take(tx, decision, token, idempotencyKey));
    if (kept === decision) log.info({ decision: decision.id, by: caller.sub }, 'an identifier was decided on');
    return decisionView(kept);
  }

  /**
   * Takes a decision back, durable when this returns. Throws Refusal `not_found`, and `transition_refused` where it was
   * taken back before.
   */
  async undo(caller: Caller, id: string, { reason, idempotencyKey }: Undoing): Promise<DecisionView> {
    const { ds, cipher, clock, log } = this.options;
    const found = await findDecision(pooled(ds), cipher, id);
    if (!found) throw new Refusal('not_found', 'no such decision');
    await this.lookUp(found.identifier, caller);
    const undone = { by: caller.sub, at: clock.now(), reason, idempotencyKey };
    const kept = await inTransaction(ds, (tx) => this.takeBack(tx, found, undone));
    if (kept.undone === undone) log.info({ decision: id, by: caller.sub }, 'a decision on an identifier was undone');
    return decisionView(kept);
  }

  private async take(
    tx: Tx,
    decision: StoredDecision,
    token: Buffer,
    idempotencyKey: string | null,
  ): Promise<StoredDecision> {
    const { cipher } = this.options;
    const { known, tokens } = await this.lock(tx, token);
    if (idempotencyKey !== null) {
      const earlier = await decisionByKey(tx, cipher, decision.decidedBy, idempotencyKey);
      if (earlier) return requireSame(earlier, decision);
    }
    const facts = factsOf(known);
    const named = [...decision.belongs, ...decision.others];
    const elsewhere = await knownElsewhere(tx, named);
    const held = known.decisions.filter((one) => isDeepStrictEqual(one.identifier, decision.identifier));
    requireMayBeDecided(decision, { facts, elsewhere, held });
    if (!(await keepDecision(tx, cipher, decision, { token, idempotencyKey }))) throw usedBefore();
    const finding = { decision: decision.id, undoing: false, at: decision.decidedAt };
    await this.follow(tx, { ...known, decisions: [...known.decisions, decision] }, tokens, finding);
    return decision;
  }

  private async takeBack(
    tx: Tx,
    { id, identifier }: StoredDecision,
    undone: NonNullable<StoredDecision['undone']>,
  ): Promise<StoredDecision> {
    const { cipher } = this.options;
    const { known, tokens } = await this.lock(tx, lookupToken(cipher.lookupKey, identifier));
    const decision = await findDecision(tx, cipher, id);
    if (!decision) throw new Refusal('not_found', 'no such decision');
    if (decision.undone) return requireSameUndoing(decision, undone);
    await noteUndone(tx, cipher, id, undone);
    const finding = { decision: id, undoing: true, at: undone.at };
    await this.follow(tx, { ...known, decisions: known.decisions.filter((one) => one.id !== id) }, tokens, finding);
    return { ...decision, undone };
  }

  /** All that is linked to an identifier, locked to the end of the transaction. */
  private async lock(tx: Tx, token: Buffer): Promise<{ known: Known; tokens: LookupTokens }> {
    const { cipher } = this.options;
    const tokens = new LookupTokens(cipher.lookupKey);
    const identifiers = [token.toString('base64url')];
    const known = await lockKnown(tx, cipher, tokens, { authority: '', listings: [], fresh: new Map(), identifiers });
    return { known, tokens };
  }

  private async follow(
    tx: Tx,
    known: Known,
    tokens: LookupTokens,
    { at, ...finding }: Finding & { at: Date },
  ): Promise<void> {
    const { cipher, onChange } = this.options;
    const { change, moved } = await writeRegrouped(tx, cipher, known, tokens);
    const facts = factsOf(known);
    const listings = [...moved.keys()].filter((key) => facts.get(key)?.kind === 'listing');
    await noteFinding(tx, finding, listings, at);
    if (!change) return;
    await writeChange(tx, change);
    tx.afterCommit(onChange);
  }

  /** Keeps that the caller looked somebody up, for that subject to see; gives the look-up token. */
  private async lookUp(identifier: Identifier, { sub, authority }: Caller): Promise<Buffer> {
    const { ds, cipher, clock } = this.options;
    const token = lookupToken(cipher.lookupKey, identifier);
    await keepLookup(pooled(ds), { id: uuid(), token, list: 'identity', caller: sub, authority, at: clock.now() });
    return token;
  }
}

/** What comes with an undoing beside who and when. */
export interface Undoing {
  reason: string;
  idempotencyKey: string | null;
}

const canonical = ({ authority, listing }: FactsName): FactsName => ({ authority, listing: listing.toLowerCase() });

function usedBefore(): Refusal {
  return new Refusal('idempotency_conflict', 'another decision was made under this idempotency key');
}

function requireSame(earlier: StoredDecision, asked: Decided): StoredDecision {
  const content = ({ identifier, belongs, others, reason }: Decided) => ({ identifier, belongs, others, reason });
  if (!isDeepStrictEqual(content(earlier), content(asked))) throw usedBefore();
  return earlier;
}

function requireSameUndoing(decision: StoredDecision, asked: NonNullable<StoredDecision['undone']>): StoredDecision {
  const { undone } = decision;
  const isRepeat = asked.idempotencyKey !== null && undone?.idempotencyKey === asked.idempotencyKey;
  if (isRepeat && undone.by === asked.by && undone.reason === asked.reason) return decision;
  throw new Refusal('transition_refused', 'the decision was undone already');
}
