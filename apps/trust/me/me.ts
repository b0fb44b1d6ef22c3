import { today, trustSchemes } from '@concord/catalogue';
import { civilDate, organisation } from '@concord/contracts';
import { pooled } from '@concord/database';
import type { Caller, Clock } from '@concord/service';
import { effectsOf, totalOn, WHYS } from '@concord/trust';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { lineView, ownViewOf } from '../lines/line.answer.js';
import { linesOf } from '../lines/line.store.js';
import type { RegisterLine } from '../lines/register-line.js';
import { effect } from '../organisations/effect.answer.js';
import { contestableOn } from './contestable.js';
import { organisationOfCaller } from './organisation-of-caller.js';
import { ownLookup, ownLookups, type OwnLookupPage, type OwnLookupQuery } from './own-lookups.js';
import { readerName, recipientsOf } from './reader-name.js';

/** Query of GET /v1/me: the civil date of the totals, today unless told. */
export const meQuery = z.strictObject({ on: civilDate.optional() });
export type MeQuery = z.infer<typeof meQuery>;

const why = z.enum(WHYS);
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
      of: z.enum(['LINE', 'WITHDRAWAL']),
      inTime: z.boolean(),
      until: civilDate.nullable(),
      daysLeft: z.int().min(0).nullable(),
    }),
  ),
  /** Bodies that receive the published record by their mandate, whether they look or not. */
  recipients: z.array(z.strictObject({ authority: z.string(), authorityName: words, legalBasis: z.string() })),
});

export const meAnswer = z
  .strictObject({
    organisation,
    schemes: z.array(schemeRecord),
    /** The newest; the others follow by GET /v1/me/lookups. */
    lookups: z.array(ownLookup),
    /** The cursor of the look-ups before these; null where there are none. */
    olderLookups: z.uuid().nullable(),
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
    lines: lines.map(ownViewOf),
    today: day,
    contestable: contestableOn(lines, day),
    recipients: recipientsOf(scheme.code),
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
    const { items: lookups, next: olderLookups } = await ownLookups(db, own);
    return { organisation: own, schemes, lookups, olderLookups };
  }

  /** Who looked, page by page, the newest first. Throws Refusal `role_required`. */
  lookups(caller: Caller, query: OwnLookupQuery): Promise<OwnLookupPage> {
    return ownLookups(pooled(this.ds), organisationOfCaller(caller), query);
  }
}
