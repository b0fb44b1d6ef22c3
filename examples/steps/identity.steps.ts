import { When } from '@cucumber/cucumber';
import { idOf, type Example, type Made } from '../world/example.js';
import { identifierOf } from '../world/people.js';
import { publish } from './listings.steps.js';

/** A listing that restricts nothing which a counter asks for: publication, under the ground of an evaded judgment. */
const CLAIM = { authority: 'courts', ground: 'G01', measures: ['M14'] };

When(
  'the identifier of {alias} is also claimed for {alias}',
  async function (this: Example, alias: string, other: string) {
    const of = this.who(alias);
    const { kind, names } = this.who(other).subject;
    const subject = { kind, names, identifiers: [identifierOf(of)] };
    const made: Made = {
      about: this.who(other),
      order: { ...CLAIM, subject, decidedOn: this.today, servedOn: this.today },
    };
    await this.attempt(async () => {
      await publish(this, made, 'approver');
      this.made.push(made);
      this.claim = of;
    });
  },
);

const nameOf = (made: Made) => ({ authority: made.order.authority, listing: idOf(made) });

When("the claimed identifier is found to be {alias}'s", async function (this: Example, alias: string) {
  const { claim } = this;
  if (!claim) throw new Error('no identifier is claimed twice in this example');
  await this.settling.taken();
  const bearing = this.made.filter(
    ({ id, order }) => id !== undefined && order.subject.identifiers.some((one) => isSame(one, identifierOf(claim))),
  );
  const belongs = bearing.filter(({ about }) => about.alias === alias);
  const others = bearing.filter(({ about }) => about.alias !== alias);
  await this.attempt(async () => {
    const decision = await this.hub.decideIdentity(identifierOf(claim), belongs.map(nameOf), others.map(nameOf));
    this.finding = decision.id;
    this.settling.touch();
  });
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
    const { token } = await this.hub.giveRedress(identifierOf(this.who(alias)));
    this.redressTokens.set(alias, token);
    this.settling.touch();
  });
});

function isSame(a: { type: string; value: string }, b: { type: string; value: string }): boolean {
  return a.type === b.type && a.value === b.value;
}
