import { insertMany, type Queryable } from '@concord/database';
import { tokenBytes } from '../merge/lookup-tokens.js';

/** A record that may stand in a feed: under which blinded token an identifier was published to an executor. */
export interface FeedToken {
  executor: string;
  /** Look-up token of the identifier, base64url. */
  token: string;
  /** The record's key in the feed. */
  feedToken: Buffer;
  /** Exclusive end of what the record says; null for a removal. */
  endsOn: string | null;
  removed: boolean;
}

interface Row {
  executor: string;
  token: Buffer;
  feed_token: Buffer;
  ends_on: string | null;
  removed: boolean;
}

const opened = ({ executor, token, feed_token, ends_on, removed }: Row): FeedToken => ({
  executor,
  token: token.toString('base64url'),
  feedToken: feed_token,
  endsOn: ends_on,
  removed,
});

/** What may stand in the feeds under these identifiers, by {@link feedTokenKey}. */
export async function readFeedTokens(db: Queryable, tokens: readonly string[]): Promise<Map<string, FeedToken>> {
  if (tokens.length === 0) return new Map();
  const rows = await db.query<Row>(
    `SELECT executor, token, feed_token, ends_on, removed_at IS NOT NULL AS removed FROM feed_tokens
     WHERE token = ANY($1::bytea[])`,
    [tokens.map(tokenBytes)],
  );
  return new Map(rows.map((row) => [feedTokenKey(row.executor, row.token.toString('base64url')), opened(row)]));
}

/** Names a {@link FeedToken}. */
export function feedTokenKey(executor: string, token: string): string {
  return `${executor}|${token}`;
}

/** Notes what is about to be published: from now on its removal is owed. */
export async function noteFeedTokens(db: Queryable, noted: readonly FeedToken[]): Promise<void> {
  await insertMany(db, {
    table: 'feed_tokens',
    columns: { executor: 'text', token: 'bytea', feed_token: 'bytea', ends_on: 'date' },
    rows: noted.map(({ executor, token, feedToken, endsOn }) => [executor, tokenBytes(token), feedToken, endsOn]),
    onConflict: `(token, executor) DO UPDATE SET feed_token = excluded.feed_token, ends_on = excluded.ends_on,
      removed_at = NULL`,
  });
}

/**
 * Moves the cursor to the last change whose records the broker has, and notes which of them were removals. False when the
 * cursor is not where it was read: another leads by now.
 */
export async function moveCursor(
  db: Queryable,
  from: bigint,
  to: bigint,
  removed: readonly Pick<FeedToken, 'executor' | 'token'>[],
  at: Date,
): Promise<boolean> {
  const moved = await db.query(
    `WITH gone AS (
       UPDATE feed_tokens AS known SET removed_at = $3, ends_on = NULL
       FROM unnest($4::bytea[], $5::text[]) AS given(token, executor)
       WHERE known.token = given.token AND known.executor = given.executor AND known.removed_at IS NULL)
     UPDATE feed_cursor SET change = $2 WHERE change = $1 RETURNING change`,
    [from, to, at, removed.map(({ token }) => tokenBytes(token)), removed.map(({ executor }) => executor)],
  );
  return moved.length === 1;
}

/** Removals that were published before `before`: their null records are due. The longest removed first. */
export async function removedBefore(
  db: Queryable,
  executors: readonly string[],
  before: Date,
  limit: number,
): Promise<FeedToken[]> {
  const rows = await db.query<Row>(
    `SELECT executor, token, feed_token, ends_on, true AS removed FROM feed_tokens
     WHERE removed_at < $1 AND executor = ANY($2::text[]) ORDER BY removed_at LIMIT $3`,
    [before, executors, limit],
  );
  return rows.map(opened);
}

/** Forgets records whose null the broker has. */
export async function forgetFeedTokens(db: Queryable, gone: readonly FeedToken[]): Promise<void> {
  await db.query(
    `DELETE FROM feed_tokens AS known USING unnest($1::bytea[], $2::text[]) AS given(token, executor)
     WHERE known.token = given.token AND known.executor = given.executor AND known.removed_at IS NOT NULL`,
    [gone.map(({ token }) => tokenBytes(token)), gone.map(({ executor }) => executor)],
  );
}

/** Look-up tokens of records that say nothing after `before`, a civil date. */
export async function endedBefore(
  db: Queryable,
  executors: readonly string[],
  before: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ token: Buffer }>(
    `SELECT DISTINCT token FROM feed_tokens
     WHERE removed_at IS NULL AND ends_on <= $1 AND executor = ANY($2::text[]) LIMIT $3`,
    [before, executors, limit],
  );
  return rows.map(({ token }) => token.toString('base64url'));
}
