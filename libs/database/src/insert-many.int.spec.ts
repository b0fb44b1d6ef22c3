import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@concord/testing';
import { insertMany, inTransaction, pooled, sqlMigration } from './index.js';

const THINGS = sqlMigration(
  'things',
  `CREATE TABLE things (id int PRIMARY KEY, bytes bytea, body jsonb, words text, day date, moment timestamptz,
     yes boolean, big bigint, uid uuid, amount numeric(12, 2));
   CREATE TABLE numbered (place bigint GENERATED ALWAYS AS IDENTITY, word text NOT NULL)`,
);
const COLUMNS = {
  id: 'int',
  bytes: 'bytea',
  body: 'jsonb',
  words: 'text',
  day: 'date',
  moment: 'timestamptz',
  yes: 'boolean',
  big: 'bigint',
  uid: 'uuid',
  amount: 'numeric(12, 2)',
};
const UID = '0197290c-0000-7000-8000-000000000001';
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase([THINGS]);
});
afterAll(() => db.drop());

describe('insertMany', () => {
  it('writes every kind of value as it is', async () => {
    const moment = new Date('2026-06-01T01:02:03.456Z');
    const words = 'a "quote", a \\ backslash, {braces}, NULL, 李娜 🙂';
    const bytes = Buffer.from([0, 255, 92, 34, 10]);
    const body = { nested: [1, null, { text: words }], zero: 0 };
    const rows = [
      [1, bytes, body, words, '2026-02-28', moment, true, 9007199254740993n, UID, '12.50'],
      [2, Buffer.alloc(0), [], '', null, undefined, false, '-1', null, null],
      [3, null, null, null, null, null, null, null, null, null],
      [4, null, 'text', 'NULL', null, null, null, null, null, null],
    ];
    await insertMany(pooled(db.ds), { table: 'things', columns: COLUMNS, rows });
    const stored = await pooled(db.ds).query('SELECT * FROM things ORDER BY id');
    const empty = { day: null, moment: null, yes: null, big: null, uid: null, amount: null };
    expect(stored).toEqual([
      {
        id: 1,
        bytes,
        body,
        words,
        day: '2026-02-28',
        moment,
        yes: true,
        big: '9007199254740993',
        uid: UID,
        amount: '12.50',
      },
      { ...empty, id: 2, bytes: Buffer.alloc(0), body: [], words: '', yes: false, big: '-1' },
      { ...empty, id: 3, bytes: null, body: null, words: null },
      { ...empty, id: 4, bytes: null, body: 'text', words: 'NULL' },
    ]);
  });

  it('keeps the order of rows over several statements and returns what is asked for', async () => {
    const rows = Array.from({ length: 4_501 }, (_, index) => [`word ${index}`]);
    const insert = { table: 'numbered', columns: { word: 'text' }, rows, returning: 'place, word' };
    const returned = await insertMany<{ place: string; word: string }>(pooled(db.ds), insert);
    expect(returned).toEqual(rows.map(([word], index) => ({ place: String(index + 1), word })));
  });

  it("resolves conflicts as the caller's clause says", async () => {
    const write = (id: number, words: string) =>
      insertMany(pooled(db.ds), {
        table: 'things',
        columns: { id: 'int', words: 'text' },
        rows: [[id, words]],
        onConflict: 'ON CONFLICT (id) DO UPDATE SET words = excluded.words WHERE things.words < excluded.words',
        returning: 'id',
      });
    expect(await write(100, 'b')).toEqual([{ id: 100 }]);
    expect(await write(100, 'a')).toEqual([]);
    expect(await write(100, 'c')).toEqual([{ id: 100 }]);
  });

  it('writes nothing for no rows', async () => {
    expect(await insertMany(pooled(db.ds), { table: 'nowhere', columns: { id: 'int' }, rows: [] })).toEqual([]);
  });

  it('is undone with its transaction', async () => {
    const failing = inTransaction(db.ds, async (tx) => {
      await insertMany(tx, { table: 'things', columns: { id: 'int' }, rows: [[200]] });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await pooled(db.ds).query('SELECT id FROM things WHERE id = 200')).toEqual([]);
  });

  it.each([
    { table: 'things; DROP TABLE things', columns: { id: 'int' } },
    { table: 'things', columns: { 'id"': 'int' } },
    { table: 'things', columns: { id: 'int[]' } },
  ])('refuses what is no plain name or type: %j', async (insert) => {
    await expect(insertMany(pooled(db.ds), { ...insert, rows: [[1]] })).rejects.toThrow(/is not/);
  });

  it('writes numbers, ids and instants at their bounds, however they are given', async () => {
    const columns = { id: 'integer', big: 'bigint', uid: 'uuid', moment: 'timestamptz' };
    const early = new Date('1969-12-31T23:59:59.999Z');
    const rows = [
      [2 ** 31 - 1, 2n ** 63n - 1n, UID.toUpperCase(), early],
      [-(2 ** 31) + 1, -(2n ** 63n), UID, '2026-06-01T00:00:00Z'],
      ['77', '9223372036854775807', null, new Date('2999-01-01T00:00:00Z')],
    ];
    for (const row of rows) await insertMany(pooled(db.ds), { table: 'things', columns, rows: [row] });
    const stored = await pooled(db.ds).query(
      'SELECT id, big, uid, moment FROM things WHERE abs(id::bigint) = 2147483647 OR id = 77 ORDER BY id',
    );
    expect(stored).toEqual([
      { id: -(2 ** 31) + 1, big: '-9223372036854775808', uid: UID, moment: new Date('2026-06-01T00:00:00Z') },
      { id: 77, big: '9223372036854775807', uid: null, moment: new Date('2999-01-01T00:00:00Z') },
      { id: 2 ** 31 - 1, big: '9223372036854775807', uid: UID, moment: early },
    ]);
  });

  it.each([
    [{ id: 'int', uid: 'uuid' }, [400, 'no uuid']],
    [{ id: 'int' }, [2 ** 40]],
    [{ id: 'int' }, [1.5]],
  ])('leaves it to the database to refuse what is not of the type: %j', async (columns, row) => {
    await expect(insertMany(pooled(db.ds), { table: 'things', columns, rows: [row] })).rejects.toThrow();
  });

  it('refuses text where bytes belong, rather than storing the text', async () => {
    const insert = { table: 'things', columns: { id: 'int', bytes: 'bytea' }, rows: [[300, 'text']] };
    await expect(insertMany(pooled(db.ds), insert)).rejects.toThrow(TypeError);
  });
});
