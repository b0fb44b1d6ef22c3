import { Refusal, type Organisation } from '@concord/contracts';
import type { Queryable, Tx } from '@concord/database';
import { organisationText } from '@concord/trust';
import type { RegisterLine } from './register-line.js';

interface Row {
  body: RegisterLine;
}

/** SQLSTATE of a unique key that is taken. */
const UNIQUE_VIOLATION = '23505';

/** Writes a line's new version. Throws Refusal `conflict` where its decision counts for that item already. */
export async function keepLine(tx: Tx, line: RegisterLine): Promise<void> {
  const { id, version, authority, scheme, item, state } = line;
  try {
    await tx.query(
      `INSERT INTO lines (id, version, authority, scheme, organisation, item, decision, state, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, item = excluded.item, state = excluded.state, body = excluded.body`,
      [id, version, authority, scheme, organisationText(line.organisation), item, line.decision.number, state, line],
    );
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    throw new Refusal('conflict', 'this decision counts for this item of the organisation already');
  }
}

/** A line, its row locked until the commit. */
export async function lockLine(tx: Tx, id: string): Promise<RegisterLine | undefined> {
  const [row] = await tx.query<Row>('SELECT body FROM lines WHERE id = $1 FOR UPDATE', [id]);
  return row?.body;
}

export async function findLine(db: Queryable, id: string): Promise<RegisterLine | undefined> {
  const [row] = await db.query<Row>('SELECT body FROM lines WHERE id = $1', [id]);
  return row?.body;
}

/** An authority's lines in the order of their ids, after one of them. */
export async function linesOfAuthority(
  db: Queryable,
  authority: string,
  { state, cursor, limit }: { state?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<RegisterLine[]> {
  const rows = await db.query<Row>(
    `SELECT body FROM lines WHERE authority = $1 AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR id > $3)
     ORDER BY id LIMIT $4`,
    [authority, state ?? null, cursor ?? null, limit],
  );
  return rows.map(({ body }) => body);
}

/** What is recorded of an organisation, in one scheme or in all, in the order of ids. */
export async function linesOf(db: Queryable, organisation: Organisation, scheme?: string): Promise<RegisterLine[]> {
  const rows = await db.query<Row>(
    'SELECT body FROM lines WHERE organisation = $1 AND ($2::text IS NULL OR scheme = $2) ORDER BY id',
    [organisationText(organisation), scheme ?? null],
  );
  return rows.map(({ body }) => body);
}

/** The lines of an organisation by an authority in the order of their ids, their rows locked until the commit. */
export async function lockLinesOf(tx: Tx, authority: string, organisation: Organisation): Promise<RegisterLine[]> {
  const rows = await tx.query<Row>(
    'SELECT body FROM lines WHERE organisation = $1 AND authority = $2 ORDER BY id FOR UPDATE',
    [organisationText(organisation), authority],
  );
  return rows.map(({ body }) => body);
}

/** How many lines are in each state. */
export async function lineCounts(db: Queryable): Promise<{ state: string; count: string }[]> {
  return db.query('SELECT state, count(*) AS count FROM lines GROUP BY state');
}
