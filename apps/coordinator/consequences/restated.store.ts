import { catalogue, today } from '@concord/catalogue';
import type { Queryable } from '@concord/database';
import type { Facts } from '@concord/joint-list';
import type { Judged } from '../intake/judged.js';
import { factsKey } from '../merge/known.js';
import { restatedBy } from './restated.js';

/** The facts of listings by {@link factsKey}: of those that changed as they were, and all as they are once events are folded in. */
export interface Step {
  before: ReadonlyMap<string, Facts | null>;
  after: ReadonlyMap<string, Facts>;
}

/**
 * Notes which of the events that were accepted take back what was told of days before `at`: a removal granted from an earlier
 * day, an objection or an exemption that reaches back, another identity. A version is noted once.
 */
export async function noteRestated(
  tx: Queryable,
  authority: string,
  accepted: readonly Judged[],
  { before, after }: Step,
  at: Date,
): Promise<void> {
  const rows = accepted.flatMap(({ verdict, event }) => {
    if (!('facts' in verdict)) return [];
    const { id, version, catalogue: law } = verdict.facts;
    const key = factsKey(authority, id);
    const now = after.get(key);
    // A version that another one in the same run replaced was never told.
    if (now?.version !== version) return [];
    const restated = restatedBy(before.get(key), now, today(catalogue(law).zone, at));
    const { time, data } = event.envelope ?? {};
    if (!restated) return [];
    return { authority, listing_id: id, version, reason: data?.happened ?? 'restated', ...restated, annulled_at: time };
  });
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO annulments (authority, listing_id, version, reason, measures, cut, since, annulled_at, taken_at)
     SELECT authority, listing_id, version, reason, measures, cut, since, coalesce(annulled_at, $2), $2
     FROM jsonb_to_recordset($1::jsonb) AS given(authority text, listing_id uuid, version integer, reason text,
       measures text[], cut text[], since date, annulled_at timestamptz)
     ON CONFLICT (authority, listing_id, version) WHERE version IS NOT NULL DO NOTHING`,
    [JSON.stringify(rows), at],
  );
}
