import { Given, When } from '@cucumber/cucumber';
import { instantOf } from '../world/civil-time.js';
import type { Example } from '../world/example.js';

async function setClock(this: Example, date: string, time: string): Promise<void> {
  await this.settling.set(instantOf(date, time));
}

Given('the clock reads {date} {time}', setClock);
When('the clock moves to {date} {time}', setClock);

Given(
  /^holidays (\S+)(?: and working day (\S+))?$/,
  function (this: Example, holidays: string, workday: string | null) {
    this.running.overlay.calendar(holidays, workday);
  },
);

Given('{code} with {codes} is signed off', function (this: Example, ground: string, measures: string[]) {
  this.running.overlay.signOff(ground, measures);
});

Given('the instrument of {code} is repealed from {date}', function (this: Example, ground: string, from: string) {
  this.running.overlay.repeal(ground, from);
});

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
