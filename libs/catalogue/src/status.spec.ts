import { describe, expect, it } from '@jest/globals';
import type { Extension } from '@concord/contracts';
import { admitListing, admitListingUnder, type ListingToAdmit } from './admission.js';
import { requireBinding } from './basis-in-force.js';
import { buildCatalogue, readCatalogue } from './build.js';
import { catalogue, currentLaw, lawWith, underLaw } from './catalogues.js';
import { lawOfText } from './law.js';
import { readOverlay } from './overlay.js';
import type { CatalogueData } from './schema.js';
import { statusesOf, statusOn } from './status.js';

const PAIR = { ground: 'G03', measure: 'M01' };
const DECIDED = '2026-03-01';

const lawOf = (...statuses: object[]) =>
  lawWith(readOverlay({ statuses: statuses.map((each) => ({ ...PAIR, ...each })) }));
const pairOf = (law: ReturnType<typeof lawOf>) => {
  const pair = law.byCode.get('cn')?.pair(PAIR.ground, PAIR.measure);
  if (!pair) throw new Error('the catalogue has the pair');
  return pair;
};
const order = (change: Partial<ListingToAdmit> = {}): ListingToAdmit => ({
  authority: 'courts',
  catalogue: 'cn',
  ground: 'G03',
  decision: { decidedOn: DECIDED },
  subjectKind: 'ORGANISATION',
  measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }],
  ...change,
});
function verdict(admit: () => unknown): string {
  try {
    admit();
    return 'admitted';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe('the status of a pair over time', () => {
  it('keeps, where a sign-off is withdrawn on a day, what was decided before it', () => {
    const law = lawOf({ status: 'LEGAL_REVIEW', from: '2027-01-01' });
    expect(statusesOf(pairOf(law))).toEqual([{ status: 'ENABLED' }, { status: 'LEGAL_REVIEW', from: '2027-01-01' }]);
    const decided = (decidedOn: string) =>
      underLaw(law, () => verdict(() => admitListing(order({ decision: { decidedOn } }))));
    expect(['2026-12-31', '2027-01-01'].map(decided)).toEqual(['admitted', 'legal_basis_not_enabled']);
    expect(pairOf(law).withoutEffect).toEqual([{ from: '2027-01-01', to: null }]);
  });

  it('has a day off for every day on which it is not ENABLED', () => {
    const days = (...statuses: object[]) => pairOf(lawOf(...statuses)).withoutEffect;
    const off = { status: 'DISABLED', from: '2027-01-01' };
    const on = { status: 'ENABLED', from: '2027-07-01' };
    expect(days()).toEqual([]);
    expect(days(off, on)).toEqual([{ from: '2027-01-01', to: '2027-07-01' }]);
    expect(days(on, off)).toEqual(days(off, on));
    expect(days(off, { status: 'ENABLED', from: '2027-01-01' })).toEqual([]);
    expect(days({ status: 'DISABLED' })).toEqual([{ from: '', to: null }]);
    expect(days({ status: 'LEGAL_REVIEW' }, on)).toEqual([{ from: '', to: '2027-07-01' }]);
    expect(days(on, { status: 'DISABLED' })).toEqual([{ from: '', to: null }]);
  });

  it('is read again from the text of the law, and a law without a history has the text that it had', () => {
    const law = lawOf({ status: 'LEGAL_REVIEW', from: '2027-01-01' });
    const again = lawOfText(law.version, law.text);
    expect(pairOf(again).withoutEffect).toEqual(pairOf(law).withoutEffect);
    expect(currentLaw().text).not.toContain('statusBefore');
    const signedOff = lawWith(
      readOverlay({ statuses: [{ ground: 'G06', measure: 'M01', status: 'ENABLED', from: '2026-06-01' }] }),
    );
    expect(signedOff.text).not.toContain('statusBefore');
  });

  it('lets nothing be bound anew on a day on which it is not ENABLED, or known, or in force', () => {
    const law = lawOf({ status: 'DISABLED', from: '2027-01-01' });
    const binding = (on: string, pair = PAIR) =>
      verdict(() => {
        requireBinding(
          underLaw(law, () => catalogue('cn')),
          pair,
          on,
        );
      });
    expect([binding('2026-12-31'), binding('2027-01-01')]).toEqual(['admitted', 'legal_basis_not_enabled']);
    expect(binding('2026-12-31', { ground: 'G03', measure: 'M03' })).toBe('legal_basis_unknown');
    expect(binding('1990-01-01')).toBe('instrument_not_in_force');
    expect(statusOn(pairOf(lawOf({ status: 'LEGAL_REVIEW' })), '2026-01-01').status).toBe('LEGAL_REVIEW');
  });

  it('counts for an extension on the day on which that was decided', () => {
    const decision = { number: '2', decidedOn: '2027-01-04', signatory: 'A judge', reason: 'unpaid still' };
    const notice = { channel: 'post', deliveredOn: '2027-01-05', proof: 'receipt', windowClosesOn: '2027-01-20' };
    const extensions: Extension[] = [
      { decision, notice, measures: [{ measure: 'M01', from: '2027-03-17', to: '2028-03-17' }] },
    ];
    const extended = order({ measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }], extensions });
    const under = (...statuses: object[]) => underLaw(lawOf(...statuses), () => verdict(() => admitListing(extended)));
    expect(under()).toBe('admitted');
    expect(under({ status: 'LEGAL_REVIEW', from: '2027-01-05' })).toBe('admitted');
    expect(under({ status: 'LEGAL_REVIEW', from: '2027-01-04' })).toBe('legal_basis_not_enabled');
  });

  it('lets an extension rest on nothing but its service: published, it names the law by which that counts', () => {
    const decision = { number: '2', decidedOn: '2027-01-04', signatory: 'A judge', reason: 'unpaid still' };
    const notice = { channel: 'board', deliveredOn: '2027-01-05', proof: 'page', windowClosesOn: '2027-01-20' };
    const measures = [{ measure: 'M01', from: '2027-03-17', to: '2028-03-17' }];
    const extendedBy = (told: Pick<Extension['notice'], 'kind' | 'deemed'>) => {
      const extensions: Extension[] = [{ decision, notice: { ...notice, ...told }, measures }];
      return verdict(() =>
        admitListing(order({ measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }], extensions })),
      );
    };
    const deemed = (since: string) => ({ since, basis: 'Civil Procedure Law, art. 95' });
    expect(extendedBy({ kind: 'publication' })).toBe('notice_required');
    expect(extendedBy({ kind: 'publication', deemed: deemed('2027-01-03') })).toBe('range_invalid');
    expect(extendedBy({ kind: 'personal', deemed: deemed('2027-01-04') })).toBe('notice_required');
    expect(extendedBy({ kind: 'publication', deemed: deemed('2027-01-04') })).toBe('admitted');
  });
});

