import { When } from '@cucumber/cucumber';
import type { Identifier, Subject } from '@concord/contracts';
import { idOf, type Example, type Made } from '../world/example.js';
import { identifierOf, type Somebody } from '../world/people.js';
import { publish } from './listings.steps.js';

/** A listing that restricts nothing which a counter asks for: publication, under the ground of an evaded judgment. */
const CLAIM = { authority: 'courts', ground: 'G01', measures: ['M14'] };

/** A claim that speaks of somebody, by these identifiers. */
function claimAbout(example: Example, about: Somebody, identifiers: Identifier[]): Made {
  const { kind, names } = about.subject;
  const order = { ...CLAIM, subject: { kind, names, identifiers }, decidedOn: example.today, servedOn: example.today };
  return { about, order };
}

/** Whether a name tells two people apart: a firm is renamed, and people are namesakes. */
const toldApart = (a: Subject, b: Subject) =>
  a.kind !== b.kind || (a.kind === 'NATURAL' && !a.names.some((name) => b.names.includes(name)));

/** The claims that make the identifier of one somebody another's as well; whom no name tells apart, a number of its own does. */
function claims(example: Example, of: Somebody, other: Somebody): Made[] {
  if (toldApart(of.subject, other.subject)) return [claimAbout(example, other, [identifierOf(of)])];
  const own = identifierOf(other);
  return [claimAbout(example, other, [own]), claimAbout(example, other, [own, identifierOf(of)])];
}

When(
  'the identifier of {alias} is also claimed for {alias}',
  async function (this: Example, alias: string, other: string) {
    const of = this.who(alias);
    await this.attempt(async () => {
      for (const made of claims(this, of, this.who(other))) {
        await publish(this, made, 'approver');
        this.made.push(made);
      }
      this.claim = of;
    });
  },
);

const nameOf = (made: Made) => ({ authority: made.order.authority, listing: idOf(made) });

/** Decides whose the claimed identifier is: of those whom `isBearer` names, by all listings that state it. */
async function decide(example: Example, isBearer: (alias: string) => boolean): Promise<void> {
  const { claim } = example;
  if (!claim) throw new Error('no identifier is claimed twice in this example');
  await example.settling.taken();
  const stating = example.made.filter(
    ({ id, order }) => id !== undefined && order.subject.identifiers.some((one) => isSame(one, identifierOf(claim))),
  );
  const belongs = stating.filter(({ about }) => isBearer(about.alias)).map(nameOf);
  const others = stating.filter(({ about }) => !isBearer(about.alias)).map(nameOf);
  await example.attempt(async () => {
    const decision = await example.hub.decideIdentity(identifierOf(claim), belongs, others);
    example.finding = decision.id;
    example.settling.touch();
  });
}

When("the claimed identifier is found to be {alias}'s", async function (this: Example, alias: string) {
  await decide(this, (one) => one === alias);
});

When('{alias} and {alias} are found to be one person', async function (this: Example, alias: string, other: string) {
  await decide(this, (one) => one === alias || one === other);
});

When('that finding is undone', async function (this: Example) {
  const { finding } = this;
  if (finding === undefined) throw new Error('nothing was found in this example');
  await this.attempt(async () => {
    await this.hub.undoIdentity(finding);
    this.settling.touch();
  });
});

When('{alias} is given a redress token', async function (this: Example, alias: string) {
  await this.settling.taken();
  await this.attempt(async () => {
    this.redressTokens.set(alias, await this.hub.giveRedress(identifierOf(this.who(alias))));
    this.settling.touch();
  });
});

When('the redress token of {alias} is revoked', async function (this: Example, alias: string) {
  const given = this.redressTokens.get(alias);
  if (!given) throw new Error(`${alias} was given no redress token`);
  await this.attempt(async () => {
    await this.hub.revokeRedress(given.id);
    this.settling.touch();
  });
});

function isSame(a: { type: string; value: string }, b: { type: string; value: string }): boolean {
  return a.type === b.type && a.value === b.value;
}
