import { deepStrictEqual, strictEqual } from 'node:assert';
import { Given, Then, When } from '@cucumber/cucumber';
import type { OwnTrust, TrustLineAnswer } from '@concord/sdk';
import type { Example } from '../world/example.js';
import { identifierOf } from '../world/people.js';

/** GB 32100: registered by the market regulator as an individual business. */
const INDIVIDUAL_BUSINESS = '92';

/** The line that was recorded last. Throws an Error where the example has none. */
function lineOf(example: Example): NonNullable<Example['line']> {
  if (!example.line) throw new Error('the example has recorded no line of a trust record');
  return example.line;
}

Given('an individual business {alias}', function (this: Example, alias: string) {
  this.introduce(this.running.people.organisation(alias, { kind: INDIVIDUAL_BUSINESS }));
});

async function record(
  this: Example,
  authority: string,
  item: string,
  scheme: string,
  alias: string,
  decidedOn: string,
) {
  await this.happens(decidedOn);
  const of = this.who(alias);
  await this.attempt(async () => {
    const { id } = await this.trust.record(authority, { scheme, item, of: identifierOf(of), decidedOn });
    this.line = { id, authority, of };
  });
}

When('{code} records {code} of {code} for {alias}, decided {date}', record);
When('{code} tries to record {code} of {code} for {alias}, decided {date}', record);

When('that line is approved', async function (this: Example) {
  const { authority, id } = lineOf(this);
  await this.attempt(async () => {
    await this.trust.approve(authority, id);
  });
});

When('who recorded that line approves it', async function (this: Example) {
  const { authority, id } = lineOf(this);
  await this.attempt(async () => {
    await this.trust.approve(authority, id, 'preparer');
  });
});

When('{alias} is told of that line on {date}', async function (this: Example, _: string, on: string) {
  const { authority, id } = lineOf(this);
  await this.happens(on);
  await this.attempt(async () => {
    await this.trust.tell(authority, id, on);
  });
});

When(
  '{code} tells {alias} of {code} of {code}, decided {date}, on {date}',
  async function (
    this: Example,
    authority: string,
    alias: string,
    item: string,
    scheme: string,
    decidedOn: string,
    on: string,
  ) {
    await record.call(this, authority, item, scheme, alias, decidedOn);
    const { id } = lineOf(this);
    await this.trust.approve(authority, id);
    await this.happens(on);
    await this.trust.tell(authority, id, on);
  },
);

When('{alias} contests that line on {date}', async function (this: Example, alias: string, on: string) {
  await this.happens(on);
  await this.attempt(async () => {
    await this.trust.contest(identifierOf(this.who(alias)), lineOf(this).id);
  });
});

When(
  /^that contest is decided (REJECTED|REVOKED|ANNULLED|UPHELD) on (\S+)$/,
  async function (this: Example, outcome: 'REJECTED' | 'REVOKED' | 'ANNULLED' | 'UPHELD', on: string) {
    const { authority, id } = lineOf(this);
    await this.happens(on);
    await this.attempt(async () => {
      await this.trust.decide(authority, id, { outcome, reason: 'Decided in an example' });
    });
  },
);

When('who approved that line decides the contest', async function (this: Example) {
  const { authority, id } = lineOf(this);
  await this.attempt(async () => {
    await this.trust.decide(authority, id, { outcome: 'REJECTED', reason: 'Decided in an example' }, 'approver');
  });
});

When('{code} annuls that line on {date}', async function (this: Example, authority: string, on: string) {
  await this.happens(on);
  await this.attempt(async () => {
    await this.trust.annul(authority, lineOf(this).id);
  });
});

When(
  '{code} withdraws that merit by two people and tells {alias} on {date}',
  async function (this: Example, authority: string, _: string, on: string) {
    const { id } = lineOf(this);
    await this.happens(on);
    await this.attempt(async () => {
      await this.trust.proposeWithdrawal(authority, id);
      await this.trust.approveWithdrawal(authority, id);
      await this.trust.tellWithdrawal(authority, id, on);
    });
  },
);

When('one person of {code} withdraws that merit', async function (this: Example, authority: string) {
  const { id } = lineOf(this);
  await this.attempt(async () => {
    await this.trust.proposeWithdrawal(authority, id);
    await this.trust.approveWithdrawal(authority, id, 'preparer');
  });
});

