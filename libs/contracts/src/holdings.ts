import { z } from 'zod';

const name = z.strictObject({ en: z.string(), zh: z.string().optional() });
const named = z.strictObject({ code: z.string(), name });

/**
 * Answer of `GET /v1/map`: who publishes which grounds, and which body receives what of them, by which topic and under which
 * law. It is drawn from the catalogues and the mandates; nothing in it is about anybody.
 */
export const holdings = z
  .strictObject({
    grounds: z.array(named),
    measures: z.array(named.extend({ executor: z.string() })),
    authorities: z.array(named.extend({ topic: z.string(), grounds: z.array(z.string()) })),
    /** The topic that holds the joint list itself. */
    list: z.string(),
    /** An executor receives blinded tokens with its own measures and their dates: of no ground, by no authority. */
    executors: z.array(
      z.strictObject({
        code: z.string(),
        topic: z.string(),
        measures: z.array(z.string()),
        /** The grounds from which its measures may come; its records do not say which. */
        mayRestOn: z.array(z.string()),
      }),
    ),
    /** A regulator receives entries with their law, as far as both ground and measure are in its mandate. */
    regulators: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        topic: z.string(),
        legalBasis: z.string(),
        grounds: z.array(z.string()),
        measures: z.array(z.string()),
        sectors: z.array(z.string()),
      }),
    ),
  })
  .describe('Who holds what of the joint list, and under which law');
export type Holdings = z.infer<typeof holdings>;
