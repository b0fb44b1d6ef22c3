import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTransaction } from '@concord/database';
import { testDatabase, type TestDatabase } from '@concord/testing';
import { v7 } from 'uuid';
import { regulatorMigrations } from '../regulator.js';
import { digestOfSteps } from './digest.js';
import { countOn, stepsOf } from './digest.store.js';

type Told = [day: string, ends: string | null, event?: 'removed'];

let database: TestDatabase;
let cursor = 0;

beforeAll(async () => {
  database = await testDatabase(regulatorMigrations);
  await database.ds.query(`INSERT INTO heads (regulator, reach) VALUES ('market', ''), ('tax', '')`);
});
afterAll(() => database.drop());

/** What the stream told of one entry; `day` is a date in Shanghai, told in its first minute there. */
async function tell(
  told: Told[],
  regulator = 'market',
  measure = 'M13',
  grounds = ['G05'],
  subject = v7(),
): Promise<void> {
  const entry = `${subject}|${measure}`;
  for (const [day, ends, event = 'entry'] of told) {
    const coverage = ends === null ? [] : [['2026-01-01', ends]];
    const body =
      event === 'removed'
        ? { measure, coverage: [], bases: [] }
        : { measure, coverage, bases: grounds.map((ground) => ({ ground })) };
    await database.ds.query(
      `INSERT INTO stream VALUES ($1, $2, $3, $4, $5, ($6 || ' 00:01')::timestamp AT TIME ZONE 'Asia/Shanghai')`,
      [regulator, ++cursor, entry, event, JSON.stringify(body), day],
    );
    await database.ds.query('UPDATE heads SET cursor = $2 WHERE regulator = $1', [regulator, cursor]);
  }
}

const RANGE = { from: '2026-06-01', to: '2026-06-06' };
const REACH = { measures: ['M12', 'M13'], grounds: ['G05', 'G12'] };

/** Counts on, so many rows at a time, until nothing waits. */
async function count(most: number): Promise<void> {
  const counted = { regulator: 'market', zone: 'Asia/Shanghai' };
  while (await inTransaction(database.ds, (tx) => countOn(tx, counted, most)));
}

async function forget(): Promise<void> {
  for (const table of ['stream', 'digest_counts', 'digest_places']) await database.ds.query(`DELETE FROM ${table}`);
}

/** The days of the digest on which something happened, as `day new changed ended`. */
async function digest(most = 1_000) {
  await count(most);
  const query = { regulator: 'market', ...RANGE, today: '2026-06-05' };
  return digestOfSteps(RANGE, REACH, await stepsOf(database.ds, query));
}

describe('a digest', () => {
  it.each<[string, Told[], string[]]>([
    [
      'new, changed, removed',
      [
        ['2026-06-01', '2027-01-01'],
        ['2026-06-02', '2028-01-01'],
        ['2026-06-03', null, 'removed'],
      ],
      ['06-01 1 0 0', '06-02 0 1 0', '06-03 0 0 1'],
    ],
    ['ends by its date alone', [['2026-05-01', '2026-06-04']], ['06-04 0 0 1']],
    [
      'is swept after its end: one end',
      [
        ['2026-05-01', '2026-06-02'],
        ['2026-06-04', null, 'removed'],
      ],
      ['06-02 0 0 1'],
    ],
    [
      'is told to have ended',
      [
        ['2026-05-01', '2027-01-01'],
        ['2026-06-02', '2026-06-02'],
      ],
      ['06-02 0 0 1'],
    ],
    [
      'returns after an end',
      [
        ['2026-05-01', '2026-06-02'],
        ['2026-06-04', '2027-01-01'],
      ],
      ['06-02 0 0 1', '06-04 1 0 0'],
    ],
    [
      'is suspended and resumed',
      [
        ['2026-06-01', '2027-01-01'],
        ['2026-06-02', null],
        ['2026-06-03', '2027-01-01'],
      ],
      ['06-01 1 0 0', '06-02 0 1 0', '06-03 0 1 0'],
    ],
    ['was over when it was told', [['2026-06-02', '2026-06-01']], []],
    ['ends tomorrow', [['2026-05-01', '2026-06-06']], []],
  ])('%s', async (_, told, expected) => {
    await forget();
    await tell(told);
    // However much is counted at a time, it comes to the same.
    for (const most of [1_000, 1, 2]) {
      for (const table of ['digest_counts', 'digest_places']) await database.ds.query(`DELETE FROM ${table}`);
      const { days } = await digest(most);
      const happened = days.filter((day) => day.new + day.changed + day.ended > 0);
      expect(happened.map((day) => `${day.day.slice(5)} ${day.new} ${day.changed} ${day.ended}`)).toEqual(expected);
    }
  });

  it('is read from counts: a row that is counted is looked at no more', async () => {
    await forget();
    await tell([['2026-06-01', '2027-01-01']]);
    await digest();
    await database.ds.query("UPDATE stream SET at = '2026-06-04T04:00:00Z'");
    expect((await digest()).days.find(({ day }) => day === '2026-06-01')).toMatchObject({ new: 1 });
  });

  it('takes back an end that was counted ahead, once something is told before it', async () => {
    await forget();
    const entry = v7();
    await tell([['2026-06-01', '2026-06-04']], 'market', 'M13', ['G05'], entry);
    expect((await digest()).days.find(({ day }) => day === '2026-06-04')).toMatchObject({ ended: 1 });
    await tell([['2026-06-02', '2027-01-01']], 'market', 'M13', ['G05'], entry);
    expect((await digest()).days.find(({ day }) => day === '2026-06-04')).toMatchObject({ ended: 0 });
  });

  it('counts by measure, and under each ground of an entry; an end by the grounds that it had', async () => {
    await forget();
    await tell(
      [
        ['2026-06-01', '2027-01-01'],
        ['2026-06-03', null, 'removed'],
      ],
      'market',
      'M12',
      ['G05', 'G12'],
    );
    await tell([['2026-06-01', '2027-01-01']], 'tax');
    const { days, measures, grounds } = await digest();
    const once = { new: 1, changed: 0, ended: 1 };
    expect(measures).toEqual([
      { measure: 'M12', ...once },
      { measure: 'M13', new: 0, changed: 0, ended: 0 },
    ]);
    expect(grounds).toEqual([
      { ground: 'G05', ...once },
      { ground: 'G12', ...once },
    ]);
    expect(days).toHaveLength(5);
  });
});
