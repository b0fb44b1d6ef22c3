import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CommitmentsWorld } from '../world.builder.js';

jest.setTimeout(60_000);

const RATE = { perSecond: 0.001, burst: 3 };
const REPORT = '/v1/reports?period=2025';
const FILES = ['/v1/reports/report.csv?period=2025', '/v1/reports/report.pdf?period=2025'];
let world: CommitmentsWorld;

beforeAll(async () => {
  world = await CommitmentsWorld.open({ each: RATE, all: { perSecond: 0.001, burst: 8 } });
});
afterAll(() => world.close());

const from = async (address: string, path = REPORT) =>
  (await world.get(path, undefined, { 'x-forwarded-for': address })).status;

describe('the report for nobody in particular', () => {
  it('is told to each address so often and to all together so often, and to who is signed in always', async () => {
    expect([await from('192.0.2.1'), await from('192.0.2.1', FILES[0]), await from('192.0.2.1', FILES[1])]).toEqual([
      200, 200, 200,
    ]);
    for (const path of [REPORT, ...FILES, `/v1/cases/0197290c-0000-7000-8000-000000000001`]) {
      const refused = await world.get(path, undefined, { 'x-forwarded-for': '192.0.2.1' });
      expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'rate_limited' }]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    }
    // What a client itself writes before what its proxy writes is not believed: one address, however it calls itself.
    expect(await from('192.0.2.77, 192.0.2.1')).toBe(429);
    // Five calls are left of all.
    expect([await from('192.0.2.2'), await from('192.0.2.2'), await from('192.0.2.3')]).toEqual([200, 200, 200]);
    expect([await from('192.0.2.4'), await from('192.0.2.5'), await from('192.0.2.6')]).toEqual([200, 200, 429]);
    for (const who of ['gov-east-water:clerk', 'courts:clerk'])
      expect((await world.get(REPORT, who, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(200);
    const forged = { 'x-forwarded-for': '192.0.2.1', authorization: 'Bearer of.no.worth' };
    expect((await world.get(REPORT, undefined, forged)).status).toBe(429);
  });
});
