import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pooled } from '@concord/database';
import { jwtIssuer, type JwtIssuer } from '@concord/testing';
import { startBatches, type BatchClient } from './batch-client.builder.js';
import { aRow } from './row.builder.js';

jest.setTimeout(60_000);

let issuer: JwtIssuer;
let courts: BatchClient;

beforeAll(async () => {
  issuer = await jwtIssuer();
  courts = await startBatches({ code: 'courts', name: 'Courts', catalogue: 'cn' }, issuer);
});
afterAll(async () => {
  await courts.stop();
  await issuer.stop();
});

describe('a release that breaks off', () => {
  const ALL = Array.from({ length: 400 }, (_, n) => aRow(6_000 + n));

  async function withFault(table: string, work: () => Promise<void>): Promise<void> {
    const db = pooled(courts.database.ds);
    await db.query(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
    await db.query(`CREATE TRIGGER break_off BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION break_off()`);
    await work().finally(() => db.query('DROP FUNCTION break_off CASCADE'));
  }

  it('anywhere before its commit has done nothing, and is done whole when it is repeated', async () => {
    const batch = await courts.open();
    await courts.send(batch, ALL);
    const before = [await courts.count('listings'), await courts.count('lane_events')];
    for (const table of ['listings', 'listing_identifiers', 'batch_rows', 'lane_events', 'lane_heads']) {
      await withFault(table, async () => {
        expect((await courts.approve(batch)).status).toBeGreaterThanOrEqual(500);
      });
      expect([await courts.count('listings'), await courts.count('lane_events')]).toEqual(before);
    }
    const answers = await Promise.all([courts.approve(batch), courts.approve(batch), courts.approve(batch)]);
    expect(answers.map(({ body }) => body.released).sort()).toEqual([0, 0, 400]);
    expect([await courts.count('listings'), await courts.count('lane_events')]).toEqual(before.map((n) => n + 400));
    const [holes] = await pooled(courts.database.ds).query<{ n: number }>(
      `SELECT count(*)::int AS n FROM lane_heads AS head
       WHERE head.seq <> (SELECT count(*) FROM lane_events AS event WHERE event.lane = head.lane)`,
    );
    expect(holes?.n).toBe(0);
  });

  it('leaves a preparation that broke off to be sent again', async () => {
    const batch = await courts.open();
    const rows = ALL.slice(0, 50).map((row) => ({ ...row, reference: `again-${row.reference}` }));
    await withFault('batch_rows', async () => {
      expect((await courts.post('system', `/v1/batches/${batch}/rows`, { rows })).status).toBeGreaterThanOrEqual(500);
    });
    expect(await courts.send(batch, rows)).toMatchObject({ accepted: 50 });
    expect((await courts.approve(batch)).body).toMatchObject({ released: 50, remaining: 0 });
  });
});
