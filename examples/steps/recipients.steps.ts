import { Then, When } from '@cucumber/cucumber';
import { Refusal } from '@concord/contracts';
import { eventually } from '@concord/testing';
import { idOf, type Example } from '../world/example.js';
import type { ListingName } from '../world/hub-calls.js';
import { equalInTime } from '../world/in-time.js';
import { codesOf } from './parameters.js';

const SEEN_MS = 10_000;
const EVERY_MS = 100;

/** Whoever reads the joint list as a whole says nothing: the examples speak of the others. */
const SILENT = 'joint-list';

function listingOf(example: Example, alias: string): ListingName {
  const made = example.annulled ?? example.lastMade(alias);
  return { authority: made.order.authority, listing: idOf(made) };
}

/** Who had what is asked about, once the feeds have told otherwise: `NAME until DATE`, and `NAME, put right` beside it. */
async function recipients(example: Example): Promise<{ name: string; dueOn: string | null; isRight: boolean }[]> {
  const { toPutRight } = example;
  if (!toPutRight) throw new Error('the example does not say what is to be put right');
  // A feed tells how far it goes where the clock has moved, if only by a millisecond.
  example.settling.touch();
  await example.settling.published();
  const items = await example.hub.recipients(toPutRight);
  return items
    .filter(({ recipient }) => recipient !== SILENT)
    .map(({ recipient, dueOn, acknowledgedAt }) => ({ name: recipient, dueOn, isRight: acknowledgedAt !== null }));
}

async function toBePutRight(example: Example, by: string, names: string): Promise<void> {
  const expected = codesOf(names).map((name) => `${name} by ${by}`);
  await equalInTime(
    async () => (await recipients(example)).map(({ name, dueOn }) => `${name} by ${dueOn}`).sort(),
    expected.sort(),
  );
}

Then(
  /^what was told of (\S+) is to be put right by (\d\S+): (.+)$/,
  async function (this: Example, alias: string, by: string, names: string) {
    this.toPutRight = listingOf(this, alias);
    await toBePutRight(this, by, names);
  },
);

Then(
  /^what that finding made otherwise is to be put right by (\d\S+): (.+)$/,
  async function (this: Example, by: string, names: string) {
    if (this.finding === undefined) throw new Error('nothing was found in this example');
    this.toPutRight = { decision: this.finding };
    await toBePutRight(this, by, names);
  },
);

Then('nothing that was told of {alias} is to be put right', async function (this: Example, alias: string) {
  this.toPutRight = listingOf(this, alias);
  await equalInTime(() => recipients(this), []);
});

Then(/^of these (.+) (?:has|have) put it right$/, async function (this: Example, names: string) {
  const expected = names === 'none' ? [] : codesOf(names);
  await equalInTime(
    async () => (await recipients(this)).filter(({ isRight }) => isRight).map(({ name }) => name),
    expected.sort(),
  );
});

When(/^regulator-(\S+) puts it right on (\S+)$/, async function (this: Example, regulator: string, date: string) {
  const { toPutRight } = this;
  if (!toPutRight || !('listing' in toPutRight)) throw new Error('a regulator puts right what it did by a listing');
  await this.happens(date);
  // Its stream tells otherwise a moment later.
  await eventually(
    () =>
      this.hub.putRight(regulator, toPutRight).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Refusal && ['transition_refused', 'not_found'].includes(error.code)) return false;
          throw error;
        },
      ),
    { what: `regulator-${regulator} is told otherwise`, timeoutMs: SEEN_MS, everyMs: EVERY_MS },
  );
});

Then('the objection window of that extension closes on {date}', async function (this: Example, date: string) {
  const { of, id } = this.pending('extension');
  const { extensions } = await this.authority.listing(of.order.authority, of.id);
  const closes = extensions?.find((each) => each.id === id)?.notice?.windowClosesOn;
  await equalInTime(() => Promise.resolve(closes), date);
});

Then(
  /^the refused checks of (\S+) to be corrected are for travel on (.+)$/,
  async function (this: Example, alias: string, dates: string) {
    await this.settling.taken();
    const name = listingOf(this, alias);
    const travel = async () => (await this.hub.consequences(name)).map(({ travelDate }) => travelDate).sort();
    await equalInTime(travel, codesOf(dates).sort());
  },
);
