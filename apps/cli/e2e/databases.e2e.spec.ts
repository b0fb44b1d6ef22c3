import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { inTransaction, openDatabase } from '@concord/database';
import { appendEvents } from '@concord/messaging';
import type { Listing } from '@concord/sdk';
import { eventually } from '@concord/testing';
import pg from 'pg';
import { dumpSchemas } from '../schema/dump-schemas.js';
import { dumpOpenApi } from '../schema/open-api.js';
import { PROJECT } from '../stack/paths.js';
import { databaseUrlOf, superuserUrl } from '../stack/secrets.js';
import { readServices } from '../stack/services.js';
import { Stored } from '../verify/stored.js';
import { verifyStored, type VerifyResult } from '../verify/verify.command.js';
import { localStack, type LocalStack } from './local-stack.builder.js';

jest.setTimeout(180_000);

const LISTINGS = 60;

let stack: LocalStack;
let client: pg.Client;

beforeAll(async () => {
  stack = await localStack();
  const sample = await stack.answer<{ refused: number }>(['sample', '--listings', String(LISTINGS), '--seed', '3']);
  expect(sample.refused).toBe(0);
  const settled = async () => {
    const { lanes } = await stack.answer<{ lanes: { committed: number; taken: number }[] }>(['status']);
    const sum = (key: 'committed' | 'taken') => lanes.reduce((total, lane) => total + lane[key], 0);
    return sum('committed') >= LISTINGS && sum('committed') === sum('taken');
  };
  await eventually(settled, { what: 'the hub has taken everything in', timeoutMs: 120_000, everyMs: 500 });
  const url = new URL(
    (JSON.parse(readFileSync(join(stack.dir, 'secrets', 'database.json'), 'utf8')) as { url: string }).url,
  );
  url.pathname = '/coordinator';
  client = new pg.Client({ connectionString: url.href });
  await client.connect();
}, 300_000);

afterAll(async () => {
  await client.end();
  await stack.down();
}, 120_000);

/** The next version of a listing of the courts, correctly chained, which no rule accepts. */
async function poison(): Promise<void> {
  const secrets = join(stack.dir, 'secrets');
  const url = databaseUrlOf(secrets, superuserUrl(secrets), 'courts');
  const ds = await openDatabase({ url, name: 'poison', migrations: [], poolSize: 1 });
  try {
    await inTransaction(ds, async (tx) => {
      const [last] = await tx.query<{ lane: number; value: Buffer; wrap: string; version: number }>(
        'SELECT lane, value, wrap, version FROM lane_events ORDER BY lane, seq LIMIT 1',
      );
      if (!last) throw new Error('the courts have published nothing');
      const { type, data } = JSON.parse(last.value.toString('utf8')) as { type: string; data: { id: string } };
      const next = { ...data, version: last.version + 1, measures: 'none' };
      const pending = { lane: last.lane, type, time: new Date(), data: next, wrap: last.wrap };
      await appendEvents(tx, 'courts', [pending]);
    });
  } finally {
    await ds.destroy();
  }
}

/** What verify says of the database after `sql`, which is then undone. */
async function after(sql: string): Promise<VerifyResult['differences']> {
  await client.query('BEGIN');
  try {
    // A superuser's hand: no foreign key holds it back.
    await client.query('SET LOCAL session_replication_role = replica');
    const { rowCount } = await client.query(sql);
    expect(rowCount).toBeGreaterThan(0);
    return (await verifyStored(new Stored(client), join(stack.dir, 'secrets'))).differences;
  } finally {
    await client.query('ROLLBACK');
  }
}

const FIRST_EVENT = '(authority, lane, seq) = (SELECT authority, lane, seq FROM events ORDER BY 1, 2, 3 LIMIT 1)';
const LAST_EVENT = '(authority, lane, seq) = (SELECT authority, lane, seq FROM events ORDER BY 1, 2, 3 DESC LIMIT 1)';
const A_SUBJECT = "id = (SELECT id FROM subjects WHERE restrictions <> '{}' ORDER BY id LIMIT 1)";
const REWARDED = "id = (SELECT id FROM subjects WHERE rewards <> '[]' ORDER BY id LIMIT 1)";
const A_LISTING =
  '(authority, listing_id) = (SELECT authority, listing_id FROM listings ORDER BY authority, listing_id LIMIT 1)';

