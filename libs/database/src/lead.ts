import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { ownConnection } from './connection.js';

/** Times in milliseconds. */
export interface LeadOptions {
  /** How long the database may be away before leading is given up with the driver's error; 10 minutes unless told. */
  outageMs?: number;
  /** How often a follower asks for the lock and a leader asks whether its connection lives; 500 ms unless told. */
  pollMs?: number;
}

const LONGEST_PAUSE_MS = 5_000;

/**
 * Runs `run` while this process holds the session advisory lock `lockName`, on a connection of its own. Others wait by
 * asking again (a blocked lock statement would hold back vacuum). When the connection is lost, `run`'s signal is
 * aborted, `run` is awaited and leadership sought again. Resolves when `signal` is aborted (after `run` ended) or when
 * `run` returns by itself; throws what `run` throws, and the driver's error once the database is away for `outageMs`.
 * The lock alone is no fence: for a moment a former leader may not know that it lost.
 */
export async function lead(
  ds: DataSource,
  lockName: string,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<void>,
  options: LeadOptions = {},
): Promise<void> {
  const outageMs = options.outageMs ?? 600_000;
  const pollMs = options.pollMs ?? 500;
  let failures = 0;
  let awaySince: number | undefined;
  while (!signal.aborted) {
    const connection = await ownConnection(ds, `lead ${lockName}`).catch((error: unknown) => {
      awaySince ??= Date.now();
      if (Date.now() - awaySince > outageMs) throw error;
      return undefined;
    });
    if (!connection) {
      await pause(Math.min(pollMs * 2 ** failures++, LONGEST_PAUSE_MS), signal);
      continue;
    }
    [failures, awaySince] = [0, undefined];
    try {
      if (await term(connection, lockName, signal, run, pollMs)) return;
    } finally {
      void connection.end().catch(() => undefined);
    }
    await pause(pollMs, signal);
  }
}

/** One connection's life: follow, then lead. True when `run` ended by itself. */
async function term(
  connection: pg.Client,
  lockName: string,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<void>,
  pollMs: number,
): Promise<boolean> {
  const lost = new AbortController();
  connection.on('error', () => {
    lost.abort();
  });
  connection.on('end', () => {
    lost.abort();
  });
  const ending = AbortSignal.any([signal, lost.signal]);
  if (!(await acquired(connection, lockName, ending, pollMs))) return false;
  const over = new AbortController();
  const watching = watch(connection, AbortSignal.any([ending, over.signal]), lost, pollMs);
  try {
    await run(ending);
    return !ending.aborted;
  } catch (error) {
    if (lost.signal.aborted) return false;
    throw error;
  } finally {
    over.abort();
    await watching;
  }
}

async function acquired(
  connection: pg.Client,
  lockName: string,
  ending: AbortSignal,
  pollMs: number,
): Promise<boolean> {
  while (!ending.aborted) {
    try {
      const sql = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine';
      if ((await connection.query<{ mine: boolean }>(sql, [lockName])).rows[0]?.mine) return true;
    } catch {
      return false;
    }
    await pause(pollMs, ending);
  }
  return false;
}

/** Asks whether the connection lives until `stop`: a half-open one tells nothing by itself. */
async function watch(connection: pg.Client, stop: AbortSignal, lost: AbortController, pollMs: number): Promise<void> {
  await pause(pollMs, stop);
  while (!stop.aborted) {
    const alive = await Promise.race([
      connection.query('SELECT 1').then(
        () => true,
        () => false,
      ),
      wait(20 * pollMs, false, { signal: stop }).catch(() => true),
    ]);
    if (!alive) lost.abort();
    await pause(pollMs, stop);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return wait(ms, undefined, { signal }).catch(() => undefined);
}
