import { describe, expect, it } from '@jest/globals';
import { LISTING_V1, Refusal, type Deemed, type Envelope, type Subject } from '@concord/contracts';
import { judge, readAccepted, readNameless } from './judge.js';

const LISTING = '0197290c-0000-7000-8000-000000000001';
const SEALED = 'A'.repeat(60);

const subject: Subject = {
  kind: 'NATURAL',
  names: ['LI NA'],
  identifiers: [{ type: 'RID', country: 'CN', value: '11010519491231002X' }],
};

const data = {
  id: LISTING,
  version: 2,
  happened: 'served',
  authority: 'courts',
  catalogue: 'cn',
  ground: 'G03',
  decision: { number: '(2026) 17', decidedOn: '2026-03-01', signatory: 'A judge', reason: 'An unpaid judgment' },
  notice: { channel: 'post', deliveredOn: '2026-03-05', proof: 'receipt', windowClosesOn: '2026-03-16' },
  subject: { kind: 'NATURAL', sealed: SEALED },
  measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }],
  suspensions: [],
  state: 'SCHEDULED',
};

function event(change: Record<string, unknown>, type = LISTING_V1): Envelope {
  return {
    specversion: '1.0',
    id: 'courts/0/1',
    source: '/authority/courts',
    type,
    time: '2026-03-05T01:00:00.000Z',
    datacontenttype: 'application/json',
    lane: 0,
    seq: '1',
    prevhash: '0'.repeat(64),
    data: { ...data, ...change },
  };
}

function verdict(change: Record<string, unknown>, opened: unknown = subject, type?: string): string {
  try {
    judge(event(change, type), 'courts', () => {
      if (opened === null) throw new Error('wrong key');
      return opened;
    });
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('the verdict on an event', () => {
  it('takes a lawful listing, its subject canonical', () => {
    const facts = judge(event({}), 'courts', () => subject);
    expect(facts).toMatchObject({ kind: 'listing', noticed: true, subject: { birthDate: '1949-12-31' } });
  });

  const range = { measure: 'M01', from: '2026-03-17', to: '2028-03-18' };
  const published = (deemed?: Deemed) => ({ notice: { ...data.notice, kind: 'publication', deemed } });

  it('takes a publication that the law takes for delivery', () => {
    expect(verdict(published({ since: '2026-03-02', basis: 'law' }))).toBe('taken');
  });

  const cases: [string, string, Record<string, unknown>, unknown?, string?][] = [
    ['a term over the cap', 'term_over_cap', { measures: [range] }],
    ['a ground that is not there', 'legal_basis_unknown', { ground: 'G99' }],
    ['a catalogue that is not there', 'legal_basis_unknown', { catalogue: 'nowhere' }],
    [
      'a ground of another authority',
      'not_competent',
      { ground: 'G09', measures: [{ ...range, measure: 'M03', to: '2026-06-17' }] },
    ],
    [
      'an effect before the window has closed',
      'objection_window_open',
      { measures: [{ ...range, from: '2026-03-16', to: '2027-03-16' }] },
    ],
    [
      'a window that closes earlier than the law says',
      'objection_window_open',
      {
        notice: { ...data.notice, windowClosesOn: '2026-03-10' },
        measures: [{ ...range, from: '2026-03-16', to: '2027-03-16' }],
      },
    ],
    ['a notice before the decision', 'range_invalid', { notice: { ...data.notice, deliveredOn: '2026-02-28' } }],
    ['a publication that no law takes for delivery', 'notice_required', published()],
    ['a publication before the decision', 'range_invalid', published({ since: '2026-02-01', basis: 'law' })],
    ['one that is delivered before it is published', 'range_invalid', published({ since: '2026-03-06', basis: 'law' })],
    ...(['CONTESTED', 'SCHEDULED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'PERFORMED', 'REPAIRED'] as const).map(
      (state): [string, string, Record<string, unknown>] => [
        `${state} without notice`,
        'notice_required',
        { notice: undefined, state },
      ],
    ),
    ['another authority inside', 'topic_authority_mismatch', { authority: 'tax' }],
    ['a field that the schema does not know', 'decode_failed', { score: 3 }],
    ['a date that does not exist', 'decode_failed', { measures: [{ ...range, from: '2026-02-30' }] }],
    ['a newer schema', 'schema_unsupported', {}, subject, 'concord.listing.v2'],
    ['a seal that does not open', 'unseal_failed', {}, null],
    [
      'an identifier whose check fails',
      'identifier_invalid',
      {},
      { ...subject, identifiers: [{ type: 'RID', country: 'CN', value: '110105194912310021' }] },
    ],
    [
      'another kind inside the seal',
      'decode_failed',
      {},
      { kind: 'ORGANISATION', names: ['ACME'], identifiers: [{ type: 'REGISTRATION', country: 'DE', value: '12' }] },
    ],
    [
      'a minor',
      'minor',
      {},
      { ...subject, birthDate: '2010-01-01', identifiers: [{ type: 'PASSPORT', country: 'CN', value: 'E1' }] },
    ],
  ];
  it.each(cases)('refuses %s', (_, code, change, opened = subject, type = LISTING_V1) => {
    expect(verdict(change, opened, type)).toBe(code);
  });

  it.each(['NOTICED', 'WITHDRAWN', 'ANNULLED'])('takes a listing that is %s and was not served', (state) => {
    expect(verdict({ notice: undefined, state })).toBe('taken');
  });

  it('takes a payment before any notice: it leaves no range', () => {
    expect(verdict({ notice: undefined, state: 'PERFORMED', measures: [] })).toBe('taken');
  });

  it('lets an ended listing end before its start', () => {
    expect(verdict({ state: 'PERFORMED', measures: [] })).toBe('taken');
  });
});

describe('an event that was accepted at its time', () => {
  const opened = () => subject;

  it('is read as it was judged, whatever the law says of it now', () => {
    expect(readAccepted(event({}), opened)).toEqual(judge(event({}), 'courts', opened));
    const unlawful = event({ measures: [{ measure: 'M01', from: '2026-03-17', to: '2048-03-17' }] });
    expect(readAccepted(unlawful, opened)).toMatchObject({ measures: [{ to: '2048-03-17' }] });
  });

  it('is refused as unreadable once its key is gone, and still read without its subject', () => {
    const gone = () => {
      throw new Error('no key');
    };
    expect(() => readAccepted(event({}), gone)).toThrow(expect.objectContaining({ code: 'unseal_failed' }));
    const { subject: nameless, ...rest } = readNameless(event({}));
    const { subject: _, ...judged } = judge(event({}), 'courts', opened);
    expect(rest).toEqual(judged);
    expect(nameless).toEqual({ kind: 'NATURAL', names: [], identifiers: [] });
  });

  it('is none where its bytes are of another form', () => {
    expect(() => readNameless(event({ measures: 'M01' }))).toThrow(expect.objectContaining({ code: 'decode_failed' }));
    expect(() => readNameless(event({}, 'concord.rank.v1'))).toThrow(
      expect.objectContaining({ code: 'decode_failed' }),
    );
  });
});
