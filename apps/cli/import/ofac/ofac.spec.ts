import { describe, expect, it } from '@jest/globals';
import type { ReferenceItem } from '@concord/contracts';
import { readDesignation } from './designation.js';
import { planEdition } from './edition-plan.js';
import { readRemarks } from './remarks.js';
import { readSdnFile } from './sdn-file.js';

const EDITION = '2018-12-14';

function line(uid: number, name: string, remarks: string, type = 'individual'): string {
  return `${uid},"${name}","${type}","TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"${remarks}"`;
}

function rowOf(text: string) {
  const [row] = readSdnFile(text).rows;
  if (!row) throw new Error('no row was read');
  return row;
}

function designation(text: string) {
  const reading = readDesignation(rowOf(text), EDITION);
  if (reading.is !== 'designation') throw new Error(`read as ${reading.is}`);
  return reading.row;
}

/** What would stand if the plan of `text` were carried out on nothing. */
function standing(text: string): ReferenceItem[] {
  return planEdition(readSdnFile(text), [], EDITION, false).rows.map((row) => ({
    reference: row.reference,
    contentHash: '',
    fingerprint: row.fingerprint ?? null,
    state: 'ACTIVE',
    measures: row.measures,
  }));
}

describe('remarks', () => {
  it('give numbers with their country, and tell those without one apart', () => {
    const remarks = readRemarks(
      "DOB 12 Mar 1965; POB Springfield; Passport AB1234 (Iran) issued 04 Aug 2007 expires 02 Aug 2012; alt. Passport 77; NIT # 800-1 (Colombia); Cedula No. 16 (Korea, North); SWIFT/BIC ABCD1234; a.k.a. 'DOE, J.'.",
    );
    expect(remarks.strong).toEqual([
      { type: 'PASSPORT', country: 'IR', value: 'AB1234' },
      { type: 'TAX_ID', country: 'CO', value: '800-1' },
      { type: 'NATIONAL_ID', country: 'KP', value: '16' },
    ]);
    expect(remarks.weak).toEqual(['Passport 77']);
    expect(remarks.birthDates).toEqual(['1965-03-12']);
    expect(remarks.aliases).toEqual(['DOE, J.']);
  });

  it('give the country that a label names, and numbers with brackets of their own', () => {
    const remarks = readRemarks(
      'Italian Fiscal Code ABC80A01; US FEIN 12-3; UK Company Number 0099 (United Kingdom); Company Number 0099; National ID No. A123456(7) (Hong Kong); Folio Mercantil No. 12 (Jalisco) (Mexico); Matricula Mercantil No 13 (Medellin); Passport No.: X1 (Iran), expired 2010; passport lost in 1999, no copy.',
    );
    expect(remarks.strong).toEqual([
      { type: 'TAX_ID', country: 'IT', value: 'ABC80A01' },
      { type: 'TAX_ID', country: 'US', value: '12-3' },
      { type: 'REGISTRATION', country: 'GB', value: '0099' },
      { type: 'NATIONAL_ID', country: 'HK', value: 'A123456(7)' },
      { type: 'REGISTRATION', country: 'MX', value: '12 (Jalisco)' },
      { type: 'PASSPORT', country: 'IR', value: 'X1' },
    ]);
    expect(remarks.weak.slice(0, 2)).toEqual(['Company Number 0099', 'Matricula Mercantil No 13 (Medellin)']);
  });

  it.each([
    ['Passport A17 (Iran). Held since 2001', 'PASSPORT', 'IR'],
    ['CNP (Personal Numerical Code) 17 (Romania)', 'NATIONAL_ID', 'RO'],
    ['Moroccan Personal ID No. E 17 (Morocco) issued 12 Mar 2001', 'NATIONAL_ID', 'MA'],
    ['Stateless Person ID Card CC17 (Moldova) issued 09 Sep 2000', 'NATIONAL_ID', 'MD'],
    ['British National Overseas Passport 17 (United Kingdom)', 'PASSPORT', 'GB'],
    ['alt. Numero Unico de Identificacao Tributaria (NUIT) 17 (Mozambique)', 'TAX_ID', 'MZ'],
    ['Romanian C.R. J17/1 (Romania)', 'REGISTRATION', 'RO'],
    ['Dubai Chamber of Commerce Membership No. 17', 'REGISTRATION', 'AE'],
    ['United Social Credit Code Certificate (USCCC) 91350100M000100Y43 (China)', 'USCC', 'CN'],
    ['Legal Entity Identifier 5493001KJTIIGC8Y1R12', 'LEI', 'ZZ'],
  ])('read %s', (item, type, country) => {
    expect(readRemarks(`DOB 1965; ${item}.`).strong).toMatchObject([{ type, country }]);
  });

  it('take a year, a span or "circa" for no birth date', () => {
    for (const dob of ['DOB 1965', 'DOB circa 1965', 'DOB 1963 to 1965', 'DOB Mar 1965']) {
      expect(readRemarks(dob)).toMatchObject({ birthDates: [], vagueBirth: true });
    }
  });
});

