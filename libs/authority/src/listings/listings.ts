import { Injectable } from '@nestjs/common';
import {
  listingDraft,
  Refusal,
  type EndOfSubjectBody,
  type ListingDraft,
  type ListingPatch,
  type WithdrawEndBody,
} from '@concord/contracts';
import { pooled, type Queryable, type Tx } from '@concord/database';
import { newListingKey } from '@concord/messaging';
import { v7 as uuidv7 } from 'uuid';
import { Authority } from '../authority.js';
import { requireOpenCase } from '../cases/case.store.js';
import type { Call } from '../idempotency/idempotency.js';
import { write } from '../idempotency/write.js';
import { keepContact } from '../notifications/contact.store.js';
import { holdEnds, requireNotEnded, withdrawEnds } from '../proceedings/ended-subject.store.js';
import { endWithSubject } from '../proceedings/ending-with-subject.js';
import { bindsAnew } from './bound-anew.js';
import { contentHash } from './content-hash.js';
import { decide, prepare, type Command } from './decide.js';
import { hubStates } from './hub-state.js';
import { answerOf, type ListingAnswer } from './listing.answer.js';
import { draftOf, type Listing } from './listing.js';
import { pageOfListings, type ListingQuery } from './listing.query.js';
import type { StoredListing } from './listing.row.js';
import {
  findListing,
  insertListings,
  laneOfSubject,
  lockByReference,
  lockListing,
  replaceIdentifiers,
} from './listing.store.js';
import { writeSteps } from './publish.js';
import { isBinding, mayBind } from './transitions.js';

/** The listings of an authority: each call is one transaction with its effect, its event and its idempotency key. */
@Injectable()
export class Listings {
  constructor(private readonly authority: Authority) {}

