import type { Queryable } from '@concord/database';
import type { Facts } from '@concord/joint-list';
import type { Told } from './consent.store.js';

/** Facts that were taken in, each with the signed `time` of its event. */
export async function whenTold(tx: Queryable, taken: readonly Facts[]): Promise<Told[]> {
  if (taken.length === 0) return [];
  const rows = await tx.query<{ authority: string; id: string; version: number; time: string }>(
    `SELECT event.authority, event.listing_id AS id, event.version, convert_from(event.value, 'UTF8')::jsonb ->> 'time' AS time
     FROM events AS event JOIN unnest($1::text[], $2::uuid[], $3::int[]) AS known(authority, id, version)
       ON event.authority = known.authority AND event.listing_id = known.id AND event.version = known.version
     WHERE event.verdict IS NULL`,
    [taken.map(({ authority }) => authority), taken.map(({ id }) => id), taken.map(({ version }) => version)],
  );
  const key = ({ authority, id, version }: Pick<Facts, 'authority' | 'id' | 'version'>) =>
    `${authority}|${id}|${version}`;
  const times = new Map(rows.map((row) => [key(row), row.time]));
  return taken.map((facts) => ({ facts, time: times.get(key(facts)) ?? '' }));
}
