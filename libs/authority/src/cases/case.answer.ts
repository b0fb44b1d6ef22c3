import { civilDate, paymentBody } from '@concord/contracts';
import { z } from 'zod';
import type { CaseForm } from '../profile.js';

/** Where the payments of a case stand, in the currency's minor unit. */
export const standing = z.strictObject({
  paid: z.int(),
  outstanding: z.int(),
  /** The value date on which it was paid in full. */
  settledOn: civilDate.exactOptional(),
});
export type Standing = z.infer<typeof standing>;

export type CaseAnswer = Record<string, unknown> & { id: string } & Standing;

/** A case as the API answers it once it is opened: in the terms of its authority, and where its payments stand. */
export function openedCase({ schema }: CaseForm) {
  return z
    .strictObject({ id: z.uuid(), ...schema.shape, ...standing.shape })
    .describe('The case, and where its payments stand');
}

/** A case as it is found: with its payments, and the ids of what rests on it. */
export function foundCase(form: CaseForm) {
  const more = { payments: z.array(paymentBody), listings: z.array(z.uuid()) };
  return z
    .strictObject({ ...openedCase(form).shape, ...more })
    .describe('The case with its payments, and the ids of what rests on it');
}

/** A payment as the API answers it: what it ended, and where the payments of its case stand. */
export const paymentAnswer = z
  .strictObject({ caseId: z.uuid(), ...paymentBody.shape, ...standing.shape, ended: z.array(z.uuid()) })
  .describe('The payment, the ids of what it ended, and where the payments of the case stand');
export type PaymentAnswer = z.infer<typeof paymentAnswer>;

/** GET /v1/cases/form: the body of POST /v1/cases as JSON Schema (draft 2020-12). */
export const caseFormAnswer = z
  .looseObject({ type: z.literal('object'), properties: z.record(z.string(), z.unknown()) })
  .describe('The form of this authority’s cases as JSON Schema; x-label names a field, x-as says what it holds');

/** The query of GET /v1/cases; `cursor` is the `next` of the page before. */
export const caseQuery = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type CaseQuery = z.infer<typeof caseQuery>;
