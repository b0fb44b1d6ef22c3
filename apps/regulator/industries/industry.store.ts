import type { RegulatorEntry, SubjectKind } from '@concord/contracts';
import type { Queryable } from '@concord/database';

/** Which entries of a regulator are asked for. */
export interface Asked {
  regulator: string;
  measures: readonly string[];
  reach: readonly { ground: string; kind: SubjectKind }[];
  /** Civil date on which a basis of them is in force. */
  on: string;
  /** The id of the entry after which is read on; empty for the first. */
  after: string;
  limit: number;
}

/**
 * What a regulator was last told of its entries, as far as they are asked for: in the order of their ids, which says nothing of
 * anybody. A removed entry is none.
 */
export async function entriesInForce(db: Queryable, asked: Asked): Promise<RegulatorEntry[]> {
  const rows = await db.query<{ body: RegulatorEntry }>(
    `WITH latest AS (
       SELECT DISTINCT ON (entry) entry, event, body FROM stream
       WHERE regulator = $1 AND entry > $2 ORDER BY entry, cursor DESC
     )
     SELECT body FROM latest
     WHERE event = 'entry' AND body ->> 'measure' = ANY ($3::text[]) AND EXISTS (
       SELECT FROM json_array_elements(body -> 'bases') AS basis
       JOIN json_to_recordset($4::json) AS reach (ground text, kind text)
         ON reach.ground = basis ->> 'ground' AND reach.kind = body ->> 'kind'
       CROSS JOIN json_array_elements(basis -> 'coverage') AS covered
       WHERE basis -> 'parked' IS NULL AND covered ->> 0 <= $5 AND $5 < covered ->> 1
     )
     ORDER BY entry LIMIT $6`,
    [asked.regulator, asked.after, asked.measures, JSON.stringify(asked.reach), asked.on, asked.limit],
  );
  return rows.map(({ body }) => body);
}
