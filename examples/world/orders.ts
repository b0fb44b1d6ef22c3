import type { Term } from '@concord/catalogue';
import type { Decision, Subject } from '@concord/contracts';

/** What an example has an authority order. */
export interface Order {
  authority: string;
  ground: string;
  measures: readonly string[];
  subject: Subject;
  decidedOn: string;
  servedOn: string;
  /** In which of the law's ways it is served; untold unless the sentence says. */
  service?: object;
  /** The explicit range; without it the default one, for the ground's cap or for `term`. */
  range?: { from: string; to: string };
  term?: Term;
}

/** A decision of an example; everything but its dates is the same in all. */
export function decisionOf(number: string, decidedOn: string): Decision {
  return { number, decidedOn, finalOn: decidedOn, signatory: 'Example Officer', reason: 'Made up for an example' };
}

/** The measures of an order as a draft names them. */
export function measuresOf({ measures, range, term }: Order): object[] {
  return measures.map((measure) => ({ measure, ...range, ...(term && { term }) }));
}

const AMOUNT = 1_000_000;
const CURRENCY = 'CNY';
/** What a case of an example asks to be paid, in fen. */
export const DUE = { amount: AMOUNT, currency: CURRENCY };

/** The case that an order rests on, in its authority's own form; undefined where nothing is owed that could be paid. */
export function caseOf({ authority, ground, subject, decidedOn }: Order, number: string): object | undefined {
  const [name = ''] = subject.names;
  const currency = CURRENCY;
  switch (authority) {
    case 'courts':
      return { number, debtor: name, amountDue: AMOUNT, currency, deadline: decidedOn };
    case 'tax':
      return { number, taxpayer: name, tax: AMOUNT, surcharge: 0, currency };
    case 'labour':
      return { number, employer: name, wagesOwed: AMOUNT, currency };
    case 'transport':
      if (ground !== 'G10') return undefined;
      return {
        number,
        kind: 'RAIL',
        carrier: 'Example Railway',
        trainOrFlight: 'G101',
        occurredOn: decidedOn,
        fareOwed: AMOUNT,
        currency,
      };
    default:
      return undefined;
  }
}
