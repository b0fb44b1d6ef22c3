import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import type { CheckBody } from '@concord/contracts';
import type { Example } from '../world/example.js';
import { identifierOf, type Somebody } from '../world/people.js';

const WHICH = /^an? (standard )?(rail|air) check of (\S+)/;
const HOW =
  /(?: under the name "([^"]*)")?( with the redress token(?: of \S+)?)?(?: for travel on (\d{4}-\d{2}-\d{2}))?/;
const ANSWER = / answers (CLEAR|RESTRICTED|REFER|INDETERMINATE)$/;

function question({ subject }: Somebody, rest: Pick<CheckBody, 'operator' | 'travelDate'>): CheckBody {
  const [name = ''] = subject.names;
  const { birthDate } = subject;
  const identifier = identifierOf({ subject });
  return { identifier, name, ...(birthDate !== undefined && { birthDate }), booking: 'EXAMPLE', ...rest };
}

Then(
  new RegExp(WHICH.source + HOW.source + ANSWER.source),
  async function (
    this: Example,
    standard: string | null,
    operator: string,
    alias: string,
    name: string | null,
    redress: string | null,
    on: string | null,
    expected: string,
  ) {
    await this.settling.published();
    const asked = question(this.who(alias), {
      operator: operator === 'air' ? 'air' : 'rail',
      travelDate: on ?? this.today,
    });
    const [, holder = alias] = / of (\S+)$/.exec(redress ?? '') ?? [];
    const redressToken = this.redressTokens.get(holder)?.token;
    if (redress && redressToken === undefined) throw new Error(`${holder} was given no redress token`);
    const { outcome } = await this.hub.check({
      ...asked,
      ...(operator === 'rail' && { class: standard ? 'standard' : 'premium' }),
      ...(name && { name }),
      ...(redress && redressToken !== undefined && { redressToken }),
    });
    assert.equal(outcome, expected);
  },
);
