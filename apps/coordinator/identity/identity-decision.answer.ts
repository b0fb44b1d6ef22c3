import { factsName, IDENTIFIER_TYPES, instant } from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import type { StoredDecision } from './identity-decision.row.js';

const decisionItem = z.strictObject({
  id: z.uuid(),
  /** Its kind alone: whoever needs the value has it, and asks by it. */
  identifier: z.strictObject({ type: z.enum(IDENTIFIER_TYPES), country: z.string() }),
  belongs: z.array(factsName),
  others: z.array(factsName),
  reason: z.string(),
  decidedBy: z.string(),
  decidedAt: instant,
  undone: z.strictObject({ reason: z.string(), by: z.string(), at: instant }).nullable(),
});

/** A decision as those with oversight see it. */
export type DecisionView = Omit<StoredDecision, 'identifier' | 'undone'> & {
  identifier: { type: string; country: string };
  undone: { reason: string; by: string; at: Date } | null;
};

export const decisionAnswer = decisionItem.describe('The decision; undone is null while it holds');
export const decisionPage = pageAnswer(decisionItem, 'Decisions, newest first, and the cursor of the next page');

/** What is shown of a decision. */
export function decisionView(decision: StoredDecision): DecisionView {
  const { id, belongs, others, reason, decidedBy, decidedAt, undone } = decision;
  const { type, country } = decision.identifier;
  const shown = undone && { reason: undone.reason, by: undone.by, at: undone.at };
  return { id, identifier: { type, country }, belongs, others, reason, decidedBy, decidedAt, undone: shown };
}
