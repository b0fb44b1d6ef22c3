import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { Example, Made } from '../world/example.js';
import { caseOf, decisionOf, DUE, measuresOf, type Order } from '../world/orders.js';
import type { Person } from '../world/staff.js';
import { codesOf, termOf } from './parameters.js';

const WHAT = /^(\S+) (?:lists|tries to list) (\S+) under (\S+) for ((?:[A-Z]\d+, )*[A-Z]\d+)/;
const TERM = /(?: for (\d+ (?:year|month|day)s?))?/;
const WHEN = /, decided ([\d-]+)(?:, from ([\d-]+) to ([\d-]+))?, served ([\d-]+)$/;

let references = 0;

/** A reference that nothing else of the run has. */
function newReference(): string {
  references += 1;
  return `EXAMPLE-${references}`;
}

async function draft(example: Example, made: Made): Promise<string> {
  const { authority } = example;
  const { order } = made;
  const reference = newReference();
  const form = caseOf(order, reference);
  if (form) made.caseId = (await authority.openCase(order.authority, form)).id;
  const { id } = await authority.draft(order.authority, {
    ...(made.caseId !== undefined && { caseId: made.caseId }),
    reference,
    ground: order.ground,
    decision: decisionOf(reference, order.decidedOn),
    subject: order.subject,
    measures: measuresOf(order),
  });
  return id;
}

/** Prepares, approves and serves: what an authority does when it lists somebody. */
export async function publish(example: Example, made: Made, approver: Person): Promise<void> {
  const { authority, servedOn, service } = made.order;
  const id = await draft(example, made);
  await example.authority.approve(authority, id, approver);
  made.id = id;
  example.published(made);
  await example.authority.serve(authority, id, servedOn, service);
}

When(
  new RegExp(WHAT.source + TERM.source + WHEN.source),
  async function (
    this: Example,
    authority: string,
    alias: string,
    ground: string,
    measures: string,
    term: string | null,
    decidedOn: string,
    from: string | null,
    to: string | null,
    servedOn: string,
  ) {
    const about = this.who(alias);
    const order: Order = {
      authority,
      ground,
      measures: codesOf(measures),
      subject: about.subject,
      decidedOn,
      servedOn,
      ...(from && to && { range: { from, to } }),
      ...(term && { term: termOf(term) }),
    };
    await this.happens(servedOn);
    const made: Made = { about, order };
    this.made.push(made);
    await this.attempt(() => publish(this, made, 'approver'));
  },
);

const PUBLISHED = /, decided ([\d-]+), published ([\d-]+)( under no law)?, served ([\d-]+)$/;

/** A notice by publication counts as served on the day on which a law takes it for that. */
When(
  new RegExp(WHAT.source + PUBLISHED.source),
  async function (
    this: Example,
    authority: string,
    alias: string,
    ground: string,
    measures: string,
    decidedOn: string,
    since: string,
    lawless: string | null,
    servedOn: string,
  ) {
    const about = this.who(alias);
    const deemed = { since, basis: 'The law of an example' };
    const service = { kind: 'publication', ...(lawless === null && { deemed }) };
    const order = {
      authority,
      ground,
      measures: codesOf(measures),
      subject: about.subject,
      decidedOn,
      servedOn,
      service,
    };
    await this.happens(servedOn);
    const made: Made = { about, order };
    this.made.push(made);
    await this.attempt(() => publish(this, made, 'approver'));
  },
);

When(
  '{code} prepares a listing of {alias} under {code} for {codes}, decided {date}',
  async function (this: Example, authority: string, alias: string, ground: string, measures: string[], on: string) {
    await this.happens(on);
    const about = this.who(alias);
    const order: Order = { authority, ground, measures, subject: about.subject, decidedOn: on, servedOn: on };
    const made: Made = { about, order };
    this.made.push(made);
    await this.attempt(async () => {
      made.id = await draft(this, made);
    });
  },
);

When(
  '{code} amends its listing of {alias} for {code} from {date} to {date}, served {date}',
  async function (
    this: Example,
    code: string,
    alias: string,
    measure: string,
    from: string,
    to: string,
    served: string,
  ) {
    await this.happens(served);
    const made = await this.standing(alias, code);
    await this.attempt(async () => {
      await this.authority.amend(code, made.id, { measures: [{ measure, from, to }], served });
      this.published(made);
    });
  },
);

Then(
  'the listings of {alias} by {code} are {word}',
  async function (this: Example, alias: string, code: string, expected: string) {
    const own = this.made.filter(({ about, order }) => about.alias === alias && order.authority === code);
    const states = await Promise.all(own.map(async ({ id = '' }) => (await this.authority.listing(code, id)).state));
    assert.equal(states.join(','), expected);
  },
);

When('the approver of that listing is its preparer', async function (this: Example) {
  const { about, order } = this.lastMade();
  await this.attempt(() => publish(this, { about, order }, 'preparer'));
});

When('{alias} pays in full on {date}', async function (this: Example, alias: string, valueDate: string) {
  const { order, caseId } = this.made.findLast((one) => one.about.alias === alias && one.caseId !== undefined) ?? {};
  if (!order || caseId === undefined) throw new Error(`nothing that rests on a listing of ${alias} could be paid`);
  await this.happens(valueDate);
  const own = this.made.filter((one) => one.caseId === caseId && one.id !== undefined);
  await this.attempt(async () => {
    await this.authority.pay(order.authority, caseId, { ...DUE, valueDate, reference: newReference() });
    for (const one of own) this.published(one);
  });
});

type Step = (example: Example, authority: string, id: string, on: string) => Promise<unknown>;

/** What an authority does to its own listing, by the verb of the sentence. */
const OWN_STEPS: Record<string, Step> = {
  repairs: ({ authority }, code, id, on) => authority.repair(code, id, on),
  revokes: ({ authority }, code, id, on) => authority.revoke(code, id, on),
  annuls: ({ authority }, code, id) => authority.annul(code, id),
  withdraws: ({ authority }, code, id) => authority.withdraw(code, id),
};

for (const [verb, step] of Object.entries(OWN_STEPS)) {
  When(
    `{code} ${verb} its listing of {alias} on {date}`,
    async function (this: Example, code: string, alias: string, on: string) {
      await this.happens(on);
      const made = await this.standing(alias, code);
      await this.attempt(async () => {
        await step(this, code, made.id, on);
        if (verb === 'annuls') this.annulled = made;
        this.published(made);
      });
    },
  );
}

Then(/^it is refused with (\d{3}) (\S+)$/, function (this: Example, status: string, code: string) {
  const refusal = this.takeRefusal();
  assert.ok(refusal, 'nothing was refused');
  assert.equal(`${refusal.status} ${refusal.code}`, `${status} ${code}`, refusal.message);
});
