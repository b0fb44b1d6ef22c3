import { Refusal, type EndOfSubjectKind, type Identifier, type Subject } from '@concord/contracts';
import type { ColumnCipher, Queryable, Tx } from '@concord/database';
import { lookupToken } from '@concord/subject';

/** The refusal `subject_ended` for a subject (in canonical form) that is recorded to have ended; undefined for any other. */
export type RefusalOfEnded = (subject: Pick<Subject, 'identifiers'>) => Refusal | undefined;

const LOCK = "hashtextextended('concord subject ends', 0)";

/**
 * Held by whatever binds or honours a subject, so that its end is recorded before or after that, and not between. Call it first
 * in a transaction, before any row is locked.
 */
export async function holdEnds(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
}

/** Waits for all that hold the ends, and keeps others out to the end of the transaction. Call it first in a transaction. */
export async function lockEnds(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
}

function tokensOf({ lookupKey }: ColumnCipher, subjects: readonly Pick<Subject, 'identifiers'>[]): Buffer[] {
  const tokens = subjects.flatMap(({ identifiers }) => identifiers.map((each) => lookupToken(lookupKey, each)));
  return [...new Map(tokens.map((token) => [token.toString('hex'), token])).values()];
}

/** Keeps the end of a subject under every identifier that it is known by: those of `subjects`, which are one and the same. */
export async function recordEnd(
  tx: Tx,
  cipher: ColumnCipher,
  subjects: readonly Subject[],
  { kind, on, by, at }: { kind: EndOfSubjectKind; on: string; by: string; at: Date },
): Promise<void> {
  await tx.query(
    'INSERT INTO subject_ends (tokens, kind, ended_on, recorded_by, recorded_at) VALUES ($1::bytea[], $2, $3, $4, $5)',
    [tokensOf(cipher, subjects), kind, on, by, at],
  );
}

interface Row {
  tokens: Buffer[];
  kind: EndOfSubjectKind;
  on: string;
}

/** Looks up which of the subjects have ended, all at once. */
export async function endedAmong(
  db: Queryable,
  cipher: ColumnCipher,
  subjects: readonly Pick<Subject, 'identifiers'>[],
): Promise<RefusalOfEnded> {
  const tokens = tokensOf(cipher, subjects);
  const rows = await db.query<Row>(
    'SELECT tokens, kind, ended_on AS on FROM subject_ends WHERE withdrawn IS NULL AND tokens && $1::bytea[]',
    [tokens],
  );
  if (rows.length === 0) return () => undefined;
  const ended = new Map(rows.flatMap((row) => row.tokens.map((token) => [token.toString('hex'), row])));
  const endOf = (identifier: Identifier) => ended.get(lookupToken(cipher.lookupKey, identifier).toString('hex'));
  return ({ identifiers }) => {
    const end = identifiers.map(endOf).find((each) => each !== undefined);
    if (end)
      return new Refusal('subject_ended', `its ${end.kind} on ${end.on} is on record: nothing binds or honours it`);
    return undefined;
  };
}

/** Throws Refusal `subject_ended` where it is recorded that the subject has ended. */
export async function requireNotEnded(
  db: Queryable,
  cipher: ColumnCipher,
  subject: Pick<Subject, 'identifiers'>,
): Promise<void> {
  const refusal = (await endedAmong(db, cipher, [subject]))(subject);
  if (refusal) throw refusal;
}

/**
 * Takes back every record that the subject has ended. It is not the word of one person: whoever takes it back is not whoever
 * recorded it. Throws Refusal `transition_refused` where there is none, `second_person_required`.
 */
export async function withdrawEnds(
  tx: Tx,
  cipher: ColumnCipher,
  subject: Subject,
  withdrawn: { by: string; on: string; reason: string },
): Promise<void> {
  const found = await tx.query<{ id: string; by: string }>(
    `SELECT id, recorded_by AS by FROM subject_ends WHERE withdrawn IS NULL AND tokens && $1::bytea[]
     ORDER BY id FOR UPDATE`,
    [tokensOf(cipher, [subject])],
  );
  if (found.length === 0) throw new Refusal('transition_refused', 'no end of this subject is on record');
  if (found.some(({ by }) => by === withdrawn.by))
    throw new Refusal('second_person_required', 'whoever takes it back is not whoever recorded it');
  await tx.query('UPDATE subject_ends SET withdrawn = $2 WHERE id = ANY($1::bigint[])', [
    found.map(({ id }) => id),
    withdrawn,
  ]);
}
