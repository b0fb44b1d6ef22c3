import type { JointHonour, JointMeasure } from '@concord/contracts';
import type { ClientBase } from 'pg';

const PAGE = 2_000;
const MOST_PAGES = 100_000;

/** A signed event as the coordinator stored it. */
export interface StoredEvent {
  seq: bigint;
  listing: string | null;
  version: number | null;
  value: Buffer;
  hash: string;
  verdict: string | null;
}

export interface StoredLane {
  authority: string;
  lane: number;
  seq: bigint;
  hash: string;
}

/** A row of the joint lists, with the listings that it says it rests on. */
export interface StoredEntry {
  subject: string;
  listings: string[];
  restrictions: Record<string, JointMeasure>;
  rewards: JointHonour[];
}

/** What the coordinator's database holds, read in one snapshot; nothing is written. */
export class Stored {
  constructor(private readonly client: ClientBase) {}

  async lanes(): Promise<StoredLane[]> {
    const { rows } = await this.client.query<{ authority: string; lane: number; seq: string; hash: string }>(
      "SELECT authority, lane, seq, encode(hash, 'hex') AS hash FROM lanes ORDER BY authority, lane",
    );
    return rows.map((row) => ({ ...row, seq: BigInt(row.seq) }));
  }

  /** The events of a lane in order, page by page. */
  async *events(authority: string, lane: number): AsyncGenerator<StoredEvent> {
    let after = '0';
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { rows } = await this.client.query<Record<'seq' | 'hash', string> & Omit<StoredEvent, 'seq' | 'hash'>>(
        `SELECT seq, listing_id AS listing, version, value, encode(hash, 'hex') AS hash, verdict FROM events
         WHERE authority = $1 AND lane = $2 AND seq > $3 ORDER BY seq LIMIT ${PAGE}`,
        [authority, lane, after],
      );
      for (const row of rows) yield { ...row, seq: BigInt(row.seq) };
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.seq;
    }
  }

  async signatures(authority: string, lane: number): Promise<{ seq: bigint; kid: string; sig: string }[]> {
    const { rows } = await this.client.query<{ seq: string; kid: string; sig: string }>(
      'SELECT seq, kid, sig FROM signatures WHERE authority = $1 AND lane = $2 ORDER BY seq',
      [authority, lane],
    );
    return rows.map((row) => ({ ...row, seq: BigInt(row.seq) }));
  }

  /** The wrapped keys of an authority's listings by listing id; an erased listing has none. */
  async wraps(authority: string): Promise<Map<string, string>> {
    const { rows } = await this.client.query<{ listing: string; wrap: string }>(
      'SELECT listing_id AS listing, wrap FROM listing_keys WHERE authority = $1',
      [authority],
    );
    return new Map(rows.map((row) => [row.listing, row.wrap]));
  }

  async entries(): Promise<StoredEntry[]> {
    const { rows } = await this.client.query<StoredEntry>(
      `SELECT s.id AS subject, s.restrictions, s.rewards,
              coalesce(array_agg(l.authority || '|' || l.listing_id ORDER BY 1) FILTER (WHERE l.listing_id IS NOT NULL), '{}') AS listings
       FROM subjects s LEFT JOIN listings l ON l.subject_id = s.id GROUP BY s.id`,
    );
    return rows;
  }
}
