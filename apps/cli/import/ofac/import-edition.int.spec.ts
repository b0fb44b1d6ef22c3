import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authorityOptions } from '@concord/authority';
import { pooled } from '@concord/database';
import { connectKafka, ensureTopics, topicsOf } from '@concord/messaging';
import { AuthorityClient } from '@concord/sdk';
import { openLog, startService, type RunningService } from '@concord/service';
import { jwtIssuer, testDatabase, testKafka, type JwtIssuer, type TestDatabase } from '@concord/testing';
import { openBatch } from '../../publish/batch-memory.js';
import { sendRows } from '../../publish/send-rows.js';
import { planEdition } from './edition-plan.js';
import { importEdition, type ImportClients } from './import-edition.js';
import { readSdnFile } from './sdn-file.js';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'concord-import-'));
let database: TestDatabase;
let issuer: JwtIssuer;
let treasury: RunningService;
let clients: ImportClients;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  const columnKeyFile = join(folder, 'column.key');
  writeFileSync(columnKeyFile, randomBytes(32).toString('hex'));
  const broker = testKafka();
  const { brokers, username, password, prefix } = broker;
  const admin = connectKafka({ ...broker, clientId: 'import', log: openLog('import', 'silent') }).admin();
  await admin.connect();
  const topology = { authorities: ['treasury'], executors: [], regulators: [], counters: [] };
  await ensureTopics(admin, topicsOf(topology), prefix).finally(() => admin.disconnect());
  const surroundings = {
    service: 'treasury',
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://treasury.test',
    logLevel: 'silent',
    zone: 'America/New_York',
    jwtIssuer: issuer.issuer,
    jwksUri: issuer.jwksUri,
    databaseUrl: database.url,
    brokers,
    kafkaUsername: username,
    kafkaPassword: password,
    columnKeyFile,
  };
  treasury = await startService(
    authorityOptions(
      { code: 'treasury', name: 'Treasury', catalogue: 'us-ofac' },
      {
        config: surroundings,
        signingKey: generateKeyPairSync('ed25519').privateKey,
        wrapKey: createSecretKey(randomBytes(32)),
        topicPrefix: prefix,
        log: openLog('treasury', 'silent'),
      },
    ),
  );
  const as = (role: string) =>
    new AuthorityClient({
      url: treasury.url,
      token: () => issuer.token({ aud: 'treasury', authority: 'treasury', sub: role, roles: [role] }),
    });
  clients = { machine: as('system'), approver: as('approver') };
});
afterAll(async () => {
  await treasury.stop();
  await Promise.all([database.drop(), issuer.stop()]);
  rmSync(folder, { recursive: true });
});

function line(uid: number, name: string, remarks: string, type = 'individual'): string {
  return `${uid},"${name}","${type}","TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"${remarks}"`;
}
const person = (uid: number, name = `DOE, Jane ${uid}`) =>
  line(uid, name, `DOB 12 Mar 1965; Passport AB${uid} (Iran); National ID No. ${uid}-7 (Iran).`);

const FIRST = [
  ...Array.from({ length: 400 }, (_, n) => person(n + 1)),
  line(1_001, 'SHIP', 'Vessel Registration Identification IMO 7.', 'vessel'),
  line(1_002, 'DOE, John', 'DOB 12 Mar 1965.'),
  line(1_003, 'DOE, Jack', 'Passport 77.'),
  line(1_004, 'DOE, Young', 'DOB 12 Mar 2010; Passport AB1004 (Iran).'),
  '1005,"cut',
];
const SECOND = [
  ...FIRST.slice(50, 100).map((_, n) => person(n + 51, `DOE, Changed ${n}`)),
  ...FIRST.slice(100),
  ...Array.from({ length: 50 }, (_, n) => person(n + 501)),
];

const run = (lines: readonly string[], edition: string) =>
  importEdition(clients, readSdnFile(lines.join('\r\n') + '\r\n'), { edition, force: false, dir: folder });

async function published(): Promise<Record<string, number>> {
  const rows = await pooled(database.ds).query<{ happened: string; n: number }>(
    `SELECT convert_from(value, 'UTF8')::jsonb #>> '{data,happened}' AS happened, count(*)::int AS n
     FROM lane_events GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ happened, n }) => [happened, n]));
}

describe('importing an edition', () => {
  it('goes on where an interrupted import stopped', async () => {
    const plan = planEdition(readSdnFile(FIRST.join('\n')), [], '2018-12-14', true);
    const batch = await openBatch(clients.machine, folder, 'treasury-ofac-sdn');
    await sendRows(clients.machine, batch, plan.rows.slice(0, 150), () => undefined);
    const result = await run(FIRST, '2018-12-14');
    expect(result).toMatchObject({
      rows: 405,
      published: 250,
      unchanged: 150,
      weak: 1,
      noIdentifier: 1,
      notASubject: 1,
      refused: 1,
      refusedRows: [{ line: 404, code: 'minor' }],
      unreadable: [{ line: 405 }],
    });
    expect(await published()).toEqual({ published: 400 });
  });

  it('a second time publishes nothing', async () => {
    const result = await run(FIRST, '2018-12-14');
    expect(result).toMatchObject({ published: 0, unchanged: 400, changed: 0, removed: 0, refused: 1 });
    expect(await published()).toEqual({ published: 400 });
  });

  it('of a newer one publishes exactly what was added, changed and removed', async () => {
    const result = await run(SECOND, '2019-02-01');
    expect(result).toMatchObject({ published: 50, unchanged: 300, changed: 50, renewed: 0, removed: 50 });
    expect(await published()).toEqual({ published: 450, revised: 50, revoked: 50 });
    const uids = new Set(readSdnFile(SECOND.join('\n')).rows.map(({ uid }) => `SDN-${uid}`));
    for await (const { reference, measures } of clients.machine.references()) {
      const stands = measures.some(({ to }) => to > '2019-02-01');
      expect([reference, stands]).toEqual([reference, uids.has(reference)]);
    }
  });
});
