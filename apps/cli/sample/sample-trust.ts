import { addDays, today } from '@concord/catalogue';
import { Refusal, type TrustLineBody } from '@concord/contracts';
import { TrustClient } from '@concord/sdk';
import { makeUscc } from '@concord/subject';
import type { Stack } from '../stack/open-stack.js';

/** A made-up firm: its code has a region that does not exist. */
const firm = (n: number): string => makeUscc('990200', n);

/** The firm of the sample whose record has most to see: who signs in as it finds every kind of line. */
export const SAMPLE_FIRM = firm(1);

/** How far a line of the sample has come. */
type Stage = 'recorded' | 'approved' | 'told' | 'contested' | 'rejected' | 'withdrawal';

interface SampleLine {
  firm: number;
  authority: 'market-regulation' | 'transport';
  scheme: string;
  item: string;
  /** How long ago it was decided. Nothing counts on the first day: every firm is told first, and that is today. */
  daysAgo: number;
  stage: Stage;
}

const food = { authority: 'market-regulation', scheme: 'food-record' } as const;
const carrier = { authority: 'transport', scheme: 'carrier-safety' } as const;

const LINES: readonly SampleLine[] = [
  { firm: 1, ...food, item: 'F1', daysAgo: 290, stage: 'told' },
  { firm: 1, ...food, item: 'F2', daysAgo: 40, stage: 'contested' },
  { firm: 1, ...food, item: 'F3', daysAgo: 12, stage: 'told' },
  { firm: 2, ...food, item: 'F3', daysAgo: 90, stage: 'withdrawal' },
  { firm: 2, ...food, item: 'F1', daysAgo: 20, stage: 'approved' },
  { firm: 3, ...food, item: 'F2', daysAgo: 120, stage: 'rejected' },
  { firm: 3, ...food, item: 'F1', daysAgo: 5, stage: 'recorded' },
  { firm: 4, ...carrier, item: 'S1', daysAgo: 200, stage: 'told' },
  { firm: 4, ...carrier, item: 'S2', daysAgo: 30, stage: 'approved' },
];

const ORDER: readonly Stage[] = ['recorded', 'approved', 'told'];

/** How an approver is told from the reviewer, who decides what the first one let go. */
type Part = 'clerk' | 'approver' | 'reviewer';

/** Takes a line as far as its stage; false where its decision is recorded already. */
async function oneLine(stack: Stack, line: SampleLine, n: number, on: string): Promise<boolean> {
  const { authority, scheme, item, stage } = line;
  const as = (part: Part) => {
    const role = part === 'reviewer' ? 'approver' : part;
    return new TrustClient(stack.connect('trust', `${authority}:${role}@trust`, `${part}@${authority}`));
  };
  const organisation = { type: 'USCC', country: 'CN', value: firm(line.firm) } as const;
  const own = new TrustClient(stack.connect('trust', `subject:USCC:CN:${organisation.value}`));
  const decision: TrustLineBody['decision'] = {
    number: `Sample decision (2026) No. ${String(n + 1)}`,
    decidedOn: addDays(on, -line.daysAgo),
    hash: String(n % 10).repeat(64),
  };
  let id: string;
  try {
    ({ id } = await as('clerk').record({ scheme, item, organisation, decision }));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict') return false;
    throw error;
  }
  const steps = ORDER.includes(stage) ? ORDER.indexOf(stage) : ORDER.length;
  if (steps >= 1) await as('approver').approve(id);
  if (steps >= 2) {
    await as('clerk').tell(id, {
      channel: 'registered mail',
      deliveredOn: on,
      proof: `Sample receipt ${String(n + 1)}`,
    });
  }
  if (stage === 'contested' || stage === 'rejected') await own.contest(id, 'The inspection was of another plant.');
  if (stage === 'rejected') {
    await as('reviewer').decide(id, {
      outcome: 'REJECTED',
      reason: 'The minutes name this plant and its manager signed.',
    });
  }
  if (stage === 'withdrawal') await as('clerk').proposeWithdrawal(id, 'The inspection was of another firm.');
  return true;
}

/** Made-up lines of made-up firms at every stage, and one look by a mandate. What is there already is left as it is. Gives how many it recorded. */
export async function sampleTrust(stack: Stack, now = new Date()): Promise<number> {
  const on = today('Asia/Shanghai', now);
  let recorded = 0;
  for (const [n, line] of LINES.entries()) {
    if (await oneLine(stack, line, n, on)) recorded += 1;
  }
  if (recorded > 0) {
    const regulator = new TrustClient(stack.connect('trust', 'regulator-market:regulator@trust'));
    await regulator.organisation('food-record', { type: 'USCC', country: 'CN', value: SAMPLE_FIRM });
  }
  return recorded;
}
