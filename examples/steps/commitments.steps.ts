import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { addDays } from '@concord/catalogue';
import { Refusal, type CommitmentAnswer, type CommitmentBody, type StepBody, type StepName } from '@concord/contracts';
import { BODY } from '../world/commitment-calls.js';
import type { Example } from '../world/example.js';
import { identifierOf } from '../world/people.js';
import type { Person } from '../world/staff.js';

const document = 'Document of an example';
const reason = 'Found in an example';

/** The commitment that the example made last. Throws an Error where it made none. */
function last(example: Example): CommitmentAnswer {
  const found = example.commitment;
  if (!found) throw new Error('the example has no commitment');
  return found;
}

/** Takes a step of the commitment made last, on a date; a refusal is kept for the step that expects it. */
async function take<N extends StepName>(
  example: Example,
  { on, who, person }: { on: string; who: string; person: Person },
  step: N,
  body: StepBody<N>,
): Promise<void> {
  await example.happens(on);
  await example.attempt(async () => {
    example.commitment = await example.commitments.step(who, person, last(example).id, step, body);
  });
}

async function commit(example: Example, body: Omit<CommitmentBody, 'reference'>): Promise<void> {
  await example.happens(body.madeOn);
  await example.attempt(async () => {
    example.commitment = await example.commitments.record(body);
  });
}

When(
  /^(gov-\S+) contracts with (\S+), made (\S+), due (\S+)$/,
  async function (this: Example, department: string, alias: string, madeOn: string, dueOn: string) {
    const somebody = this.who(alias);
    const { type, country, value } = identifierOf(somebody);
    const identifier = { type: type as 'USCC', country, value };
    const counterparty = { kind: 'organisation' as const, title: somebody.subject.names[0] ?? alias, identifier };
    const basis = 'business-environment-31';
    await commit(this, { department, kind: 'CONTRACT', title: 'A weir', basis, document, counterparty, madeOn, dueOn });
  },
);

When(
  /^(gov-\S+) promises to the public on (\S+), due (\S+)$/,
  async function (this: Example, department: string, madeOn: string, dueOn: string) {
    const counterparty = { kind: 'public' as const };
    const basis = 'business-environment-36';
    const title = 'Permits within ten days';
    await commit(this, { department, kind: 'PROMISE', title, basis, document, counterparty, madeOn, dueOn });
  },
);

When(/^the department shows that it was kept on (\S+)$/, async function (this: Example, on: string) {
  await take(this, { on, who: last(this).department, person: 'preparer' }, 'evidence', { on, document });
});

When(
  /^the department asks on (\S+) for the later date (\S+)$/,
  async function (this: Example, on: string, dueOn: string) {
    const body = { dueOn, document, reason };
    await take(this, { on, who: last(this).department, person: 'preparer' }, 'amend', body);
  },
);

When(/^(\S+) agrees to the later date on (\S+)$/, async function (this: Example, alias: string, on: string) {
  await this.happens(on);
  await this.attempt(async () => {
    this.commitment = await this.commitments.agree(identifierOf(this.who(alias)), last(this).id);
  });
});

When(/^a hearing is opened on (\S+)$/, async function (this: Example, on: string) {
  const body = { facts: 'Nothing was shown by the due date.', document };
  await take(this, { on, who: BODY, person: 'preparer' }, 'hear', body);
});

When(/^the department replies "([^"]*)" on (\S+)$/, async function (this: Example, answer: string, on: string) {
  await take(this, { on, who: last(this).department, person: 'preparer' }, 'reply', { answer });
});

/** Who finds: a second person, unless it is said that it is whoever opened the hearing; who corrects is a third. */
When(
  /^(the second person|whoever opened the hearing) finds (a|no) breach on (\S+)$/,
  async function (this: Example, who: string, breach: string, on: string) {
    const person = who === 'the second person' ? 'approver' : 'preparer';
    await take(this, { on, who: BODY, person }, 'find', { breach: breach === 'a', reason, document });
  },
);

When(/^the department asks for a review on (\S+)$/, async function (this: Example, on: string) {
  await take(this, { on, who: last(this).department, person: 'approver' }, 'review', { reason });
});

When(
  /^(the third person|the finder) (upholds the breach|takes the breach back|corrects it to a breach) on (\S+)$/,
  async function (this: Example, who: string, what: string, on: string) {
    const person = who === 'the third person' ? 'decider' : 'approver';
    const breach = what !== 'takes the breach back';
    await take(this, { on, who: BODY, person }, 'correct', { breach, reason: `Corrected: ${what}`, document });
  },
);

When(
  /^(gov-\S+) has (\d+) promises due (\S+), (\d+) of them kept$/,
  async function (this: Example, department: string, count: string, dueOn: string, kept: string) {
    for (let i = 0; i < Number(count); i++) {
      const made = {
        department,
        kind: 'PROMISE' as const,
        title: `Promise ${i + 1}`,
        basis: 'business-environment-36',
      };
      const counterparty = { kind: 'public' as const };
      const madeOn = addDays(dueOn, -30);
      this.commitment = await this.commitments.record({ ...made, document, counterparty, madeOn, dueOn });
      if (i >= Number(kept)) continue;
      const step = { on: addDays(dueOn, -1), document };
      this.commitment = await this.commitments.step(department, 'preparer', last(this).id, 'evidence', step);
    }
  },
);

Then(/^the commitment is ([A-Z]+)$/, async function (this: Example, outcome: string) {
  this.commitment = await this.commitments.one(last(this).id);
  assert.equal(this.commitment.outcome, outcome);
});

Then(
  /^the reply "([^"]*)" stands beside (\d+) findings?$/,
  async function (this: Example, answer: string, count: string) {
    const { steps } = await this.commitments.one(last(this).id);
    const answers = steps.flatMap((each) => (each.step === 'reply' ? [each.body.answer] : []));
    const findings = steps.filter(({ step }) => step === 'find' || step === 'correct');
    assert.deepEqual([answers, findings.length], [[answer], Number(count)]);
  },
);

Then(
  /^the report of (gov-\S+) tells for (\S+) (\d+ due, \d+ kept and \d+ not shown)$/,
  async function (this: Example, department: string, period: string, told: string) {
    const { numbers } = await this.commitments.cell(department, period);
    assert.equal(numbers && `${numbers.due} due, ${numbers.kept} kept and ${numbers.overdue} not shown`, told);
  },
);

Then(/^the report of (gov-\S+) hides (\S+)$/, async function (this: Example, department: string, periods: string) {
  for (const period of periods.split(',')) {
    const { shown, numbers, cases } = await this.commitments.cell(department, period);
    assert.deepEqual([period, shown, numbers, cases], [period, 'SUPPRESSED', null, []]);
  }
});

Then(/^the case is (open to everybody|nobody’s to open)$/, async function (this: Example, how: string) {
  const { id } = last(this);
  const told = await this.commitments.publicCase(id).then(
    () => 'open to everybody',
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'not_found') return 'nobody’s to open';
      throw error;
    },
  );
  assert.equal(told, how);
});
