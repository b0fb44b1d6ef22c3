import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { catalogue, checkOverlay, currentLaw, followOverlay, readOverlay } from '@concord/catalogue';
import { jointRestrictions, type JointRestrictions } from '@concord/contracts';
import { pooled } from '@concord/database';
import { JOINT_RESTRICTIONS } from '@concord/messaging';
import { aPerson, eventually, uuidOf } from '@concord/testing';
import { World, type Read } from '../world.builder.js';

jest.setTimeout(60_000);

const world = new World();
let restrictions: Read<JointRestrictions>[];

beforeAll(async () => {
  await world.open();
  await world.start();
  restrictions = await world.read(JOINT_RESTRICTIONS);
});
afterAll(async () => {
  followOverlay(() => undefined);
  await world.close();
});

const coverage = async (what: string, of: [string, string][]) => {
  const last = await eventually(
    () => {
      const value = restrictions.at(-1)?.value;
      const found = value && jointRestrictions.parse(value).measures.M01?.coverage;
      return JSON.stringify(found) === JSON.stringify(of) && found;
    },
    { what },
  );
  expect(last).toEqual(of);
};
const laws = () =>
  pooled(world.ds).query<{ version: string; derived: boolean }>(
    'SELECT version, derived_at IS NOT NULL AS derived FROM laws ORDER BY number',
  );

describe('the law that the hub holds', () => {
  it('is on record, and when an instrument is repealed what rests on it ends that day, for readers too', async () => {
    const courts = world.authority();
    await courts.send(world.producer, [courts.listing({ id: uuidOf(1), subject: aPerson(1) })]);
    await coverage('the entry under the law as it is', [['2026-03-17', '2028-03-17']]);
    const before = currentLaw().version;
    const overlay = checkOverlay(readOverlay({ repeals: [{ ground: 'G03', from: '2027-01-01' }] }));
    followOverlay(() => overlay);
    expect(catalogue('cn').pair('G03', 'M01')?.force.until).toBe('2027-01-01');
    await coverage('the entry under the repeal', [['2026-03-17', '2027-01-01']]);
    const after = currentLaw().version;
    await eventually(async () => (await laws()).at(-1)?.derived, { what: 'the lists are those of the repeal' });
    followOverlay(() => undefined);
    await coverage('the entry once the repeal is taken back', [['2026-03-17', '2028-03-17']]);
    await eventually(async () => (await laws()).at(-1)?.derived, { what: 'the lists are those of the old law' });
    expect((await laws()).map(({ version }) => version)).toEqual([before, after, before]);
  });
});
