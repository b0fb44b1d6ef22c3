import type { Basis, JointRestrictions, Range } from '@concord/contracts';
import { union } from '@concord/joint-list';

/** A basis of a ground, over these ranges. */
export function aBasis(ground: string, coverage: Range[], changes: Partial<Basis> = {}): Basis {
  const listing = '0197290c-0000-7000-8000-000000000001';
  return { authority: 'courts', ground, listing, version: 2, legalBasis: `law of ${ground}`, coverage, ...changes };
}

/** A record of the joint restriction list as the coordinator makes it. */
export function aJointRecord(subject: string, seq: number, bases: Record<string, Basis[]>): JointRestrictions {
  const measures = Object.entries(bases).map(([measure, own]) => {
    const ranges = (isParked: boolean) =>
      union(own.filter(({ parked }) => (parked ?? false) === isParked).flatMap((basis) => basis.coverage));
    return [measure, { coverage: ranges(false), refer: ranges(true), bases: own }] as const;
  });
  return {
    v: 1,
    subject,
    kind: 'NATURAL',
    measures: Object.fromEntries(measures),
    seq: String(seq),
    asOf: '2026-06-20T04:00:00.000Z',
  };
}
