import { addDays, addYears } from '@concord/catalogue';
import type { CheckBody, ListingDraft, PaymentBody, ServeBody, WalkBody, WalkStep } from '@concord/contracts';
import { debtorOf } from './debtor.js';

/** The one call of a step. */
export interface WalkCall {
  /** `SERVICE:ROLE` or a subject, as `concord token --as` names it. */
  who: string;
  service: string;
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
}

/** The sum of the judgment, in fen. */
const AMOUNT = 1_250_000;
const CURRENCY = 'CNY';
/** Days before today: the judgment's deadline passed, the order was made, the debtor was told, the listing began. */
const [DEADLINE, DECIDED, SERVED, BEGAN] = [90, 60, 57, 30];
const CLERK = 'courts:clerk';
const COUNTER = 'ticketing:counter';

interface Walk {
  walk: string;
  /** Civil date of the walk. */
  today: string;
  caseId: string;
  listingId: string;
}

const daysAgo = (today: string, days: number): string => addDays(today, -days);
const numberOf = ({ walk, today }: Walk): string => `(${today.slice(0, 4)}) Example 01 Enforcement No. ${walk}`;

function theCase(walk: Walk): WalkCall {
  const body = {
    number: numberOf(walk),
    debtor: debtorOf(walk.walk),
    amountDue: AMOUNT,
    currency: CURRENCY,
    deadline: daysAgo(walk.today, DEADLINE),
  };
  return { who: CLERK, service: 'courts', method: 'POST', path: '/v1/cases', body };
}

function theListing(walk: Walk): WalkCall {
  const from = daysAgo(walk.today, BEGAN);
  const decidedOn = daysAgo(walk.today, DECIDED);
  const body: ListingDraft = {
    caseId: walk.caseId,
    reference: `WALK-${walk.walk}`,
    ground: 'G03',
    decision: {
      number: `${numberOf(walk)}-1`,
      decidedOn,
      finalOn: decidedOn,
      signatory: 'A. Judge',
      reason: 'The judgment was not performed by its deadline.',
    },
    subject: debtorOf(walk.walk),
    measures: ['M01', 'M02'].map((measure) => ({ measure, from, to: addYears(from, 1) })),
  };
  return { who: CLERK, service: 'courts', method: 'POST', path: '/v1/listings', body };
}

function served({ today, listingId, walk }: Walk): WalkCall {
  const deliveredOn = daysAgo(today, SERVED);
  const body: ServeBody = { channel: 'registered-post', deliveredOn, proof: `advice of delivery ${walk}` };
  return { who: CLERK, service: 'courts', method: 'POST', path: `/v1/listings/${listingId}/serve`, body };
}

function checked(walk: Walk, asked: Pick<CheckBody, 'operator' | 'class'>): WalkCall {
  const { identifiers, names, birthDate } = debtorOf(walk.walk);
  const [identifier] = identifiers;
  const [name = ''] = names;
  if (!identifier) throw new Error('the debtor of a walk has a number');
  const booking = `WALK-${walk.walk}`;
  const body: CheckBody = { identifier, name, birthDate, travelDate: walk.today, booking, ...asked };
  return { who: COUNTER, service: 'ticketing', method: 'POST', path: '/v1/checks', body };
}

function paid({ today, caseId, walk }: Walk): WalkCall {
  const body: PaymentBody = { amount: AMOUNT, currency: CURRENCY, valueDate: today, reference: `bank ${walk}` };
  return { who: CLERK, service: 'courts', method: 'POST', path: `/v1/cases/${caseId}/payments`, body };
}

function receipt({ walk }: Walk): WalkCall {
  const [{ type, country, value } = { type: '', country: '', value: '' }] = debtorOf(walk).identifiers;
  const query = new URLSearchParams({ type, country, value }).toString();
  return { who: 'coordinator:oversight', service: 'coordinator', method: 'GET', path: `/v1/receipts?${query}` };
}

function ownView({ walk }: Walk): WalkCall {
  const [{ type, country, value } = { type: '', country: '', value: '' }] = debtorOf(walk).identifiers;
  return { who: `subject:${type}:${country}:${value}`, service: 'coordinator', method: 'GET', path: '/v1/me' };
}

const approved = ({ listingId }: Walk): WalkCall => ({
  who: 'courts:approver',
  service: 'courts',
  method: 'POST',
  path: `/v1/listings/${listingId}/approve`,
  body: {},
});

const CALLS: Record<WalkStep, (walk: Walk) => WalkCall> = {
  case: theCase,
  listing: theListing,
  approve: approved,
  serve: served,
  flight: (walk) => checked(walk, { operator: 'air' }),
  train: (walk) => checked(walk, { operator: 'rail', class: 'standard' }),
  subject: ownView,
  payment: paid,
  clear: (walk) => checked(walk, { operator: 'air' }),
  receipt,
};

/** The call of a step on the civil date `today`. */
export function callOf({ step, walk, caseId = '', listingId = '' }: WalkBody, today: string): WalkCall {
  return CALLS[step]({ walk, today, caseId, listingId });
}
