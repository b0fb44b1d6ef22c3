import { Given, When } from '@cucumber/cucumber';
import type { CatalogueOverlay } from '../world/catalogue-overlay.js';
import { instantOf } from '../world/civil-time.js';
import type { Example } from '../world/example.js';

async function setClock(this: Example, date: string, time: string): Promise<void> {
  await this.settling.set(instantOf(date, time));
}

function changeLaw(example: Example, change: (overlay: CatalogueOverlay) => void): Promise<void> {
  const { overlay } = example.running;
  return example.settling.changeLaw(() => {
    change(overlay);
    return overlay.rules;
  });
}

Given('the clock reads {date} {time}', setClock);
When('the clock moves to {date} {time}', setClock);

Given(
  /^holidays (\S+)(?: and working day (\S+))?$/,
  async function (this: Example, holidays: string, workday: string | null) {
    await changeLaw(this, (overlay) => {
      overlay.calendar(holidays, workday);
    });
  },
);

Given('{code} with {codes} is signed off', async function (this: Example, ground: string, measures: string[]) {
  await changeLaw(this, (overlay) => {
    overlay.signOff(ground, measures);
  });
});

Given(
  '{code} with {codes} is signed off from {date}',
  async function (this: Example, ground: string, measures: string[], from: string) {
    await changeLaw(this, (overlay) => {
      overlay.signOff(ground, measures, from);
    });
  },
);

Given(
  'the sign-off of {code} with {codes} is withdrawn from {date}',
  async function (this: Example, ground: string, measures: string[], from: string) {
    await changeLaw(this, (overlay) => {
      overlay.withdraw(ground, measures, from);
    });
  },
);

Given(
  'the sign-off of {code} with {codes} is withdrawn',
  async function (this: Example, ground: string, measures: string[]) {
    await changeLaw(this, (overlay) => {
      overlay.withdraw(ground, measures);
    });
  },
);

Given('the instrument of {code} is repealed from {date}', async function (this: Example, ground: string, from: string) {
  await changeLaw(this, (overlay) => {
    overlay.repeal(ground, from);
  });
});

Given(
  'the instrument of the scheme {code} is repealed from {date}',
  async function (this: Example, scheme: string, from: string) {
    await changeLaw(this, (overlay) => {
      overlay.repealOfScheme(scheme, from);
    });
  },
);

Given('a person {alias}', function (this: Example, alias: string) {
  this.introduce(this.running.people.person(alias));
});

Given('a person {alias} born {date}', function (this: Example, alias: string, birthDate: string) {
  this.introduce(this.running.people.person(alias, { birthDate }));
});

Given('a person {alias} named {string}', function (this: Example, alias: string, name: string) {
  this.introduce(this.running.people.person(alias, { name }));
});

Given(
  /^a person (\S+) named "([^"]*)" with RID (\S+)$/,
  function (this: Example, alias: string, name: string, rid: string) {
    this.introduce(this.running.people.person(alias, { name, rid }));
  },
);

Given('a person {alias} with the name and birth date of {alias}', function (this: Example, alias: string, of: string) {
  const { names, birthDate } = this.who(of).subject;
  const [name = ''] = names;
  this.introduce(this.running.people.person(alias, { name, ...(birthDate !== undefined && { birthDate }) }));
});

Given('an organisation {alias}', function (this: Example, alias: string) {
  this.introduce(this.running.people.organisation(alias));
});

Given(
  /^an organisation (\S+) named "([^"]*)"(?: with USCC (\S+))?$/,
  function (this: Example, alias: string, name: string, uscc: string | null) {
    this.introduce(this.running.people.organisation(alias, { name, ...(uscc && { uscc }) }));
  },
);