  /**
   * Prepares a draft. The same content under the same reference gives the listing that is there; other content is Refusal
   * `idempotency_conflict`. Throws what `prepare` throws, `subject_ended`, and `conflict` for a case that is paid in full.
   */
  create(call: Call, draft: ListingDraft): Promise<ListingAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      await holdEnds(tx);
      if (draft.caseId !== undefined) await requireOpenCase(tx, draft.caseId);
      const listing = prepare(uuidv7(), draft, authority.setting(call.sub));
      const hash = this.hashOf(listing);
      const [known] = await lockByReference(tx, authority.cipher, [draft.reference]);
      if (known) return this.known(tx, sameContent(known, hash).listing);
      await requireNotEnded(tx, authority.cipher, listing.subject);
      const lane = laneOfSubject(listing.subject);
      const stored = { listing, lane, key: newListingKey(), contentHash: hash, fingerprint: null };
      await insertListings(tx, authority.cipher, [stored]);
      if (draft.contact)
        await keepContact(tx, authority.cipher, { of: 'listing', id: listing.id }, draft.contact, authority.now());
      return this.written(listing);
    });
  }

  /** Changes a draft: what the patch names is replaced. Throws as {@link step} and {@link create} do. */
  revise(call: Call, id: string, patch: ListingPatch, version: number | undefined): Promise<ListingAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      await holdEnds(tx);
      if (patch.caseId !== undefined) await requireOpenCase(tx, patch.caseId);
      const stored = await this.locked(tx, id, version);
      const draft = listingDraft.parse({ ...draftOf(stored.listing), ...patch });
      const listing = decide(stored.listing, { step: 'revise', draft }, authority.setting(call.sub));
      await requireNotEnded(tx, authority.cipher, listing.subject);
      const [taken] = await lockByReference(tx, authority.cipher, [listing.reference]);
      if (taken && taken.listing.id !== id)
        throw new Refusal('idempotency_conflict', 'another listing has this reference');
      const lane = laneOfSubject(listing.subject);
      const revised = { ...stored, listing, lane, contentHash: this.hashOf(listing) };
      await replaceIdentifiers(tx, authority.cipher, [revised]);
      if (patch.contact) await keepContact(tx, authority.cipher, { of: 'listing', id }, patch.contact, authority.now());
      await writeSteps(authority, tx, [{ stored: revised, step: 'revise' }]);
      return this.written(listing);
    });
  }

  /**
   * Takes a listing through a step of its life. Throws Refusal `not_found`, `stale_version` where it is no longer at the
   * `version` that the caller names, `subject_ended` for a step that binds or binds anew, and what `decide` throws.
   */
  step(call: Call, id: string, command: Command, version: number | undefined): Promise<ListingAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      if (mayBind(command.step)) await holdEnds(tx);
      const stored = await this.locked(tx, id, version);
      const listing = decide(stored.listing, command, authority.setting(call.sub));
      if (isBinding(command.step) || bindsAnew(stored.listing, listing))
        await requireNotEnded(tx, authority.cipher, listing.subject);
      const proceeding = 'id' in command ? command.id : undefined;
      await writeSteps(authority, tx, [{ stored: { ...stored, listing }, step: command.step, proceeding }]);
      return this.written(listing);
    });
  }

  /**
   * Records the end of a listing's subject, which ends all of the authority's listings and honours of it. Throws as {@link step}
   * does; what is said of the subject's other listings never refuses it.
   */
  endWithSubject(call: Call, id: string, end: EndOfSubjectBody, version: number | undefined): Promise<ListingAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      const known = await findListing(tx, authority.cipher, id);
      if (!known) throw new Refusal('not_found', 'there is no such listing');
      const { subject } = known.listing;
      const ended = await endWithSubject(authority, tx, { subject, end, by: call.sub, at: { id, version } });
      const own = ended.listings.find((each) => each.id === id);
      if (!own) throw new Error('the listing at which it is recorded ends, or refuses it');
      return this.written(own);
    });
  }

  /**
   * Takes back the record that a listing's subject has ended: what came to its end with it stays ended, for relisting needs a new
   * decision, which is possible again. Throws Refusal `not_found`, `stale_version`, and what `withdrawEnds` throws.
   */
  withdrawEnd(
    call: Call,
    id: string,
    { reason }: WithdrawEndBody,
    version: number | undefined,
  ): Promise<ListingAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      const { listing } = await this.locked(tx, id, version);
      await withdrawEnds(tx, authority.cipher, listing.subject, { by: call.sub, on: authority.today(), reason });
      return this.known(tx, listing);
    });
  }

  /** Throws Refusal `not_found`. */
  async get(id: string): Promise<ListingAnswer> {
    const db = pooled(this.authority.ds);
    const stored = await findListing(db, this.authority.cipher, id);
    if (!stored) throw new Refusal('not_found', 'there is no such listing');
    return this.known(db, stored.listing);
  }

  async page(query: ListingQuery): Promise<{ items: ListingAnswer[]; next: string | null }> {
    const db = pooled(this.authority.ds);
    const today = this.authority.today();
    const { items, next } = await pageOfListings(db, this.authority.cipher, query, today);
    const hubs = await hubStates(
      db,
      items.map(({ listing }) => listing.id),
    );
    return {
      items: items.map(({ listing }) => answerOf(listing, hubs.get(listing.id) ?? { state: 'pending' }, today)),
      next,
    };
  }

  private async locked(tx: Tx, id: string, version: number | undefined): Promise<StoredListing> {
    const stored = await lockListing(tx, this.authority.cipher, id);
    if (!stored) throw new Refusal('not_found', 'there is no such listing');
    if (version !== undefined && version !== stored.listing.version) {
      throw new Refusal('stale_version', `the listing is at version ${stored.listing.version}`);
    }
    return stored;
  }

  /** What was written just now waits for its receipt. */
  private written(listing: Listing): ListingAnswer {
    return answerOf(listing, { state: 'pending' }, this.authority.today());
  }

  private async known(db: Queryable, listing: Listing): Promise<ListingAnswer> {
    const hub = (await hubStates(db, [listing.id])).get(listing.id) ?? { state: 'pending' };
    return answerOf(listing, hub, this.authority.today());
  }

  private hashOf(listing: Listing): string {
    return contentHash(this.authority.cipher.lookupKey, draftOf(listing));
  }
}

function sameContent(known: StoredListing, hash: string): StoredListing {
  if (known.contentHash === hash) return known;
  throw new Refusal('idempotency_conflict', 'this reference stands for other content');
}
