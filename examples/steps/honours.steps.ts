import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { covers } from '@concord/joint-list';
import type { Example } from '../world/example.js';
import { decisionOf } from '../world/orders.js';
import { identifierOf } from '../world/people.js';

When(
  '{code} awards {alias} the scheme {code} from {date} to {date}',
  async function (this: Example, authority: string, alias: string, scheme: string, from: string, to: string) {
    const { subject } = this.who(alias);
    const decision = decisionOf(`Honour ${scheme}`, from < this.today ? from : this.today);
    await this.attempt(async () => {
      const { id } = await this.authority.draftHonour(authority, { scheme, subject, from, to, decision });
      await this.authority.award(authority, id);
      this.settling.note({ kind: 'honour', authority, id });
    });
  },
);

When('{alias} consents to being honoured on {date}', async function (this: Example, alias: string, on: string) {
  await this.happens(on);
  await this.attempt(async () => {
    const identifier = identifierOf(this.who(alias));
    await this.settling.told(true, () => this.hub.consent(identifier));
  });
});

When('{alias} withdraws consent on {date}', async function (this: Example, alias: string, on: string) {
  await this.happens(on);
  await this.attempt(async () => {
    const identifier = identifierOf(this.who(alias));
    const { consents } = await this.hub.me(identifier);
    await this.settling.told(consents.length > 0, () => this.hub.withdrawConsent(identifier));
  });
  this.settling.touch();
});

Then(/^(\S+) sees (\d+) honours? and (\d+) consents?$/, async function (this: Example, alias, honours, consents) {
  await this.settling.taken();
  const me = await this.hub.me(identifierOf(this.who(String(alias))));
  assert.deepEqual([me.honours.length, me.consents.length], [Number(honours), Number(consents)]);
});

Then(
  /^the benefit (\S+) is (due|not due) to (\S+) on (\S+)$/,
  async function (this: Example, benefit: string, expected: string, alias: string, on: string) {
    await this.happens(on);
    await this.settling.taken();
    const somebody = this.who(alias);
    const name = somebody.subject.names[0] ?? '';
    const { due } = await this.hub.benefit({ identifier: identifierOf(somebody), name, benefit, on });
    assert.equal(due ? 'due' : 'not due', expected);
  },
);

When(
  /^the executor (\S+) asks whether the benefit (\S+) is due to (\S+)$/,
  async function (this: Example, executor: string, benefit: string, alias: string) {
    await this.settling.taken();
    const somebody = this.who(alias);
    const name = somebody.subject.names[0] ?? '';
    const question = { identifier: identifierOf(somebody), name, benefit, on: this.today };
    await this.attempt(async () => {
      await this.hub.benefit(question, executor);
    });
  },
);

/** The honour of somebody that is not over, as the joint reward list holds it. One that has not begun counts from its start. */
async function standing(example: Example, alias: string): Promise<string> {
  await example.settling.taken();
  const { today } = example;
  const all = await example.hub.rewards(identifierOf(example.who(alias)));
  const honour = all.findLast(({ to }) => today < to);
  if (!honour) return 'none';
  const on = honour.from > today ? honour.from : today;
  return covers(honour.coverage, on) ? `ACTIVE until ${honour.to}` : 'SUSPENDED';
}

Then('{alias} has no honour', async function (this: Example, alias: string) {
  assert.equal(await standing(this, alias), 'none');
});

Then('the honour of {alias} is ACTIVE until {date}', async function (this: Example, alias: string, until: string) {
  assert.equal(await standing(this, alias), `ACTIVE until ${until}`);
});

Then('the honour of {alias} is SUSPENDED', async function (this: Example, alias: string) {
  assert.equal(await standing(this, alias), 'SUSPENDED');
});