describe('concord verify', () => {
  it('agrees with what the hub took in', async () => {
    const result = await stack.answer<VerifyResult>(['verify']);
    expect(result.differences).toEqual([]);
    expect(result.events).toBeGreaterThanOrEqual(LISTINGS);
    expect(result.entries).toBeGreaterThan(0);
  });

  it('agrees too when a version was refused and what is in force refers to a human', async () => {
    await poison();
    const refused = async () => (await stack.answer<{ rejected: number }>(['status'])).rejected === 1;
    await eventually(refused, { what: 'the hub has refused it', timeoutMs: 60_000, everyMs: 500 });
    const { items } = await stack.answer<{ items: { refer: unknown[] }[] }>(['list', 'restrictions', '--limit', '500']);
    expect(items.filter(({ refer }) => refer.length > 0)).not.toEqual([]);
    expect((await stack.answer<VerifyResult>(['verify'])).differences).toEqual([]);
  });

  it('exits 1 and names the event when the superuser flips one byte of it', async () => {
    const flip = `UPDATE events SET value = set_byte(value, 40, get_byte(value, 40) # 1) WHERE ${FIRST_EVENT}
                  RETURNING authority || '/' || lane || '/' || seq AS place`;
    const [event] = await stack.query<{ place: string }>('coordinator', flip);
    const { differences } = await stack.answer<VerifyResult>(['verify'], 1);
    expect(differences).toContainEqual(expect.objectContaining({ what: 'event', where: event?.place }));
    await stack.query('coordinator', flip);
    expect((await stack.answer<VerifyResult>(['verify'])).differences).toEqual([]);
  });

  describe('with a decision of whose an identifier is', () => {
    const decided = async (...args: string[]) => (await stack.answer<{ id: string }>(['identity', ...args])).id;
    let decision: string;

    beforeAll(async () => {
      const { items } = await stack.answer<{ items: Listing[] }>(['listing', 'list', '--authority', 'courts']);
      const found = items.find(({ hub }) => hub.state === 'taken');
      const [its] = found?.subject.identifiers ?? [];
      if (!found || !its) throw new Error('no listing of the courts is taken');
      const identifier = ['--type', its.type, '--country', its.country, '--value', its.value];
      decision = await decided('decide', ...identifier, '--others', `courts/${found.id}`, '--reason', 'Misread.');
    });
    afterAll(async () => {
      await decided('undo', decision, '--reason', 'Read again.');
      expect((await stack.answer<VerifyResult>(['verify'])).differences).toEqual([]);
    });

    it('agrees: decisions are an input, as the signed bytes are', async () => {
      expect((await stack.answer<VerifyResult>(['verify'])).differences).toEqual([]);
    });

    it.each([
      ['a deleted decision', 'DELETE FROM identity_decisions', 'entry'],
      ['an altered one', 'UPDATE identity_decisions SET decision = set_byte(decision, 20, 7)', 'decision'],
      ['one under another identifier', "UPDATE identity_decisions SET token = '\\x00'", 'decision'],
      ['one under another name', 'UPDATE identity_decisions SET id = gen_random_uuid()', 'decision'],
      [
        'one that nobody undid',
        "UPDATE identity_decisions SET undone = decision, undone_by = 'x', undone_at = now()",
        'decision',
      ],
    ])('sees %s', async (_, sql, what) => {
      expect((await after(sql)).map((difference) => difference.what)).toContain(what);
    });
  });

  it.each([
    [
      'a byte of stored facts',
      `UPDATE subjects SET facts = set_byte(facts, 20, get_byte(facts, 20) # 1) WHERE ${A_SUBJECT}`,
      'entry',
    ],
    [
      'an edited restriction',
      `UPDATE subjects SET restrictions = jsonb_set(restrictions, ARRAY[(SELECT min(k) FROM jsonb_object_keys(restrictions) k), 'coverage'], '[]') WHERE ${A_SUBJECT}`,
      'restriction',
    ],
    [
      'an invented restriction',
      `UPDATE subjects SET restrictions = restrictions || '{"M05": {"coverage": [["2026-01-01", "2027-01-01"]], "refer": [], "bases": []}}' WHERE ${A_SUBJECT}`,
      'restriction',
    ],
    [
      'an edited reward',
      `UPDATE subjects SET rewards = jsonb_set(rewards, '{0,to}', '"2030-01-01"') WHERE ${REWARDED}`,
      'reward',
    ],
    ['a deleted reward', `UPDATE subjects SET rewards = '[]' WHERE ${REWARDED}`, 'reward'],
    [
      'a claim to a contested identifier',
      `UPDATE subjects SET contested = '["AAAAAAAAAAAAAAAAAAAAAA"]' WHERE ${A_SUBJECT}`,
      'entry',
    ],
    [
      'another kind of subject',
      `UPDATE subjects SET kind = CASE kind WHEN 'NATURAL' THEN 'ORGANISATION' ELSE 'NATURAL' END WHERE ${A_SUBJECT}`,
      'entry',
    ],
    ['a deleted joint row', `DELETE FROM subjects WHERE ${A_SUBJECT}`, 'entry'],
    [
      'an added joint row',
      `INSERT INTO subjects (id, kind, facts, restrictions, rewards) SELECT gen_random_uuid(), kind, facts, restrictions, rewards FROM subjects WHERE ${A_SUBJECT}`,
      'entry',
    ],
    ['a listing moved to nobody', `UPDATE listings SET subject_id = NULL WHERE ${A_LISTING}`, 'entry'],
    ['another version of a listing', `UPDATE listings SET version = version + 1 WHERE ${A_LISTING}`, 'listing'],
    [
      'an added listing',
      `INSERT INTO listings SELECT authority, gen_random_uuid(), lane, seq, version, refused, NULL FROM listings WHERE ${A_LISTING}`,
      'listing',
    ],
    [
      'a deleted identifier',
      'DELETE FROM identifiers WHERE token = (SELECT min(token) FROM identifiers)',
      'identifier',
    ],
    [
      'an identifier led to another subject',
      'UPDATE identifiers SET subjects = (SELECT subjects FROM identifiers ORDER BY token DESC LIMIT 1) WHERE token = (SELECT min(token) FROM identifiers)',
      'identifier',
    ],
    ['a deleted event', `DELETE FROM events WHERE ${FIRST_EVENT}`, 'event'],
    ['a deleted last event', `DELETE FROM events WHERE ${LAST_EVENT}`, 'lane'],
    [
      'a deleted last event and its place',
      `WITH gone AS (DELETE FROM events WHERE ${LAST_EVENT} RETURNING *) UPDATE lanes SET seq = gone.seq - 1 FROM gone WHERE lanes.authority = gone.authority AND lanes.lane = gone.lane`,
      'listing',
    ],
    ['an event said to be refused', `UPDATE events SET verdict = 'clock_skew' WHERE ${LAST_EVENT}`, 'verdict'],
    ['an event of another listing', `UPDATE events SET listing_id = gen_random_uuid() WHERE ${FIRST_EVENT}`, 'event'],
    ['deleted signatures', 'DELETE FROM signatures', 'signature'],
    ['a signature by another key', "UPDATE signatures SET kid = 'nobody'", 'signature'],
    [
      'a deleted key of a subject',
      'DELETE FROM listing_keys WHERE listing_id = (SELECT min(listing_id::text)::uuid FROM listing_keys)',
      'verdict',
    ],
    [
      'a lane that is not there',
      'DELETE FROM lanes WHERE (authority, lane) = (SELECT authority, lane FROM events ORDER BY 1, 2 LIMIT 1)',
      'lane',
    ],
  ])('sees %s', async (_, sql, what) => {
    expect((await after(sql)).map((difference) => difference.what)).toContain(what);
  });
});

