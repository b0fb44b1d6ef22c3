import { Injectable } from '@nestjs/common';
import {
  Refusal,
  type EndOfSubjectBody,
  type HonourDraft,
  type Subject,
  type WithdrawEndBody,
} from '@concord/contracts';
import { pooled, type Queryable, type Tx } from '@concord/database';
import { appendEvents, newListingKey } from '@concord/messaging';
import { consentToken, parseIdentifier } from '@concord/subject';
import { v7 as uuidv7 } from 'uuid';
import { Authority } from '../authority.js';
import { holdConsent } from '../consents/consent.store.js';
import { notePersonalHonour } from '../consents/personal-honour.store.js';
import type { Call } from '../idempotency/idempotency.js';
import { write } from '../idempotency/write.js';
import { hubStates } from '../listings/hub-state.js';
import { laneOfSubject } from '../listings/listing.store.js';
import { keepContact } from '../notifications/contact.store.js';
import { tellHonoured } from '../notifications/tell-subjects.js';
import { holdEnds, requireNotEnded, withdrawEnds } from '../proceedings/ended-subject.store.js';
import { endWithSubject } from '../proceedings/ending-with-subject.js';
import { honourAnswerOf, type HonourAnswer } from './honour.answer.js';
import { honourEvent } from './honour.event.js';
import {
  decideHonour,
  HONOUR_STEPS,
  prepareHonour,
  type Honour,
  type HonourCommand,
  type HonourSetting,
} from './honour.js';
import type { HonourQuery } from './honour.query.js';
import type { StoredHonour } from './honour.row.js';
import { findHonour, lockHonour, pageOfHonours, saveHonour } from './honour.store.js';

/** The steps of which the hub is told. */
type TellingCommand = Exclude<HonourCommand, { step: 'withdraw' }>;

/** The honours of an authority: each call is one transaction with its effect, its event and its idempotency key. */
@Injectable()
export class Honours {
  constructor(private readonly authority: Authority) {}

