import type { Receipt } from '@concord/contracts';
import type { Queryable } from '@concord/database';

/** A lane of an authority, and up to which place its rejections were told. */
export interface LaneToTell {
  authority: string;
  lane: number;
  told: bigint;
}

/** A receipt of a lane as it stands, and the place up to which it tells the rejections. */
export interface LaneReceipt {
  receipt: Receipt;
  told: bigint;
  /** True when more rejections stand behind those that it names. */
  more: boolean;
}

interface Row {
  authority: string;
  lane: number;
  seq: string;
  frozen: boolean;
  moved_at: Date;
  rejected: Receipt['rejected'];
}

/** Rejections that one receipt names at most: about 120 bytes each. */
const NAMED = 1_000;

/**
 * The receipts of these lanes as they stand, each with the rejections after those that were told. An event that was
 * refused and later taken in after all says `taken`.
 */
export async function readReceipts(db: Queryable, lanes: readonly LaneToTell[]): Promise<LaneReceipt[]> {
  const rows = await db.query<Row>(
    `SELECT lanes.authority, lanes.lane, lanes.seq, lanes.frozen, lanes.moved_at, refused.rejected
     FROM unnest($1::text[], $2::smallint[], $3::bigint[]) AS asked(authority, lane, told)
     JOIN lanes ON lanes.authority = asked.authority AND lanes.lane = asked.lane
     CROSS JOIN LATERAL (
       SELECT coalesce(jsonb_agg(jsonb_build_object('seq', seq::text, 'listing', listing,
         'version', version, 'code', CASE WHEN resolved_at IS NULL THEN code ELSE 'taken' END) ORDER BY seq), '[]') AS rejected
       FROM (SELECT seq, listing, version, code, resolved_at FROM rejections
             WHERE authority = lanes.authority AND partition = lanes.lane AND seq > asked.told AND seq <= lanes.seq
             ORDER BY seq LIMIT ${NAMED}) AS next
     ) AS refused
     ORDER BY lanes.authority, lanes.lane`,
    [lanes.map(({ authority }) => authority), lanes.map(({ lane }) => lane), lanes.map(({ told }) => told)],
  );
  return rows.map(({ authority, lane, seq, frozen, moved_at, rejected }) => {
    const more = rejected.length === NAMED;
    const expected = String(BigInt(seq) + 1n);
    const receipt: Receipt = {
      v: 1,
      authority,
      lane,
      taken: seq,
      expected,
      at: moved_at.toISOString(),
      frozen,
      rejected,
    };
    return { receipt, more, told: more ? BigInt(rejected.at(-1)?.seq ?? seq) : BigInt(seq) };
  });
}
