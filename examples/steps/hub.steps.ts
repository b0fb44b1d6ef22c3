import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { idOf, type Example } from '../world/example.js';
import { equalInTime } from '../world/in-time.js';
import { identifierOf } from '../world/people.js';
import { redeliver } from '../world/redelivery.js';
import { recomputed } from '../world/reference-merge.js';

When('every message is delivered twice and in reverse order', async function (this: Example) {
  await this.settling.taken();
  await redeliver(this.running.stack, this.settling.known);
  this.settling.touch();
});

When('the coordinator is killed and starts again', async function (this: Example) {
  await this.running.stack.kill('coordinator');
  this.settling.touch();
});

Then(
  /^(\d+) refused checks? of (\S+) (?:is|are) to be corrected by (\S+)$/,
  async function (this: Example, count: string, alias: string, by: string) {
    await this.settling.taken();
    const made = this.annulled ?? this.lastMade(alias);
    const name = { authority: made.order.authority, listing: idOf(made) };
    const expected = Array.from({ length: Number(count) }, () => by);
    await equalInTime(async () => (await this.hub.consequences(name)).map(({ dueOn }) => dueOn), expected);
  },
);

Then(
  /^for that finding (\d+) checks? (?:was|were) refused, to be corrected by (\S+)$/,
  async function (this: Example, count: string, by: string) {
    const { finding } = this;
    if (finding === undefined) throw new Error('nothing was found in this example');
    const expected = Array.from({ length: Number(count) }, () => by);
    await equalInTime(
      async () => (await this.hub.consequences({ decision: finding })).map(({ dueOn }) => dueOn),
      expected,
    );
  },
);

Then(
  /^(\S+) sees (\d+) listings? and (\d+) checks?$/,
  async function (this: Example, alias: string, listings: string, checks: string) {
    await this.settling.taken();
    const expected = { listings: Number(listings), checks: Number(checks) };
    await equalInTime(async () => {
      const me = await this.hub.me(identifierOf(this.who(alias)));
      return { listings: me.listings.length, checks: me.checks.length };
    }, expected);
  },
);

Then('the joint lists equal the reference merge', async function (this: Example) {
  await this.settling.taken();
  const { differences } = await recomputed(this.running.stack);
  assert.deepEqual(differences, []);
});