  /** Prepares a draft. Throws what `prepareHonour` throws, and `subject_ended`. */
  create(call: Call, draft: HonourDraft): Promise<HonourAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      await holdEnds(tx);
      const id = uuidv7({ msecs: authority.now().getTime() });
      const honour = prepareHonour(id, draft, await this.setting(tx, call, draft.subject));
      await requireNotEnded(tx, authority.cipher, honour.subject);
      await saveHonour(tx, authority.cipher, { honour, lane: laneOfSubject(honour.subject), key: newListingKey() });
      await this.notePersonal(tx, call, honour);
      if (draft.contact) await keepContact(tx, authority.cipher, { of: 'honour', id }, draft.contact, authority.now());
      return this.answer(tx, honour);
    });
  }

  /**
   * Takes an honour through a step of its life. Throws Refusal `not_found`, `stale_version` where it is no longer at the
   * `version` that the caller names, `subject_ended` for an award, and what `decideHonour` throws.
   */
  step(call: Call, id: string, command: TellingCommand, version: number | undefined): Promise<HonourAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      if (command.step === 'approve') await holdEnds(tx);
      const stored = await this.locked(tx, id, version);
      const honour = decideHonour(stored.honour, command, await this.setting(tx, call, stored.honour.subject));
      if (command.step === 'approve') await requireNotEnded(tx, authority.cipher, honour.subject);
      const next = { ...stored, honour };
      await saveHonour(tx, authority.cipher, next);
      await this.notePersonal(tx, call, honour);
      await tellHonoured(authority, tx, honour, command.step);
      const event = honourEvent(next, HONOUR_STEPS[command.step].happened, authority.source());
      await appendEvents(tx, authority.code, [event]);
      this.wakeAfter(tx);
      return this.answer(tx, honour);
    });
  }

  /**
   * Records the end of an honour's subject, which ends all of the authority's honours and listings of it. Throws as {@link step}
   * does, and `body_invalid` where such a subject has no such end.
   */
  endWithSubject(call: Call, id: string, end: EndOfSubjectBody, version: number | undefined): Promise<HonourAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      const known = await findHonour(tx, authority.cipher, id);
      if (!known) throw new Refusal('not_found', 'there is no such honour');
      const { subject } = known.honour;
      const { honours } = await endWithSubject(authority, tx, { subject, end, by: call.sub, at: { id, version } });
      const own = honours.find((each) => each.id === id);
      if (!own) throw new Error('the honour at which it is recorded ends, or refuses it');
      await this.notePersonal(tx, call, own);
      return this.answer(tx, own);
    });
  }

  /**
   * Takes back the record that an honour's subject has ended: what came to its end with it stays ended, and it can be honoured
   * and listed anew. Throws Refusal `not_found`, `stale_version`, and what `withdrawEnds` throws.
   */
  withdrawEnd(call: Call, id: string, { reason }: WithdrawEndBody, version: number | undefined): Promise<HonourAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      const { honour } = await this.locked(tx, id, version);
      await withdrawEnds(tx, authority.cipher, honour.subject, { by: call.sub, on: authority.today(), reason });
      return this.answer(tx, honour);
    });
  }

  /** Throws Refusal `not_found`. */
  async get(id: string): Promise<HonourAnswer> {
    const db = pooled(this.authority.ds);
    const stored = await findHonour(db, this.authority.cipher, id);
    if (!stored) throw new Refusal('not_found', 'there is no such honour');
    return this.answer(db, stored.honour);
  }

  async page({ cursor, limit }: HonourQuery): Promise<{ items: HonourAnswer[]; next: string | null }> {
    const db = pooled(this.authority.ds);
    const found = await pageOfHonours(db, this.authority.cipher, cursor ?? null, limit + 1);
    const page = found.slice(0, limit).map(({ honour }) => honour);
    const items = await this.answers(db, page);
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  private async locked(tx: Tx, id: string, version: number | undefined): Promise<StoredHonour> {
    const stored = await lockHonour(tx, this.authority.cipher, id);
    if (!stored) throw new Refusal('not_found', 'there is no such honour');
    if (version !== undefined && version !== stored.honour.version) {
      throw new Refusal('stale_version', `the honour is at version ${stored.honour.version}`);
    }
    return stored;
  }

  /** What an honour of that subject is decided under; a consent is held to the end of the transaction. */
  private async setting(tx: Tx, call: Call, subject: Subject): Promise<HonourSetting> {
    const setting = this.authority.setting(call.sub);
    const consent = subject.kind === 'NATURAL' && (await holdConsent(tx, this.tokensOf(subject)));
    return { ...setting, consent };
  }

  private async notePersonal(tx: Tx, call: Call, { id, subject }: Honour): Promise<void> {
    if (subject.kind === 'NATURAL') await notePersonalHonour(tx, id, this.tokensOf(subject), call);
  }

  /** The blinded tokens of a subject's identifiers, as the hub tells of consents. Throws Refusal `identifier_invalid`. */
  private tokensOf({ identifiers }: Subject): Buffer[] {
    const { wrapKey } = this.authority.source();
    const today = this.authority.today();
    return identifiers.map((each) => consentToken(wrapKey, parseIdentifier(each, today).identifier));
  }

  private wakeAfter(tx: Tx): void {
    tx.afterCommit(() => {
      this.authority.wake();
    });
  }

  private async answers(db: Queryable, honours: readonly Honour[]): Promise<HonourAnswer[]> {
    const ids = honours.map(({ id }) => id);
    const hubs = await hubStates(db, ids);
    const { law } = this.authority;
    return honours.map((honour) =>
      honourAnswerOf(honour, law.scheme(honour.scheme), hubs.get(honour.id) ?? { state: 'pending' }),
    );
  }

  private async answer(db: Queryable, honour: Honour): Promise<HonourAnswer> {
    const [answer] = await this.answers(db, [honour]);
    if (!answer) throw new Error('an honour without an answer');
    return answer;
  }
}