describe('concord status', () => {
  it('raises an alarm for every lane with which something is wrong', async () => {
    interface Alarms {
      alarms: { authority: string; lane: number; alarm: string }[];
    }
    expect((await stack.answer<Alarms>(['status'])).alarms).toEqual([
      expect.objectContaining({ authority: 'courts', alarm: 'rejected' }),
    ]);
    // The hub writes these rows again only when something moves in their lanes.
    const set = (lane: number, what: string) =>
      stack.query('coordinator', `UPDATE lanes SET ${what} WHERE authority = 'treasury' AND lane = ${lane}`);
    await set(0, 'frozen = true');
    await set(1, "gap_since = '2026-06-01T01:00:00Z'");
    await set(2, 'seq = seq + 1');
    await set(3, 'kafka_offset = 1000');
    const { alarms } = await stack.answer<Alarms>(['status']);
    expect(alarms.slice(1).map(({ authority, lane, alarm }) => [authority, lane, alarm])).toEqual([
      ['treasury', 0, 'frozen'],
      ['treasury', 1, 'gapped'],
      ['treasury', 2, 'taken past committed'],
      ['treasury', 3, 'read past the end'],
    ]);
    expect((await stack.concord('status')).stdout).toMatch(
      /^gapped +treasury\/1 +waits for event \d+ since 2026-06-01/m,
    );
  });
});

function committed(folder: string): Map<string, string> {
  const path = join(PROJECT, 'docs', folder);
  const files = readdirSync(path).filter((file) => /\.(sql|openapi\.json)$/.test(file));
  return new Map(files.map((file) => [file, readFileSync(join(path, file), 'utf8')]));
}

describe('the documents (npm run schema)', () => {
  it('of tables are what the migrations come to', async () => {
    expect(await dumpSchemas(join(stack.dir, 'secrets'), readServices())).toEqual(committed('schema'));
  });

  it('of calls are what the services say of themselves', async () => {
    expect(await dumpOpenApi(readServices(), (await stack.status()).services)).toEqual(committed('api'));
  });
});
