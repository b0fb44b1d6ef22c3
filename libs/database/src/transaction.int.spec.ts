import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@concord/testing';
import { inTransaction, pooled } from './transaction.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await pooled(database.ds).query('CREATE TABLE things (id integer PRIMARY KEY)');
});
afterAll(() => database.drop());

describe('a connection that is cut while it is lent', () => {
  it('fails its transaction, leaves nothing, and costs the process nothing', async () => {
    const cut = inTransaction(database.ds, async (tx) => {
      await tx.query('INSERT INTO things VALUES (1)');
      const [own] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await pooled(database.ds).query('SELECT pg_terminate_backend($1, 5000)', [own?.pid]);
      await tx.query('INSERT INTO things VALUES (2)');
    });
    await expect(cut).rejects.toThrow();
    expect(await pooled(database.ds).query('SELECT id FROM things')).toEqual([]);
  });
});
