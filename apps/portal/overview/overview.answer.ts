import { z } from 'zod';

const figure = z.number().nullable().describe('Null where the service did not say');

/** The hub as it runs, with no word of anybody: counts, ages in seconds, and whether services answer. */
export const overview = z
  .strictObject({
    at: z.iso.datetime(),
    services: z.array(z.strictObject({ name: z.string(), kind: z.string(), ready: z.boolean() })),
    authorities: z.array(
      z.strictObject({
        code: z.string(),
        sent: figure.describe('Events sent since the service started'),
        oldestUnsentSeconds: figure,
        taken: figure.describe('Events that the coordinator took since it started'),
        lag: figure.describe('Messages in the broker that the coordinator has not read'),
        rejected: figure,
        parked: figure.describe('Listings in force whose latest version was refused'),
      }),
    ),
    lists: z.array(z.strictObject({ list: z.string(), published: figure })),
    oldestUnpublishedSeconds: figure,
    alarms: z.array(z.strictObject({ authority: z.string(), lane: z.string(), what: z.enum(['gap', 'frozen']) })),
    counters: z.array(
      z.strictObject({ operator: z.string(), entries: figure, ageSeconds: figure, caughtUp: z.boolean() }),
    ),
    regulators: z.array(z.strictObject({ code: z.string(), cursor: figure, unsent: figure, openStreams: figure })),
  })
  .describe('The hub as it runs');
export type Overview = z.infer<typeof overview>;
