import { today, trustSchemes, type Mandate, type TrustItemInForce, type TrustScheme } from '@concord/catalogue';
import { civilDate, ORGANISATION_IDENTIFIER_TYPES, trustWeight } from '@concord/contracts';
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
        /** By which identifiers an organisation is known in it. */
        identifiers: z.array(z.enum(ORGANISATION_IDENTIFIER_TYPES)),
        items: z.array(
          trustWeight.extend({
            item: z.string(),
            title: words,
            article: z.string(),
            /** Whether a line of it is recorded today: its scheme and the item itself are enabled, and their law is in force. */
            isRecorded: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .describe('The trust schemes that the caller records in or reads, with what each item weighs');
export type SchemesAnswer = z.infer<typeof schemesAnswer>;

function isRecorded(scheme: TrustScheme, { status = scheme.status, force }: TrustItemInForce, on: string): boolean {
  const isInForce = force.from <= on && (force.until === undefined || on < force.until);
  return scheme.status === 'ENABLED' && status === 'ENABLED' && isInForce;
}

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
        identifiers: [...(scheme.identifiers ?? ORGANISATION_IDENTIFIER_TYPES)],
        items: scheme.items.map((item) => ({
          ...{ item: item.code, title: item.name, article: item.article },
          ...{ points: item.points, months: item.months, decay: item.decay },
          isRecorded: isRecorded(scheme, item, today(law.zone, at)),
        })),
      })),
    };
  }
}
