import { today, trustSchemes } from '@concord/catalogue';
import { civilDate, instant, organisation } from '@concord/contracts';
import { pooled } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { effectsOf, totalOn } from '@concord/trust';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { lineView, viewOf } from '../lines/line.answer.js';
import { linesOf } from '../lines/line.store.js';
import type { RegisterLine } from '../lines/register-line.js';
import { effect } from '../organisations/effect.answer.js';
import { lookupsOf } from '../organisations/lookup.store.js';
import { contestableOn } from './contestable.js';
import { organisationOfCaller } from './organisation-of-caller.js';
import { readerName } from './reader-name.js';

/** Query of GET /v1/me: the civil date of the totals, today unless told. */
export const meQuery = z.strictObject({ on: civilDate.optional() });
export type MeQuery = z.infer<typeof meQuery>;

const why = z.enum(['COUNTS', 'DECAYED', 'NOT_YET', 'SUSPENDED', 'FALLEN_OUT', 'REVOKED', 'ANNULLED']);
const words = z.strictObject({ en: z.string(), zh: z.string().optional() });

const schemeRecord = z.strictObject({
  scheme: z.string(),
  title: words,
  authority: z.string(),
  authorityName: words.nullable(),
  legalBasis: z.string(),
  contestDays: z.int(),
  items: z.array(z.strictObject({ item: z.string(), title: words, article: z.string() })),
  total: z.strictObject({
    on: civilDate,
    points: z.int(),
    lines: z.array(z.strictObject({ id: z.uuid(), points: z.int(), why })),
  }),
  effects: z.array(effect),
  lines: z.array(lineView),
  /** The civil date of the scheme's jurisdiction, by which days left are told, whatever date the total is for. */
  today: civilDate,
  contestable: z.array(
    z.strictObject({
      line: z.uuid(),
      inTime: z.boolean(),
      until: civilDate.nullable(),
      daysLeft: z.int().min(0).nullable(),
    }),
  ),
});

export const meAnswer = z
  .strictObject({
    organisation,
    schemes: z.array(schemeRecord),
    lookups: z.array(
      z.strictObject({
        at: instant,
        authority: z.string(),
        authorityName: words.nullable(),
        scheme: z.string(),
        on: civilDate,
      }),
    ),
  })
  .describe('All that is recorded of this organisation, what it adds up to, and who looked');
export type MeAnswer = z.infer<typeof meAnswer>;

type Found = ReturnType<typeof trustSchemes>[number];

function recordOf({ scheme, law }: Found, lines: readonly RegisterLine[], on: string | undefined, at: Date) {
  const day = today(law.zone, at);
  const total = totalOn(lines, on ?? day);
  return {
    scheme: scheme.code,
    title: scheme.name,
    authority: scheme.authority,
    authorityName: readerName(scheme.authority),
    legalBasis: scheme.legalBasis,
    contestDays: scheme.contestDays,
    items: scheme.items.map(({ code, name, article }) => ({ item: code, title: name, article })),
    total,
    effects: scheme.status === 'ENABLED' ? effectsOf(scheme.uses, total.points) : [],
    lines: lines.map(viewOf),
    today: day,
    contestable: contestableOn(lines, day),
  };
}

/** What an organisation sees of itself. */
export class Me {
  constructor(
    private readonly ds: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Every line of which it was told, the total of each scheme on a date with each line's part, and who looked. Throws Refusal `role_required`. */
  async see(caller: Caller, { on }: MeQuery): Promise<MeAnswer> {
    const own = organisationOfCaller(caller);
    const db = pooled(this.ds);
    const lines = (await linesOf(db, own)).filter(({ told }) => told !== null);
    const at = this.clock.now();
    const schemes = trustSchemes()
      .map((found) => ({ found, own: lines.filter(({ scheme }) => scheme === found.scheme.code) }))
      .filter(({ own: some }) => some.length > 0)
      .map(({ found, own: some }) => recordOf(found, some, on, at));
    const lookups = (await lookupsOf(db, own)).map(({ at: read, ...lookup }) => ({
      ...lookup,
      at: read.toISOString(),
      authorityName: readerName(lookup.authority),
    }));
    return { organisation: own, schemes, lookups };
  }
}
