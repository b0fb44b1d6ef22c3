import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { IndustryPage, SubjectKind } from '@concord/contracts';
import {
  eventually,
  jwtIssuer,
  openApiOf,
  requireDocumented,
  testDatabase,
  testKafka,
  undescribed,
} from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { mandates, type Mandate } from '@concord/catalogue';
import { parse } from 'csv-parse/sync';
import { v7 } from 'uuid';
import { aBasis, aJointRecord } from '../streams/joint-record.builder.js';
import { regulatorMigrations } from '../regulator.js';
import { RegulatorWorld } from '../world.builder.js';

jest.setTimeout(120_000);

const [market, procurement] = ['market', 'public-procurement'].map((code) => mandates().get(code)) as [
  Mandate,
  Mandate,
];
const FOOD = '/v1/industries/food-safety';
const FORMULA = '=HYPERLINK("http://elsewhere.test")';
let database: TestDatabase;
let issuer: JwtIssuer;
let world: RegulatorWorld;

/** A subject with a revoked food licence over these dates, published; the id of its entry for M10. */
async function publish(
  kind: SubjectKind,
  from: string,
  to: string,
  legalBasis = 'Food Safety Law, art. 135',
): Promise<string> {
  const subject = v7();
  const bases = { M10: [aBasis('G12', [[from, to]], { authority: 'market-regulation', legalBasis })] };
  await world.publish({ ...aJointRecord(subject, 1, bases), kind });
  return `${subject}|M10`;
}

async function read(path: string, code = 'market'): Promise<IndustryPage> {
  return (await (await world.get(path, code)).json()) as IndustryPage;
}

const idsOf = ({ items }: IndustryPage) => items.map(({ entry }) => entry);

async function refusalOf(path: string, code: string) {
  const response = await world.get(path, code);
  return [response.status, ((await response.json()) as { code: string }).code];
}

/** Entries as published: a licence of an organisation, one of a natural person, one that is over. */
let entries: string[];

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(regulatorMigrations), jwtIssuer()]);
  const ground = { server: testKafka(), databaseUrl: database.url, issuer };
  const own = [market, procurement];
  world = await RegulatorWorld.open(
    ground,
    own,
    own.map(({ code }) => code),
  );
  entries = [
    await publish('ORGANISATION', '2026-01-01', '2031-01-01', FORMULA),
    await publish('NATURAL', '2026-01-01', '2031-01-01'),
    await publish('ORGANISATION', '2025-01-01', '2026-01-01'),
  ];
  const isThere = async () =>
    idsOf(await read(`${FOOD}?on=2025-12-31`)).length + idsOf(await read(`${FOOD}?on=2026-01-01`)).length;
  await eventually(async () => (await isThere()) === 3, { what: 'the entries', timeoutMs: 30_000 });
});
afterAll(async () => {
  await world.close();
  await issuer.stop();
  await database.drop();
});

describe('GET /v1/industries', () => {
  it('names those of the own mandate, as documented', async () => {
    const document = await openApiOf(world.service.url);
    expect(undescribed(document)).toEqual([]);
    for (const path of ['/v1/industries', FOOD, '/v1/digest', '/v1/map']) {
      const response = await world.get(path, 'market');
      const body: unknown = await response.json();
      expect(response.status).toBe(200);
      requireDocumented(document, { method: 'GET', path }, { status: response.status, body });
    }
    const { items } = (await (await world.get('/v1/industries', 'market')).json()) as { items: { sector: string }[] };
    expect(items.map(({ sector }) => sector)).toEqual(['food-safety', 'market-fraud']);
  });
});

describe('GET /v1/industries/:sector', () => {
  it('shows what is in force on a date, by the ids of entries', async () => {
    expect(idsOf(await read(`${FOOD}?on=2026-01-01`))).toEqual(entries.slice(0, 2).sort());
    expect(idsOf(await read(`${FOOD}?on=2025-12-31`))).toEqual(entries.slice(2));
  });

  it('goes on from a cursor to the end', async () => {
    const first = await read(`${FOOD}?on=2026-01-01&limit=1`);
    const second = await read(`${FOOD}?on=2026-01-01&limit=1&cursor=${first.next ?? ''}`);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(entries.slice(0, 2).sort());
    expect(second.next).toBeNull();
  });

  it('answers a stranger’s sector as an absent one', async () => {
    expect(await refusalOf(FOOD, 'public-procurement')).toEqual([404, 'not_found']);
    expect(await refusalOf('/v1/industries/none', 'public-procurement')).toEqual([404, 'not_found']);
    expect(await refusalOf(`${FOOD}/file`, 'public-procurement')).toEqual([404, 'not_found']);
    expect(await refusalOf(FOOD, 'nobody')).toEqual([403, 'authority_mismatch']);
  });

  it.each(['on=yesterday', 'cursor=x', 'limit=501', 'limit=0'])('refuses %s', async (query) => {
    expect(await refusalOf(`${FOOD}?${query}`, 'market')).toEqual([422, 'body_invalid']);
  });

  it('refuses an order of anybody’s choice', async () => {
    expect(await refusalOf(`${FOOD}?sort=coverage`, 'market')).toEqual([422, 'unknown_field']);
  });

  it('no longer shows what the joint list no longer holds', async () => {
    const entry = await publish('ORGANISATION', '2026-02-01', '2030-02-01');
    const shows = async () => idsOf(await read(`${FOOD}?on=2026-03-01`)).includes(entry);
    await eventually(shows, { what: 'it is there', timeoutMs: 30_000 });
    await world.publish(entry.slice(0, entry.indexOf('|')));
    await eventually(async () => !(await shows()), { what: 'it is gone', timeoutMs: 30_000 });
  });

  it('keeps who read which list, as of when, and how; a refused reading is none', async () => {
    const before = await accesses();
    await read(`${FOOD}?on=2026-01-02`);
    await (await world.get(`${FOOD}/file?on=2026-01-03`, 'market')).text();
    await refusalOf(FOOD, 'public-procurement');
    const kept = (await accesses()).slice(before.length);
    const own = { sub: 'reader of market', regulator: 'market', sector: 'food-safety', after_entry: '' };
    expect(kept).toEqual([
      { ...own, held_on: '2026-01-02', form: 'page' },
      { ...own, held_on: '2026-01-03', form: 'file' },
    ]);
  });
});

describe('GET /v1/industries/:sector/file', () => {
  it('is the whole list as CSV, in which no cell is a formula', async () => {
    const response = await world.get(`${FOOD}/file?on=2026-01-01`, 'market');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="concord-food-safety-2026-01-01.csv"',
    );
    const rows = parse(await response.text(), { columns: true }) as unknown as Record<string, string>[];
    expect(rows.map(({ entry }) => entry)).toEqual(entries.slice(0, 2).sort());
    const row = rows.find(({ entry }) => entry === entries[0]);
    expect(row).toMatchObject({ measure: 'M10', from: '2026-01-01', to: '2031-01-01', ground: 'G12' });
    expect(row?.legalBasis).toBe(`'${FORMULA}`);
  });
});

function accesses(): Promise<Record<string, string>[]> {
  return database.ds.query(
    'SELECT sub, regulator, sector, held_on::text, after_entry, form FROM accesses WHERE sector IS NOT NULL ORDER BY id',
  );
}
