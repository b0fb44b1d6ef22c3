import { pooled } from '@concord/database';
import type { Caller } from '@concord/service';
import type { DataSource } from 'typeorm';
import { benefitChecksOf, type OwnBenefitCheck } from '../benefits/benefit-check.store.js';
import { checksOf, type OwnCheck } from '../checks/check.store.js';
import { recipientsUnder, type OwnRecipient } from '../consequences/recipient.store.js';
import { consentsOf, type StoredConsent } from '../consents/consent.store.js';
import { correctionsOf, type Correction } from '../corrections/correction.store.js';
import { lookupsOf, type Lookup } from '../lookups/lookup.store.js';
import { instantPlaceOf, pageOf, type Page, type PageQuery } from '../lookups/page.js';
import { messagesOf, type OwnMessage } from '../messages/message.store.js';
import type { Bearers } from './bearers.js';
import { documentsOf } from './document.store.js';
import { ownHonours, type OwnHonour } from './own-honour.js';
import { ownListing, type OwnListing } from './own-listing.js';
import { publishedTo, recipientsOf, type Recipient } from './recipients.js';
import { toldWrongly } from './told-wrongly.js';

/** How many of the newest checks and look-ups come at once; all of them come page by page. */
const NEWEST = 200;
/** A file to take along has them all; more would be no file that anybody reads. */
const ALL = 100_000;

/** Everything that the hub has about its bearer. */
export interface MeAnswer {
  /** Civil date of the call, in the zone of civil dates: what holds is said of it. */
  today: string;
  listings: OwnListing[];
  honours: OwnHonour[];
  /** Where what the hub says of the bearer went. */
  recipients: Recipient[];
  /** Who was told of the bearer what is otherwise now: why, by when it is to be put right, and who has done so. */
  toldWrongly: OwnRecipient[];
  /** The newest; all are at GET /v1/me/checks. */
  checks: OwnCheck[];
  /** Who asked whether a benefit is due to the bearer, the newest. */
  benefitChecks: OwnBenefitCheck[];
  /** Who asked the joint lists about the bearer, the newest; all are at GET /v1/me/lookups. */
  lookups: Lookup[];
  /** What authorities wrote to the bearer about these, the newest: when, how, where to (masked), what became of it. */
  messages: OwnMessage[];
  /** What the bearer asked its authorities to correct. */
  corrections: Correction[];
  /** What the bearer consents to: being honoured, where there is one. */
  consents: StoredConsent[];
}

/** What a subject sees of itself. Throws as {@link Bearers.find} does. */
export class Me {
  constructor(
    private readonly ds: DataSource,
    private readonly bearers: Bearers,
  ) {}

  /** What GET /v1/me answers: of checks and look-ups the newest. */
  answer(caller: Caller): Promise<MeAnswer> {
    return this.all(caller, NEWEST);
  }

  /** Everything, to take along. */
  file(caller: Caller): Promise<MeAnswer> {
    return this.all(caller, ALL);
  }

  private async all(caller: Caller, most: number): Promise<MeAnswer> {
    const bearer = await this.bearers.find(caller);
    const { listings, honours, contested, on } = bearer;
    const db = pooled(this.ds);
    const facts = [...listings, ...honours];
    const [documents, published, wrong, checks, benefitChecks, lookups, messages, corrections, consents] =
      await Promise.all([
        documentsOf(db, facts),
        publishedTo(db, bearer.lookupTokens),
        recipientsUnder(db, bearer.lookupTokens),
        checksOf(db, bearer.operatorTokens, most),
        benefitChecksOf(db, bearer.lookupTokens, most),
        lookupsOf(db, bearer.everyToken, most),
        messagesOf(db, facts, most),
        correctionsOf(db, bearer.token),
        consentsOf(db, bearer.lookupTokens),
      ]);
    return {
      today: on,
      listings: listings.map((each) => ownListing(each, documents, { on, contested })),
      honours: ownHonours(honours, facts, documents, contested),
      recipients: recipientsOf(facts, published, documents),
      toldWrongly: toldWrongly(wrong, listings),
      checks,
      benefitChecks,
      lookups,
      // Where another may be meant, the address is another's.
      messages: contested ? messages.map((each) => ({ ...each, to: null })) : messages,
      corrections,
      consents,
    };
  }

  /** All checks about the caller, newest first, page by page. */
  async checks(caller: Caller, { cursor, limit }: PageQuery): Promise<Page<OwnCheck>> {
    const { operatorTokens } = await this.bearers.find(caller);
    const found = await checksOf(
      pooled(this.ds),
      operatorTokens,
      limit + 1,
      cursor ? instantPlaceOf(cursor) : undefined,
    );
    return pageOf(found, limit, ({ checkId, at }) => ({ id: checkId, key: at.toISOString() }));
  }

  /** All look-ups of the caller, newest first, page by page. */
  async lookups(caller: Caller, { cursor, limit }: PageQuery): Promise<Page<Lookup>> {
    const { everyToken } = await this.bearers.find(caller);
    const found = await lookupsOf(pooled(this.ds), everyToken, limit + 1, cursor ? instantPlaceOf(cursor) : undefined);
    return pageOf(found, limit, ({ id, at }) => ({ id, key: at.toISOString() }));
  }
}
