import { addDays, departments } from '@concord/catalogue';
import { Refusal, type CommitmentAnswer, type CommitmentBody } from '@concord/contracts';
import { call } from '@concord/sdk';
import { makeUscc } from '@concord/subject';
import type { Stack } from '../stack/open-stack.js';

/** Due in the middle of each quarter of a year that is over; what is shown of each is fixed, so that a sample is the same everywhere. */
const DUE = ['2025-02-14', '2025-05-15', '2025-08-15', '2025-11-14'] as const;
const TITLES = {
  CONTRACT: ['Road markings', 'School roof', 'Pumping station', 'Street lamps'],
  PROMISE: [
    'Permits within ten days',
    'Company registration in one day',
    'Answers to bidders in five days',
    'Free business licences',
  ],
  PAYMENT: ['Cleaning services', 'Furniture', 'Survey works', 'Printing'],
} as const;
const KINDS = ['CONTRACT', 'PROMISE', 'PAYMENT'] as const;
const BASES = {
  CONTRACT: 'business-environment-31',
  PROMISE: 'business-environment-31',
  PAYMENT: 'business-environment-32',
};

/** How many commitments each department has due by quarter: some quarters are too few to be shown. */
const COUNTS = [
  [6, 5, 7, 5],
  [8, 6, 3, 6],
  [5, 5, 5, 5],
  [2, 1, 0, 1],
  [4, 3, 2, 3],
  [7, 8, 6, 9],
] as const;

function bodyOf(department: string, quarter: number, i: number): CommitmentBody {
  const kind = KINDS[(quarter + i) % KINDS.length] ?? 'CONTRACT';
  const dueOn = addDays(DUE[quarter] ?? DUE[0], i);
  const firm = { type: 'USCC', country: 'CN', value: makeUscc('990100', 1_000 + quarter * 20 + i) } as const;
  return {
    reference: `SAMPLE-${department}-${String(quarter + 1)}-${String(i)}`,
    department,
    kind,
    title: TITLES[kind][(quarter * 3 + i) % 4] ?? '',
    basis: BASES[kind],
    document: `Sample document (2024) No. ${String(quarter + 1)}-${String(i)}`,
    counterparty:
      kind === 'PROMISE'
        ? { kind: 'public' }
        : { kind: 'organisation', title: 'Sample Bay Tools Ltd', identifier: firm },
    madeOn: addDays(dueOn, -90),
    dueOn,
    ...(kind === 'PAYMENT' && { amount: 2_000_000, currency: 'CNY' as const }),
  };
}

/** Made-up commitments of all departments for a year that is over. What is there already is left as it is. Gives how many it recorded. */
export async function sampleCommitments(stack: Stack): Promise<number> {
  let recorded = 0;
  for (const [n, department] of [...departments().keys()].entries()) {
    for (const [quarter, count] of (COUNTS[n] ?? []).entries()) {
      for (let i = 0; i < count; i++)
        recorded += await oneCommitment(stack, bodyOf(department, quarter, i), n + quarter + i);
    }
  }
  return recorded;
}

async function oneCommitment(stack: Stack, body: CommitmentBody, turn: number): Promise<number> {
  const as = (who: string, path: string, sent: unknown) =>
    call<CommitmentAnswer>(stack.connect('commitments', who), 'POST', path, { body: sent, retries: 5 });
  const { department, dueOn, amount } = body;
  let id: string;
  try {
    ({ id } = await as(`${department}:clerk`, '/v1/commitments', body));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict') return 0;
    throw error;
  }
  const step = (who: string, name: string, sent: unknown) => as(who, `/v1/commitments/${id}/${name}`, sent);
  await step(`${department}:approver`, 'admit', {});
  const on = turn % 6 === 3 ? addDays(dueOn, 12) : dueOn;
  if (turn % 9 === 4) {
    await step('audit:clerk', 'hear', {
      facts: 'Nothing was shown by the due date.',
      document: `Sample audit ${body.reference}`,
    });
    await step(`${department}:clerk`, 'reply', { answer: 'The works wait for their materials.' });
    await step('audit:approver', 'find', {
      breach: true,
      reason: 'Not kept, and no ground excuses it.',
      document: 'Sample finding',
    });
  } else if (turn % 8 !== 7) {
    await step(`${department}:clerk`, 'evidence', {
      on,
      document: 'Sample acceptance record',
      ...(amount === undefined ? {} : { amount }),
    });
  }
  return 1;
}
