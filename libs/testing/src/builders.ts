import { createHash } from 'node:crypto';
import type { Decision, ListingData, Subject } from '@concord/contracts';
import { makeLei, makeRid, makeUscc } from '@concord/subject';

const REGION = '110105';
const SURNAMES = ['LI', 'WANG', 'ZHANG', 'LIU', 'CHEN', 'YANG', 'ZHAO', 'HUANG'];
const GIVEN = ['NA', 'WEI', 'FANG', 'MIN', 'JING', 'LEI', 'QIANG', 'YAN'];

/** The `n`th made-up adult: a resident number with its birth date, and a name. Distinct for n below 10 million. */
export function aPerson(n = 0, changes: Partial<Subject> = {}): Subject {
  const day = new Date(Date.UTC(1960, 0, 1 + (Math.floor(n / 1_000) % 10_000)));
  const birthDate = day.toISOString().slice(0, 10);
  const name = `${pick(SURNAMES, n)} ${pick(GIVEN, Math.floor(n / SURNAMES.length))}`;
  const rid = makeRid(REGION, birthDate, n % 1_000);
  const identifiers: Subject['identifiers'] = [{ type: 'RID', country: 'CN', value: rid }];
  return { kind: 'NATURAL', names: [name], birthDate, identifiers, ...changes };
}

/** The `n`th made-up firm: a unified social credit code and a legal entity identifier. */
export function anOrganisation(n = 0, changes: Partial<Subject> = {}): Subject {
  const identifiers: Subject['identifiers'] = [
    { type: 'USCC', country: 'CN', value: makeUscc(REGION, n) },
    { type: 'LEI', country: 'ZZ', value: makeLei('3003', n) },
  ];
  return { kind: 'ORGANISATION', names: [`FIRM NUMBER ${n} LTD`], identifiers, ...changes };
}

/** A decision of 2026-03-02, final a fortnight later. */
export function aDecision(n = 0, changes: Partial<Decision> = {}): Decision {
  return {
    number: `(2026) 0105 No. ${n + 1}`,
    decidedOn: '2026-03-02',
    finalOn: '2026-03-17',
    signatory: 'Presiding judge',
    reason: 'A judgment was not performed though the debtor could.',
    ...changes,
  };
}

/** The data of a listing event, its subject sealed as `sealed` says (valid in form by default, opened by no key). */
export function aListing(n = 0, changes: Partial<ListingData> = {}): ListingData {
  return {
    id: uuidOf(n),
    version: 2,
    happened: 'served',
    authority: 'courts',
    catalogue: 'cn',
    ground: 'G01',
    decision: aDecision(n),
    notice: { channel: 'post', deliveredOn: '2026-03-20', proof: `receipt ${n}`, windowClosesOn: '2026-04-07' },
    subject: { kind: 'NATURAL', sealed: Buffer.alloc(40, n).toString('base64url') },
    measures: [{ measure: 'M01', from: '2026-05-01', to: '2027-05-01' }],
    suspensions: [],
    state: 'ACTIVE',
    ...changes,
  };
}

/** The same UUID (version 7 in form) for the same number. */
export function uuidOf(n: number): string {
  const hex = createHash('sha256').update(`listing ${n}`).digest('hex');
  return `0197290c-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}

function pick(from: readonly string[], n: number): string {
  return from[n % from.length] ?? '';
}
