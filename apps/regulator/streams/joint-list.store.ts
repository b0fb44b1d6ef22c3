import { insertMany, type Queryable, type Tx } from '@concord/database';
import type { SubjectKind } from '@concord/contracts';
import type { Told } from './stream.store.js';

/** What is known of a subject. */
export interface Known {
  kind: SubjectKind;
  /** The newest taken. */
  seq: bigint;
  /** Set once the list no longer has the subject: its last record may still lie in the topic. */
  gone: boolean;
  /** What each regulator was last told: measure → digest. */
  held: Map<string, Map<string, string>>;
}

/** The offset from which a partition is to be read on, its row locked until the commit. */
export async function lockPosition(tx: Tx, topic: string, partition: number): Promise<bigint> {
  await tx.query('INSERT INTO positions VALUES ($1, $2, 0) ON CONFLICT DO NOTHING', [topic, partition]);
  const [row] = await tx.query<{ next: string }>(
    'SELECT next FROM positions WHERE topic = $1 AND partition = $2 FOR UPDATE',
    [topic, partition],
  );
  return BigInt(row?.next ?? 0);
}

export async function movePosition(tx: Tx, topic: string, partition: number, next: bigint): Promise<void> {
  const params = [topic, partition, String(next)];
  await tx.query('UPDATE positions SET next = $3 WHERE topic = $1 AND partition = $2', params);
}

/** From where each partition of a topic is to be read on. */
export async function positionsOf(db: Queryable, topic: string): Promise<Map<number, bigint>> {
  const sql = 'SELECT partition, next FROM positions WHERE topic = $1';
  const rows = await db.query<{ partition: number; next: string }>(sql, [topic]);
  return new Map(rows.map(({ partition, next }) => [partition, BigInt(next)]));
}

/** What is known of these subjects. */
export async function knownSubjects(tx: Tx, subjects: readonly string[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const rows = await tx.query<{ subject: string; kind: SubjectKind; seq: string; gone: boolean }>(
    'SELECT subject, kind, seq, gone FROM subjects WHERE subject = ANY($1::uuid[])',
    [subjects],
  );
  for (const { subject, kind, seq, gone } of rows) {
    known.set(subject, { kind, seq: BigInt(seq), gone, held: new Map() });
  }
  const entries = await tx.query<{ regulator: string; subject: string; measure: string; digest: string }>(
    'SELECT regulator, subject, measure, digest FROM entries WHERE subject = ANY($1::uuid[]) AND digest IS NOT NULL',
    [subjects],
  );
  for (const { regulator, subject, measure, digest } of entries) {
    const held = known.get(subject)?.held;
    const own = held?.get(regulator);
    if (own) own.set(measure, digest);
    else held?.set(regulator, new Map([[measure, digest]]));
  }
  return known;
}

/** Keeps what is known of these subjects themselves. */
export async function keepSubjects(tx: Tx, known: ReadonlyMap<string, Known>): Promise<void> {
  await insertMany(tx, {
    table: 'subjects',
    columns: { subject: 'uuid', kind: 'text', seq: 'bigint', gone: 'boolean' },
    rows: [...known].map(([subject, { kind, seq, gone }]) => [subject, kind, String(seq), gone]),
    onConflict: '(subject) DO UPDATE SET kind = excluded.kind, seq = excluded.seq, gone = excluded.gone',
  });
}

/** Keeps what was last told of each entry. */
export async function keepEntries(tx: Tx, told: readonly Told[]): Promise<void> {
  const last = new Map(told.map((each) => [`${each.regulator}|${each.change.entry.entry}`, each]));
  await insertMany(tx, {
    table: 'entries',
    columns: { regulator: 'text', subject: 'uuid', measure: 'text', digest: 'text' },
    rows: [...last.values()].map(({ regulator, change: { entry, digest } }) => [
      regulator,
      entry.subject,
      entry.measure,
      digest ?? null,
    ]),
    onConflict: '(subject, regulator, measure) DO UPDATE SET digest = excluded.digest',
  });
}
