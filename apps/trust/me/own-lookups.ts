import { civilDate, instant, type Organisation } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import { lookupsOf } from '../organisations/lookup.store.js';
import { readerName } from './reader-name.js';

const words = z.strictObject({ en: z.string(), zh: z.string().optional() });

/** That somebody looked, as the organisation sees it: the body and the time, and never who of its staff. */
export const ownLookup = z.strictObject({
  at: instant,
  authority: z.string(),
  authorityName: words.nullable(),
  scheme: z.string(),
  on: civilDate,
});

export const ownLookupPage = pageAnswer(ownLookup, 'Who looked at the records of this organisation, the newest first');
export type OwnLookupPage = z.infer<typeof ownLookupPage>;

const PAGE = 50;
const HIGHEST_LIMIT = 200;

/** Query of GET /v1/me/lookups; `cursor` is the `next` of the page before. */
export const ownLookupQuery = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= HIGHEST_LIMIT, `at most ${HIGHEST_LIMIT}`)
    .default(PAGE),
});
export type OwnLookupQuery = z.infer<typeof ownLookupQuery>;

/** A page of the look-ups of an organisation. */
export async function ownLookups(
  db: Queryable,
  organisation: Organisation,
  { cursor, limit }: OwnLookupQuery = { limit: PAGE },
): Promise<OwnLookupPage> {
  const rows = await lookupsOf(db, organisation, { cursor, limit: limit + 1 });
  const kept = rows.slice(0, limit);
  const items = kept.map(({ at, authority, scheme, on }) => ({
    ...{ at: at.toISOString(), authority, authorityName: readerName(authority) },
    ...{ scheme, on },
  }));
  return { items, next: rows.length > limit ? (kept.at(-1)?.id ?? null) : null };
}
