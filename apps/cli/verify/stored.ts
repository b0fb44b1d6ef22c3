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

/** A row of `listings`: what is said of one listing of one authority. */
export interface StoredListing {
  authority: string;
  listing: string;
  lane: number;
  seq: string;
  version: number;
  refused: number;
  subject: string | null;
}

/** A row of the joint lists. */
export interface StoredEntry {
  subject: string;
  kind: string;
  /** Sealed under the coordinator's column key. */
  facts: Buffer;
  restrictions: Record<string, JointMeasure>;
  rewards: JointHonour[];
  contested: string[];
}

/** What a human decided of whose an identifier is, sealed under the coordinator's column key. */
export interface StoredDecision {
  id: string;
  /** Look-up token of the identifier. */
  token: Buffer;
  decision: Buffer;
  undone: Buffer | null;
  undoneAt: Date | null;
}

/** A law that the hub held. */
export interface StoredLaw {
  version: string;
  overlay: unknown;
  /** The catalogues' data; null for a law that held before the hub kept them. */
  text: string | null;
  /** True once the joint lists were those of this law. */
  isDerived: boolean;
}

/** What the coordinator's database holds, read in one snapshot; nothing is written. */
export class Stored {
  constructor(private readonly client: ClientBase) {}

  /** Every lane that has a position or any event; one without a position counts as standing at its beginning. */
  async lanes(): Promise<StoredLane[]> {
    const { rows } = await this.client.query<{ authority: string; lane: number; seq: string; hash: string | null }>(
      `SELECT authority, lane, coalesce(seq, 0) AS seq, encode(hash, 'hex') AS hash
       FROM lanes FULL JOIN (SELECT DISTINCT authority, lane FROM events) AS found USING (authority, lane)
       ORDER BY authority, lane`,
    );
    return rows.map((row) => ({ ...row, seq: BigInt(row.seq), hash: row.hash ?? '' }));
  }

  /** The events of a lane in order, page by page. */
  async *events(authority: string, lane: number): AsyncGenerator<StoredEvent> {
    let after = '-1';
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

  /** The wrapped keys of an authority's listings by listing id. */
  async wraps(authority: string): Promise<Map<string, string>> {
    const { rows } = await this.client.query<{ listing: string; wrap: string }>(
      'SELECT listing_id AS listing, wrap FROM listing_keys WHERE authority = $1',
      [authority],
    );
    return new Map(rows.map((row) => [row.listing, row.wrap]));
  }

  /** The wrapped key that came with each refused event, by `LANE/SEQ`. */
  async refusedWraps(authority: string): Promise<Map<string, string>> {
    const { rows } = await this.client.query<{ place: string; wrap: string }>(
      `SELECT partition || '/' || seq AS place, wrap FROM rejections
       WHERE authority = $1 AND seq IS NOT NULL AND wrap IS NOT NULL`,
      [authority],
    );
    return new Map(rows.map((row) => [row.place, row.wrap]));
  }

  /** Every law under which the hub judged and merged, the first one first. */
  async laws(): Promise<StoredLaw[]> {
    const { rows } = await this.client.query<StoredLaw>(
      `SELECT version, overlay, text, derived_at IS NOT NULL AS "isDerived"
       FROM laws LEFT JOIN law_texts USING (version) ORDER BY number`,
    );
    return rows;
  }

  /** What humans decided of whose an identifier is, the earliest first. */
  async decisions(): Promise<StoredDecision[]> {
    const { rows } = await this.client.query<StoredDecision>(
      'SELECT id, token, decision, undone, undone_at AS "undoneAt" FROM identity_decisions ORDER BY id',
    );
    return rows;
  }

  /** When the consents to being honoured that are on record were given, by look-up token (base64url) of the identifier. */
  async consents(): Promise<Map<string, Date>> {
    const { rows } = await this.client.query<{ token: Buffer; at: Date }>('SELECT token, at FROM consents');
    return new Map(rows.map(({ token, at }) => [token.toString('base64url'), at]));
  }

  async listings(): Promise<StoredListing[]> {
    const { rows } = await this.client.query<StoredListing>(
      'SELECT authority, listing_id AS listing, lane, seq, version, refused, subject_id AS subject FROM listings',
    );
    return rows;
  }

  async entries(): Promise<StoredEntry[]> {
    const { rows } = await this.client.query<StoredEntry>(
      'SELECT id AS subject, kind, facts, restrictions, rewards, contested FROM subjects ORDER BY id',
    );
    return rows;
  }

  /** Which subjects bear each identifier, by its look-up token (base64url). */
  async bearers(): Promise<Map<string, string[]>> {
    const { rows } = await this.client.query<{ token: Buffer; subjects: string[] }>(
      'SELECT token, subjects FROM identifiers',
    );
    return new Map(rows.map((row) => [row.token.toString('base64url'), row.subjects]));
  }
}
