import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BatchRowsAnswer } from '@concord/contracts';
import { pooled } from '@concord/database';
import { jwtIssuer, type JwtIssuer } from '@concord/testing';
import { startBatches, type BatchClient } from './batch-client.builder.js';
import { aRow } from './row.builder.js';

jest.setTimeout(60_000);

let issuer: JwtIssuer;
let client: BatchClient;

beforeAll(async () => {
  issuer = await jwtIssuer();
  client = await startBatches({ code: 'courts', name: 'Courts', catalogue: 'cn' }, issuer);
});
afterAll(async () => {
  await client.stop();
  await issuer.stop();
});

describe('a dry run of a batch', () => {
  it('says what preparing would, and writes nothing', async () => {
    const rows = [aRow(1), aRow(2), { ...aRow(3), served: 'soon' }];
    const preview = async () => (await client.post<BatchRowsAnswer>('clerk', '/v1/batches/preview', { rows })).body;
    const looked = await preview();
    expect(looked).toMatchObject({
      accepted: 2,
      repeated: 0,
      refused: [{ line: rows[2]?.line, code: 'body_invalid' }],
    });
    const counted = await pooled(client.database.ds).query('SELECT FROM batches UNION ALL SELECT FROM batch_rows');
    expect(counted).toHaveLength(0);
    const batch = await client.open();
    expect(await client.send(batch, rows)).toEqual(looked);
    expect(await preview()).toMatchObject({ accepted: 0, repeated: 2 });
    const { body } = await client.get<{ items: { batch: string; prepared: number }[] }>('/v1/batches');
    expect(body.items).toMatchObject([{ batch, prepared: 2 }]);
    const page = await client.get<{ items: { line: number }[]; next: string }>(`/v1/batches/${batch}/rows?limit=1`);
    const rest = await client.get<{ items: { line: number }[] }>(
      `/v1/batches/${batch}/rows?limit=1&cursor=${page.body.next}`,
    );
    expect([...page.body.items, ...rest.body.items].map(({ line }) => line)).toEqual([rows[0]?.line, rows[1]?.line]);
    await client.approve(batch);
    expect((await client.get<{ items: unknown[] }>('/v1/batches')).body.items).toEqual([]);
  });
});