describe('a row', () => {
  it('with a strong identifier is a designation for a year from the edition', () => {
    const row = designation(line(17, 'DOE, Jane', 'DOB 12 Mar 1965; Passport AB1234 (Iran).'));
    expect(row.measures).toEqual([{ measure: 'U01', from: '2018-12-14', to: '2019-12-14' }]);
    expect(row.subject).toMatchObject({ kind: 'NATURAL', birthDate: '1965-03-12', localId: '17' });
    expect(row.subject.names).toEqual(['DOE, Jane', 'Jane DOE', 'DOE Jane']);
  });

  it('gives no birth date where several stand', () => {
    const row = designation(line(17, 'DOE, Jane', 'DOB 12 Mar 1965; alt. DOB 13 Mar 1965; Passport AB1234 (Iran).'));
    expect(row.subject.birthDate).toBeUndefined();
  });

  it('without one publishes nothing', () => {
    const reading = (text: string) => readDesignation(rowOf(text), EDITION).is;
    expect(reading(line(1, 'DOE, Jane', 'DOB 12 Mar 1965.'))).toBe('noIdentifier');
    expect(reading(line(1, 'DOE, Jane', 'Passport AB1234.'))).toBe('weak');
    expect(reading(line(1, 'SHIP', 'Registration ID 12 (Iran).', 'vessel'))).toBe('notASubject');
  });
});

describe('a file', () => {
  it('names each line that it cannot read and reads on', () => {
    const file = readSdnFile(
      [line(1, 'A', '-0-'), '2,"cut', 'x,"B",-0-', line(1, 'C', '-0-'), line(4, 'D', '-0-')].join('\r\n'),
    );
    expect(file.rows.map((row) => row.uid)).toEqual(['1', '4']);
    expect(file.unreadable.map(({ line: at }) => at)).toEqual([2, 3, 4]);
    expect(file.truncated).toBe(false);
  });

  it('that stops in a row is cut', () => {
    const whole = [line(1, 'A', 'Passport 1 (Iran).'), line(2, 'B', 'Passport 2 (Iran).')].join('\n');
    const cut = readSdnFile(whole.slice(0, -9));
    expect(cut.truncated).toBe(true);
    expect(() => planEdition(cut, [], EDITION, false)).toThrow('stops in the middle');
    expect(planEdition(cut, [], EDITION, true).published).toBe(1);
    expect(() => planEdition(readSdnFile(''), [], EDITION, false)).toThrow('no row');
    const badAtItsEnd = readSdnFile(`${whole}\n3,"C",-0-\n\u001A`);
    expect([badAtItsEnd.truncated, badAtItsEnd.unreadable.length]).toEqual([false, 1]);
    expect(readSdnFile(`${whole}\nno record at all`)).toMatchObject({ truncated: false, unreadable: [{ line: 3 }] });
  });
});

describe('a newer edition', () => {
  const first = Array.from({ length: 10 }, (_, i) => line(i + 1, `NAME ${i}`, `Passport P${i} (Iran).`));

  it('publishes additions, changes and removals alone', () => {
    const next = [...first.slice(1), line(11, 'NEW', 'Passport N1 (Iran).')];
    next[0] = line(2, 'NAME CHANGED', 'Passport P1 (Iran).');
    const plan = planEdition(readSdnFile(next.join('\n')), standing(first.join('\n')), '2019-02-01', false);
    expect(plan.rows.map((row) => `${row.action} ${row.reference}`)).toEqual([
      'revise SDN-2',
      'create SDN-11',
      'revoke SDN-1',
    ]);
    expect(plan).toMatchObject({ published: 1, changed: 1, renewed: 0, removed: 1, unchanged: 8 });
  });

  it('looks at what stands on its own day, not today', () => {
    const lapsed = standing(first.join('\n')).map((item) => ({ ...item, state: 'EXPIRED' as const }));
    const plan = planEdition(readSdnFile(first.slice(1).join('\n')), lapsed, '2019-02-01', false);
    expect(plan).toMatchObject({ published: 0, changed: 0, unchanged: 9, removed: 1 });
    expect(plan.rows.map(({ line: at }) => at)).toEqual([10]);
    const years = planEdition(readSdnFile(first.join('\n')), lapsed, '2021-02-01', false);
    expect(years).toMatchObject({ published: 10, removed: 0 });
    expect(years.rows[0]?.reference).toBe('SDN-1~2021-02-01');
  });

  it('is refused when it is older than what stands, unless forced', () => {
    const older = () => planEdition(readSdnFile(first.join('\n')), standing(first.join('\n')), '2018-12-01', false);
    expect(older).toThrow('newer edition');
  });

  it('renews what would lapse', () => {
    const plan = planEdition(readSdnFile(first.join('\n')), standing(first.join('\n')), '2019-11-01', false);
    expect(plan).toMatchObject({ changed: 10, renewed: 10, unchanged: 0 });
  });

  it('is refused when it would remove over a fifth, unless forced', () => {
    const half = readSdnFile(first.slice(3).join('\n'));
    expect(() => planEdition(half, standing(first.join('\n')), '2019-02-01', false)).toThrow('would remove 3 of 10');
    expect(planEdition(half, standing(first.join('\n')), '2019-02-01', true).removed).toBe(3);
  });

  it('does not remove what stands on a line that cannot be read', () => {
    const text = [...first.slice(0, 8), '9,"cut', first[9]].join('\n');
    expect(planEdition(readSdnFile(text), standing(first.join('\n')), '2019-02-01', false).removed).toBe(0);
  });

  it('lists again under a new reference what had been removed', () => {
    const ended = standing(first[0] ?? '').map((item) => ({ ...item, state: 'REVOKED' as const }));
    const plan = planEdition(readSdnFile(first[0] ?? ''), ended, '2019-03-01', false);
    expect(plan.rows.map((row) => row.reference)).toEqual(['SDN-1~2019-03-01']);
  });
});
