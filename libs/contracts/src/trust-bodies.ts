import { z } from 'zod';
import { civilDate } from './dates.js';
import { organisation, trustDecision } from './trust.js';

const code = z.string().min(1).max(40);
/** What somebody says of a line; bounded, and whoever takes it in refuses a resident number in it. */
const statement = z.string().trim().min(1).max(1_000);

/** Body of POST /v1/lines: what is recorded of which organisation, on which decision. */
export const trustLineBody = z.strictObject({ scheme: code, item: code, organisation, decision: trustDecision });
export type TrustLineBody = z.infer<typeof trustLineBody>;

/** Body of POST /v1/lines/:id/tell: that the organisation was told, with the proof of delivery. */
export const trustTellBody = z.strictObject({
  channel: z.string().trim().min(1).max(80),
  deliveredOn: civilDate,
  proof: z.string().trim().min(1).max(200),
});
export type TrustTellBody = z.infer<typeof trustTellBody>;

/**
 * Body of POST /v1/lines/:id/decide: what comes of a contest. CORRECTED names the milder item that was right; UPHELD is for the
 * contest of a withdrawal alone: the merit stays.
 */
export const trustDecideBody = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('REJECTED'), reason: statement }),
  z.strictObject({ outcome: z.literal('REVOKED'), reason: statement }),
  z.strictObject({ outcome: z.literal('ANNULLED'), reason: statement }),
  z.strictObject({ outcome: z.literal('CORRECTED'), reason: statement, item: code }),
  z.strictObject({ outcome: z.literal('UPHELD'), reason: statement }),
]);
export type TrustDecideBody = z.infer<typeof trustDecideBody>;

/**
 * Body of POST /v1/lines/:id/end: the authority takes a line back by itself, from a day on or as if it had never been. A merit
 * that was told is not taken back so: see {@link trustWithdrawalBody}.
 */
export const trustEndBody = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('REVOKED'), on: civilDate, reason: statement }),
  z.strictObject({ how: z.literal('ANNULLED'), reason: statement }),
]);
export type TrustEndBody = z.infer<typeof trustEndBody>;

/** Body of POST /v1/lines/:id/withdrawal: why a merit that was told is to be taken away. */
export const trustWithdrawalBody = z.strictObject({ reason: statement });
export type TrustWithdrawalBody = z.infer<typeof trustWithdrawalBody>;

/** Body of POST /v1/lines/:id/end-of-organisation: the firm is dissolved or goes into another; `on` is the first day without it. */
export const trustEndOfOrganisationBody = z.strictObject({
  kind: z.enum(['dissolution', 'merger']),
  on: civilDate,
  evidence: statement,
});
export type TrustEndOfOrganisationBody = z.infer<typeof trustEndOfOrganisationBody>;

/** Body of POST /v1/me/contests. */
export const trustContestBody = z.strictObject({ line: z.uuid(), statement });
export type TrustContestBody = z.infer<typeof trustContestBody>;
