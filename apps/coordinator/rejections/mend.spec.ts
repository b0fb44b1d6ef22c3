import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@concord/contracts';
import { accept, NOTHING, refuse, type Facts, type Latest } from '@concord/joint-list';
import fc from 'fast-check';
import { mend, type LoggedEvent } from './mend.js';

const factsOf = (version: number): Facts => ({
  kind: 'listing',
  id: '0197290c-0000-7000-8000-000000000001',
  version,
  authority: 'courts',
  catalogue: 'cn',
  ground: 'G03',
  state: 'ACTIVE',
  noticed: true,
  measures: [],
  suspensions: [],
  subject: { kind: 'NATURAL', names: ['LI NA'], identifiers: [{ type: 'PASSPORT', country: 'CN', value: 'E1' }] },
});

/** The listing as its events leave it, folded as they are taken in. */
function folded(log: readonly LoggedEvent[]): Latest {
  return log.reduce<Latest>(
    (latest, { version, verdict }) =>
      verdict === null && version !== null ? accept(latest, factsOf(version)) : refuse(latest, version),
    NOTHING,
  );
}

const isParked = ({ refused, version }: Latest) => refused > version;

/** Events with distinct versions in any order, some refused, of which some do not say their version. */
const logs = fc
  .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 })
  .chain((versions) =>
    fc.tuple(
      fc.constant(versions),
      fc.array(fc.constantFrom('accepted', 'refused', 'unreadable'), {
        minLength: versions.length,
        maxLength: versions.length,
      }),
      fc.nat({ max: versions.length - 1 }),
    ),
  )
  .map(([versions, fates, at]) => ({
    at,
    version: versions[at] ?? 1,
    log: versions.map((version, i): LoggedEvent => {
      const fate = i === at && fates[i] === 'accepted' ? 'refused' : fates[i];
      return {
        seq: BigInt(i + 1),
        version: fate === 'unreadable' ? null : version,
        verdict: fate === 'accepted' ? null : 'decode_failed',
      };
    }),
  }));

describe('mending', () => {
  it('leaves the listing as if the event had been accepted at its time', () => {
    fc.assert(
      fc.property(logs, ({ log, at, version }) => {
        const mended = mend(folded(log), { seq: BigInt(at + 1), facts: factsOf(version) }, log);
        const expected = folded(log.map((each, i) => (i === at ? { ...each, version, verdict: null } : each)));
        expect(mended.version).toBe(expected.version);
        expect(mended.facts).toEqual(expected.facts);
        expect(isParked(mended)).toBe(isParked(expected));
      }),
    );
  });

  it('lets what was accepted with other bytes stand', () => {
    const log: LoggedEvent[] = [
      { seq: 1n, version: 2, verdict: 'unseal_failed' },
      { seq: 2n, version: 2, verdict: null },
      { seq: 3n, version: 3, verdict: null },
    ];
    expect(() => mend(folded(log), { seq: 1n, facts: factsOf(2) }, log)).toThrow(Refusal);
  });
});
