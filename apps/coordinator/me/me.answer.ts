import {
  checkRecord,
  civilDate,
  consent,
  decision,
  HONOUR_STATES,
  instant,
  LISTING_STATES,
  MESSAGE_CHANNELS,
  MESSAGE_STATES,
  messageRecord,
  notice,
  range,
  suspension,
} from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import { recipient as wrongRecipient } from '../consequences/consequence.answer.js';
import { correctionAnswer } from '../corrections/correction.answer.js';
import { LOOKED_IN } from '../lookups/lookup.store.js';
import { RECIPIENTS } from './recipients.js';
import { PENDING, REMEDIES } from './remedies.js';

const name = z.strictObject({ en: z.string(), zh: z.string().optional() });
const law = z.strictObject({ instrument: z.string(), title: name, number: z.string(), article: z.string() });

const ownMeasure = z.strictObject({
  measure: z.string(),
  name: name.nullable(),
  executor: z.string().nullable(),
  from: civilDate,
  to: civilDate,
  coverage: z.array(range),
  legalBasis: z.string(),
  law: z.array(law),
});

const remedy = z.strictObject({
  remedy: z.enum(REMEDIES),
  authority: z.string(),
  how: z.string(),
  until: civilDate.nullable(),
  daysLeft: z.int().nullable(),
  decidedBy: civilDate.nullable(),
  effect: z.string(),
});
const pending = z.strictObject({ what: z.enum(PENDING), since: civilDate.nullable(), dueOn: civilDate.nullable() });

/** Who received something: an executor's feed, or a regulator by its mandate. */
const recipient = z.strictObject({
  kind: z.enum(RECIPIENTS),
  code: z.string(),
  name: z.string().nullable(),
  legalBasis: z.string().nullable(),
  measures: z.array(z.string()),
  takenBackAt: instant.nullable(),
});

/** Who was told what is otherwise now; the listing where it is the bearer's own. */
const recipientOfWrong = wrongRecipient.extend({ authority: z.string().nullable(), listing: z.uuid().nullable() });

const ownListing = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  authority: z.string(),
  authorityName: name.nullable(),
  ground: z.string(),
  groundName: name.nullable(),
  groundLaw: law.nullable(),
  state: z.enum(LISTING_STATES),
  /** Parts of it only where the listing may mean somebody else; the same holds for the notice. */
  decision: decision.partial().nullable(),
  notice: notice.partial().nullable(),
  measures: z.array(ownMeasure),
  suspensions: z.array(suspension),
  pending: z.array(pending),
  remedies: z.array(remedy),
  takenAt: instant.nullable(),
  parked: z.literal(true).optional(),
  contested: z.literal(true).optional(),
});

const ownHonour = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  authority: z.string(),
  authorityName: name.nullable(),
  scheme: z.string(),
  schemeName: name.nullable(),
  legalBasis: z.string(),
  benefits: z.array(z.strictObject({ benefit: z.string(), name: name.nullable() })),
  state: z.enum(HONOUR_STATES),
  from: civilDate,
  to: civilDate,
  coverage: z.array(range),
  decision: decision.partial().nullable(),
  contested: z.literal(true).optional(),
});

/**
 * A check as its operator recorded it, without the blinded token; `correction` where it was refused by what was annulled since:
 * by when it is to be corrected, and when its operator said that it was.
 */
const ownCheck = checkRecord
  .omit({ v: true, token: true })
  .extend({ correction: z.strictObject({ dueOn: civilDate, acknowledgedAt: instant.nullable() }).optional() });

const ownBenefitCheck = z.strictObject({
  checkId: z.uuid(),
  authority: z.string(),
  benefit: z.string(),
  on: civilDate,
  due: z.boolean(),
  at: instant,
});

const lookup = z.strictObject({
  id: z.uuid(),
  list: z.enum(LOOKED_IN),
  authority: z.string(),
  at: instant,
});

/** A message to the bearer; that one was `sent` says that a gateway took it over. It proves no service. */
const ownMessage = z.strictObject({
  id: z.uuid(),
  authority: z.string(),
  about: messageRecord.shape.about,
  kind: z.string(),
  channel: z.enum(MESSAGE_CHANNELS),
  to: z.string().nullable(),
  state: z.enum(MESSAGE_STATES),
  madeAt: instant,
  settledAt: instant.nullable(),
});

/** Everything that the hub has about its bearer, as GET /v1/me answers it. */
export const meAnswer = z
  .strictObject({
    today: civilDate.describe('The civil date of the answer, in the zone in which its days are counted'),
    listings: z.array(ownListing),
    honours: z.array(ownHonour),
    recipients: z.array(recipient),
    toldWrongly: z.array(recipientOfWrong),
    checks: z.array(ownCheck),
    benefitChecks: z.array(ownBenefitCheck),
    lookups: z.array(lookup),
    messages: z.array(ownMessage),
    corrections: z.array(correctionAnswer),
    consents: z.array(consent),
  })
  .describe('Everything that the hub has about the caller');

export const checkPage = pageAnswer(ownCheck, 'Checks, newest first, and the cursor of the next page');
export const lookupPage = pageAnswer(lookup, 'Look-ups, newest first, and the cursor of the next page');
