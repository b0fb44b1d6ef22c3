import type { Queryable } from '@concord/database';

/** A lane with which something is wrong. */
export interface AilingLane {
  authority: string;
  lane: number;
  frozen: boolean;
  gapSince: Date | null;
}

/** How the coordinator fares, as its database tells. */
export interface VitalSigns {
  ailing: AilingLane[];
  /** Listings in force whose latest version was refused, by authority. */
  parked: Map<string, number>;
  oldestUnpublished: Date | null;
  unsentRejections: number;
}

/** Reads the vital signs. */
export async function readVitals(db: Queryable): Promise<VitalSigns> {
  const ailing = await db.query<Omit<AilingLane, 'gapSince'> & { gap_since: Date | null }>(
    `SELECT authority, lane, frozen, gap_since FROM lanes WHERE frozen OR gap_since IS NOT NULL ORDER BY authority, lane`,
  );
  const parked = await db.query<{ authority: string; count: number }>(
    `SELECT authority, count(*)::int AS count FROM listings WHERE parked GROUP BY authority`,
  );
  const [waiting] = await db.query<{ oldest: Date | null; rejections: number }>(
    `SELECT (SELECT at FROM changes WHERE change > (SELECT change FROM feed_cursor) ORDER BY change LIMIT 1) AS oldest,
       (SELECT count(*)::int FROM rejections WHERE NOT published AND resolved_at IS NULL) AS rejections`,
  );
  return {
    ailing: ailing.map(({ gap_since, ...lane }) => ({ ...lane, gapSince: gap_since })),
    parked: new Map(parked.map(({ authority, count }) => [authority, count])),
    oldestUnpublished: waiting?.oldest ?? null,
    unsentRejections: waiting?.rejections ?? 0,
  };
}