describe('a cap that is lowered', () => {
  const data = (change: (cn: CatalogueData) => void): CatalogueData => {
    const [cn] = JSON.parse(currentLaw().text) as CatalogueData[];
    if (!cn) throw new Error('there is a catalogue of China');
    change(cn);
    return readCatalogue(cn);
  };
  const ground = (cn: CatalogueData) => cn.grounds.find(({ code }) => code === 'G03');
  const former = { maxTerm: { years: 2 }, decidedBefore: '2026-03-01' };

  it('binds new decisions alone: what was decided before stays under the cap of its day', () => {
    const law = buildCatalogue(
      data((cn) => Object.assign(ground(cn) ?? {}, { maxTerm: { years: 1 }, formerMaxTerms: [former] })),
    );
    const on = (decidedOn: string) => verdict(() => admitListingUnder(law, order({ decision: { decidedOn } })));
    expect([on('2026-02-28'), on('2026-03-01')]).toEqual(['admitted', 'term_over_cap']);
  });

  it('has its former caps in the order of their days', () => {
    const twice = { formerMaxTerms: [former, former] };
    expect(() => data((cn) => Object.assign(ground(cn) ?? {}, twice))).toThrow(/not in the order of their days/);
    expect(() => data((cn) => Object.assign(cn.groundMeasures[0] ?? {}, twice))).toThrow(/not in the order/);
    const statusBefore = [{ status: 'ENABLED', from: '2027-01-01' }];
    const disordered = { status: 'DISABLED', statusFrom: '2026-01-01', statusBefore };
    expect(() => data((cn) => Object.assign(cn.groundMeasures[0] ?? {}, disordered))).toThrow(/not in the order/);
  });
});
