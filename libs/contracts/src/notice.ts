import { z } from 'zod';
import { civilDate } from './dates.js';

/**
 * The ways in which a notice is served: into the subject's hands or those of whoever takes it for it, left where it is refused,
 * through another body, by post, electronically, by publication. Civil Procedure Law, chapter 7, section 2, "service".
 */
export const SERVICE_KINDS = ['personal', 'left', 'entrusted', 'post', 'electronic', 'publication'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/**
 * Service that the law takes for done: on which law it rests (`basis`, instrument and article) and on which civil date was done
 * what counts as service (`since`: left, sent, published). The day on which it then counts as delivered is `deliveredOn` of its
 * notice, as the authority reckons it under that law: the catalogue has no such term, so the hub counts none.
 */
export const deemed = z.strictObject({ since: civilDate, basis: z.string().min(1).max(300) });
export type Deemed = z.infer<typeof deemed>;

/** How a subject was told, as whoever served it says it. */
export const served = {
  /** Absent in what was served before the kind was asked for. */
  kind: z.enum(SERVICE_KINDS).optional(),
  /** How exactly, in the authority's own words. */
  channel: z.string().min(1).max(60),
  deliveredOn: civilDate,
  proof: z.string().min(1).max(500),
  deemed: deemed.optional(),
};

/** Proof that the subject was told: how, when (civil date), and the last day on which an objection is timely. */
export const notice = z.strictObject({ ...served, windowClosesOn: civilDate });
export type Notice = z.infer<typeof notice>;

/**
 * What is wrong with a service as it is told; undefined where nothing is. Published is not delivered: it counts by a law that
 * says so or not at all; and nothing is deemed of what came into the subject's own hands.
 */
export function serviceFault({ kind, deliveredOn, deemed: told }: Pick<Notice, 'kind' | 'deliveredOn' | 'deemed'>) {
  if (kind === 'publication' && !told)
    return { at: 'basis', fault: 'service by publication is deemed: it names the law and the day of publication' };
  if (kind === 'personal' && told) return { at: 'basis', fault: 'what came into the own hands is not deemed' };
  if (told && told.since > deliveredOn) return { at: 'since', fault: 'deemed delivered before it was done' };
  return undefined;
}

/** POST /v1/listings/:id/serve and …/extensions/:id/serve: proof of delivery, or deemed service with what it rests on. */
export const serveBody = z.strictObject(served).superRefine((told, context) => {
  const found = serviceFault(told);
  if (found) context.addIssue({ code: 'custom', path: ['deemed', found.at], message: found.fault });
});
export type ServeBody = z.infer<typeof serveBody>;