When(
  /^(\S+) records the (dissolution|merger) of the firm (\S+) in its trust records on (\S+)$/,
  async function (this: Example, authority: string, kind: 'dissolution' | 'merger', _: string, on: string) {
    await this.happens(on);
    await this.attempt(async () => {
      await this.trust.endOfFirm(authority, lineOf(this).id, kind, on);
    });
  },
);

When('{alias} asks for its trust record', async function (this: Example, alias: string) {
  await this.attempt(async () => {
    await this.trust.me(identifierOf(this.who(alias)));
  });
});

When(
  'the regulator {code} looks {alias} up in {code}',
  async function (this: Example, mandate: string, alias: string, scheme: string) {
    await this.attempt(async () => {
      await this.trust.read(mandate, scheme, identifierOf(this.who(alias)));
    });
  },
);

type SchemeOf = OwnTrust['schemes'][number];

async function recordOf(example: Example, alias: string, scheme: string, on?: string): Promise<SchemeOf | undefined> {
  const { schemes } = await example.trust.me(identifierOf(example.who(alias)), on);
  return schemes.find((each) => each.scheme === scheme);
}

Then(
  /^the total of (\S+) in (\S+) on (\S+) is (-?\d+)$/,
  async function (this: Example, alias: string, scheme: string, on: string, points: string) {
    const own = await recordOf(this, alias, scheme, on);
    strictEqual(own?.total.points ?? 0, Number(points));
  },
);

Then(
  /^that line adds (-?\d+) on (\S+): (\S+)$/,
  async function (this: Example, points: string, on: string, why: string) {
    const { id, of } = lineOf(this);
    const { schemes } = await this.trust.me(identifierOf(of), on);
    const part = schemes.flatMap(({ total }) => total.lines).find((line) => line.id === id);
    deepStrictEqual([part?.points, part?.why], [Number(points), why]);
  },
);

Then(
  /^(\S+) sees (\d+) lines? in (\S+)$/,
  async function (this: Example, alias: string, count: string, scheme: string) {
    const own = await recordOf(this, alias, scheme);
    strictEqual(own?.lines.length ?? 0, Number(count));
  },
);

Then(
  /^the regulator (\S+) reads (-?\d+) points? and (\d+) lines? of (\S+) in (\S+) on (\S+)$/,
  async function (
    this: Example,
    mandate: string,
    points: string,
    lines: string,
    alias: string,
    scheme: string,
    on: string,
  ) {
    const found = await this.trust.read(mandate, scheme, identifierOf(this.who(alias)), on);
    deepStrictEqual([found.points, found.lines.length], [Number(points), Number(lines)]);
  },
);

/** What one adds up by hand: each told range that holds the day. */
function addedUp(lines: readonly Pick<TrustLineAnswer, 'contributions'>[], on: string): number {
  const parts = lines.flatMap(({ contributions }) =>
    contributions.filter(({ range: [from, to] }) => from <= on && on < to),
  );
  return parts.reduce((sum, { points }) => sum + points, 0);
}

Then(
  'the total of {alias} in {code} on {date} is the sum of its lines, for it and for the regulator {code}',
  async function (this: Example, alias: string, scheme: string, on: string, mandate: string) {
    const own = await recordOf(this, alias, scheme, on);
    const read = await this.trust.read(mandate, scheme, identifierOf(this.who(alias)), on);
    const told = own?.total.lines.reduce((sum, { points }) => sum + points, 0);
    const sums = [told, addedUp(own?.lines ?? [], on), read.points, addedUp(read.lines, on)];
    deepStrictEqual(sums, [own?.total.points, own?.total.points, own?.total.points, own?.total.points]);
  },
);

Then(
  /^(\S+) of (\S+) on (\S+) comes to inspections at (\d+) percent and nothing else$/,
  async function (this: Example, scheme: string, alias: string, on: string, percent: string) {
    const own = await recordOf(this, alias, scheme, on);
    const effects = own?.effects.map((effect) =>
      effect.use === 'INSPECTION_RATE' ? effect.percentOfNormalRate : effect,
    );
    deepStrictEqual(effects, [Number(percent)]);
  },
);

Then(
  /^(\S+) sees that (\S+) looked (\d+) times?$/,
  async function (this: Example, alias: string, reader: string, times: string) {
    const { lookups } = await this.trust.me(identifierOf(this.who(alias)));
    strictEqual(lookups.filter(({ authority }) => authority === `regulator-${reader}`).length, Number(times));
  },
);
