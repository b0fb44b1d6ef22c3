import { When } from '@cucumber/cucumber';
import { instantOf, NOON } from '../world/civil-time.js';
import { identifierOf } from '../world/people.js';
import type { Example } from '../world/example.js';
import { decisionOf } from '../world/orders.js';
import { codesOf } from './parameters.js';

async function object(example: Example, alias: string, date: string, time: string): Promise<void> {
  await example.happens(date, time);
  const made = await example.standing(alias);
  await example.attempt(async () => {
    const { objections } = await example.authority.object(made.order.authority, made.id, instantOf(date, time));
    example.published(made);
    example.objection = { of: made, id: lastOf(objections) };
  });
}

When('{alias} objects on {date}', function (this: Example, alias: string, date: string) {
  return object(this, alias, date, NOON);
});

When('{alias} objects on {date} {time}', function (this: Example, alias: string, date: string, time: string) {
  return object(this, alias, date, time);
});

When('{alias} objects to the extension on {date}', async function (this: Example, alias: string, date: string) {
  await this.happens(date);
  const made = await this.standing(alias);
  const { id: extension } = this.pending('extension');
  await this.attempt(async () => {
    const at = instantOf(date, NOON);
    const { objections } = await this.authority.object(made.order.authority, made.id, at, extension);
    this.published(made);
    this.objection = { of: made, id: lastOf(objections) };
  });
});

When(
  /^the objection is (rejected|upheld|partly upheld) on (\S+)(?: for (.+))?$/,
  async function (this: Example, ruling: string, decidedOn: string, measures: string | null) {
    await this.happens(decidedOn);
    const { of, id } = this.pending('objection');
    const outcome = ruling === 'partly upheld' ? 'partly' : ruling;
    const decision = { outcome, decidedOn, ...(measures && { measures: codesOf(measures) }) };
    await this.attempt(async () => {
      await this.authority.decideObjection(of.order.authority, of.id, id, decision);
      this.published(of);
    });
  },
);

When('{alias} applies for removal on {date}', async function (this: Example, alias: string, on: string) {
  await this.happens(on);
  const made = await this.standing(alias);
  await this.attempt(async () => {
    const { removals } = await this.authority.applyForRemoval(made.order.authority, made.id, on);
    this.published(made);
    this.removal = { of: made, id: lastOf(removals) };
  });
});

When(/^the removal is (granted|refused) on (\S+)$/, async function (this: Example, outcome: string, on: string) {
  await this.happens(on);
  const { of, id } = this.pending('removal');
  await this.attempt(async () => {
    await this.authority.decideRemoval(of.order.authority, of.id, id, outcome, on);
    this.published(of);
  });
});

When(
  /^(\S+) records the (death|dissolution|merger) of (\S+) on (\S+)$/,
  async function (this: Example, code: string, kind: string, alias: string, on: string) {
    await this.happens(on);
    const made = await this.standing(alias, code);
    await this.attempt(async () => {
      await this.authority.endOfSubject(code, made.id, kind, on);
      this.published(made);
    });
  },
);

When(
  /^(\S+) records the (death|dissolution|merger) of the honoured (\S+) on (\S+)$/,
  async function (this: Example, code: string, kind: string, alias: string, on: string) {
    await this.happens(on);
    await this.settling.taken();
    const rewards = await this.hub.rewards(identifierOf(this.who(alias)));
    const honour = rewards.find(({ authority }) => authority === code)?.honour ?? '';
    await this.attempt(async () => {
      await this.authority.endOfHonoured(code, honour, kind, on);
      this.settling.note({ kind: 'honour', authority: code, id: honour });
      this.published(await this.standing(alias, code));
    });
  },
);

When(
  '{code} takes back the record of the end of {alias} on {date}',
  async function (this: Example, code: string, alias: string, on: string) {
    await this.happens(on);
    const made = await this.standing(alias, code);
    await this.attempt(async () => {
      await this.authority.withdrawEnd(code, made.id);
    });
  },
);

When(
  '{code} extends its listing of {alias} to {date}, decided {date}, served {date}',
  async function (this: Example, code: string, alias: string, to: string, decidedOn: string, servedOn: string) {
    await this.happens(servedOn);
    const made = await this.standing(alias, code);
    const decision = decisionOf(`Extension to ${to}`, decidedOn);
    await this.attempt(async () => {
      const { extensions } = await this.authority.extend(code, made.id, { to, decision });
      const extension = lastOf(extensions);
      await this.authority.approveExtension(code, made.id, extension);
      await this.authority.serveExtension(code, made.id, extension, servedOn);
      this.published(made);
      this.extension = { of: made, id: extension };
    });
  },
);

When(
  '{code} grants {alias} an exemption from {codes} from {date} to {date} for {code}',
  async function (
    this: Example,
    code: string,
    alias: string,
    measures: string[],
    from: string,
    to: string,
    purpose: string,
  ) {
    const made = await this.standing(alias, code);
    await this.attempt(async () => {
      await this.authority.exempt(code, made.id, { measures, from, to, purpose });
      this.published(made);
    });
  },
);

When(
  'a court stays the listing of {alias} by {code} from {date}',
  async function (this: Example, alias: string, code: string, from: string) {
    await this.happens(from);
    const made = await this.standing(alias, code);
    await this.attempt(async () => {
      await this.authority.stay(code, made.id, from);
      this.published(made);
    });
  },
);

When(
  'the stay of {alias} by {code} is lifted on {date}',
  async function (this: Example, alias: string, code: string, on: string) {
    await this.happens(on);
    const made = await this.standing(alias, code);
    await this.attempt(async () => {
      const { stays } = await this.authority.listing(code, made.id);
      await this.authority.lift(code, made.id, lastOf(stays), on);
      this.published(made);
    });
  },
);

function lastOf(all: readonly { id: string }[] | undefined): string {
  const last = all?.at(-1);
  if (!last) throw new Error('the authority answers without what was made');
  return last.id;
}
