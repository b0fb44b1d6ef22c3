import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { covers } from '@concord/joint-list';
import { endOf } from '../world/civil-time.js';
import { verifyReceipt } from '../../apps/cli/receipt/verify-receipt.js';
import type { Example } from '../world/example.js';
import { identifierOf } from '../world/people.js';
import { printed } from './parameters.js';

async function coverage(example: Example, measure: string, alias: string, knownAt?: Date): Promise<string> {
  await example.settling.taken();
  const all = await example.hub.restrictions(identifierOf(example.who(alias)), knownAt);
  return printed(all.filter((one) => one.measure === measure).flatMap((one) => one.coverage));
}

Then(
  '{code} for {alias} is {ranges}',
  async function (this: Example, measure: string, alias: string, expected: string) {
    assert.equal(await coverage(this, measure, alias), expected);
  },
);

/** The receipt proves itself with nothing else, and its result is the joint list's. */
Then(
  'the receipt of {alias} proves {code} as {ranges}',
  async function (this: Example, alias: string, measure: string, expected: string) {
    await this.settling.taken();
    const receipt = await this.hub.receipt(identifierOf(this.who(alias)));
    assert.deepEqual(verifyReceipt(receipt).differences, []);
    const proven = receipt.entries.flatMap(({ restrictions }) => restrictions[measure]?.coverage ?? []);
    assert.equal(printed(proven), expected);
    assert.equal(await coverage(this, measure, alias), expected);
  },
);

/** At the end of the date. What is known at an end that is still to come is what is known now: nobody knows more. */
Then(
  '{code} for {alias} as known on {date} is {ranges}',
  async function (this: Example, measure: string, alias: string, on: string, expected: string) {
    await this.settling.taken();
    const { instant } = this.settling;
    const end = endOf(on);
    assert.equal(await coverage(this, measure, alias, end < instant ? end : instant), expected);
  },
);

Then(
  /^the bases of (\S+) for (\S+) are (.+)$/,
  async function (this: Example, measure: string, alias: string, expected: string) {
    await this.settling.taken();
    const all = await this.hub.restrictions(identifierOf(this.who(alias)));
    const bases = all
      .filter((one) => one.measure === measure)
      .flatMap((one) => one.bases)
      .filter((basis) => covers(basis.coverage, this.today))
      .map(({ authority, ground }) => `${authority} ${ground}`);
    assert.equal(bases.length === 0 ? 'nothing' : bases.join(' and '), expected);
  },
);
