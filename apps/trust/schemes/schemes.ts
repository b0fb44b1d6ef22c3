import { today, trustSchemes, type Mandate } from '@concord/catalogue';
import { civilDate, trustWeight } from '@concord/contracts';
import type { Caller, Clock } from '@concord/service';
import { z } from 'zod';
import { readsScheme } from './competence.js';

const words = z.strictObject({ en: z.string(), zh: z.string().optional() });

export const schemesAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        scheme: z.string(),
        title: words,
        authority: z.string(),
        status: z.enum(['ENABLED', 'LEGAL_REVIEW', 'DISABLED']),
        legalBasis: z.string(),
        contestDays: z.int(),
        today: civilDate,
        items: z.array(trustWeight.extend({ item: z.string(), title: words, article: z.string() })),
      }),
    ),
  })
  .describe('The trust schemes that the caller records in or reads, with what each item weighs');
export type SchemesAnswer = z.infer<typeof schemesAnswer>;

/** The schemes that somebody has to do with. */
export class Schemes {
  constructor(
    private readonly clock: Clock,
    private readonly mandates: ReadonlyMap<string, Mandate>,
  ) {}

  /** Those of the caller's authority, or of its mandate; `today` is the civil date where the scheme is law. */
  of(caller: Caller): SchemesAnswer {
    const at = this.clock.now();
    const own = trustSchemes().filter(({ scheme }) => readsScheme(scheme, caller, this.mandates));
    return {
      items: own.map(({ law, scheme }) => ({
        scheme: scheme.code,
        title: scheme.name,
        authority: scheme.authority,
        status: scheme.status,
        legalBasis: scheme.legalBasis,
        contestDays: scheme.contestDays,
        today: today(law.zone, at),
        items: scheme.items.map(({ code, name, article, points, months, decay }) => ({
          ...{ item: code, title: name, article },
          ...{ points, months, decay },
        })),
      })),
    };
  }
}
