import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { someFacts } from './facts.builder.js';
import type { Facts } from './facts.js';
import { NOTICE_KINDS, type NoticeKind } from './kinds.js';
import { noticeByEmail, noticeBySms } from './render.js';

const EVERY = [
  "People's courts|人民法院",
  '(2026) Order 17',
  '2026-03-01',
  'notices@courts.example',
  'https://portal.example',
];
/** Administrative Penalty Law, arts. 44 and 59: content, facts, reasons and basis; term; right to object; remedies and their terms. */
const ORDER = [
  'Judge Wang',
  'Consumption order|限制消费令',
  'Consumption Rules|限制消费规定',
  'art. 1',
  'The judgment of 2025-11-03 is unpaid',
  'No air ticket|限制乘坐民用航空器',
  '2026-03-17',
  '2028-03-18',
  'Consumption Rules (2015), art. 3',
  '7 working days|7个工作日',
  '2026-03-16',
  '15 working days|15个工作日',
  '3 working days|3个工作日',
  'Administrative reconsideration|行政复议',
];
const DECIDED = [
  '2026-03-20',
  'upheld in part|部分成立',
  'One flight was for a funeral',
  '2028-03-18',
  'reconsideration|行政复议',
];
const LODGED = ['2026-03-09', '2026-03-30', 'no measure binds|不具约束力'];
const PAUSED = ['2026-04-02', 'No air ticket|限制乘坐民用航空器', 'court stay (2026) Stay 5'];
const ENDED = ['2026-06-08', 'paid in full'];
const PROOF = ['0197290c-0000-7000-8000-000000000001', 'W-1', 'version 5|版本：5'];
const AWARD = ['Mediator|调解员', '2026-05-01', '2027-05-04', 'Mediation Law, art. 6'];

/** What a notice of each kind must say, in English or Chinese: written here apart from the templates. */
const WANTED: Record<NoticeKind, string[]> = {
  'listing-notice': ORDER,
  'extension-notice': ORDER,
  'objection-received': LODGED,
  'objection-decided': DECIDED,
  'application-received': LODGED,
  'application-decided': DECIDED,
  suspended: PAUSED,
  resumed: [...PAUSED, '2028-03-18', 'reconsideration|行政复议'],
  exempted: PAUSED,
  ended: [...ENDED, ...PROOF],
  'honour-awarded': AWARD,
  'honour-ended': [...AWARD, ...ENDED],
};
const kinds = Object.keys(NOTICE_KINDS) as NoticeKind[];
const inLanguage = (wanted: string, language: 'en' | 'zh') => wanted.split('|').at(language === 'en' ? 0 : -1) ?? '';
const unescaped = (html: string) => html.replaceAll('&#39;', "'").replaceAll('&quot;', '"');
const DISCLOSING = /LI NA|air|ticket|航空|限制|debt|unpaid|object|异议|suspend|暂停|end|终止/i;

describe.each(kinds)('a notice %s', (kind) => {
  it.each(['en', 'zh'] as const)('says what it must, in %s, as text and as HTML', (language) => {
    const { text, html } = noticeByEmail(kind, someFacts({ language }));
    for (const wanted of [...EVERY, ...WANTED[kind], 'LI NA']) {
      expect(text).toContain(inLanguage(wanted, language));
      expect(unescaped(html)).toContain(inLanguage(wanted, language));
    }
  });

  it.each(['en', 'zh'] as const)('discloses nothing in its subject line, in %s', (language) => {
    const { subject } = noticeByEmail(kind, someFacts({ language }));
    expect(subject).toContain(inLanguage("People's courts|人民法院", language));
    expect(subject).not.toContain('(2026) Order 17');
    expect(subject).not.toMatch(DISCLOSING);
  });

  it('is not written where it would lack what it cannot do without', () => {
    const { language, addressee, authority, decision, record, contact, portal } = someFacts();
    const bare: Facts = { language, addressee, authority, decision, record, contact, portal };
    expect(() => noticeByEmail(kind, bare)).toThrow(/without its/);
    expect(() => noticeByEmail(kind, someFacts({ contact: '' }))).toThrow(/without its contact/);
  });
});

describe('notices', () => {
  it('fetch nothing and run nothing', () => {
    for (const kind of kinds) {
      expect(noticeByEmail(kind, someFacts()).html).not.toMatch(/<(img|script|link|style|iframe|a)\b|\bsrc=|url\(/i);
    }
  });

  it('stay text, whatever stands in the facts', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        const reason = `x${written}<img src=x>&\n\nAuthority\n  Somebody else`;
        const { html, text, subject } = noticeByEmail('listing-notice', someFacts({ reason, addressee: reason }));
        expect(html).not.toContain('<img');
        expect(html).toContain('&lt;img src=x&gt;&amp; Authority Somebody else');
        expect(text.match(/^Authority$/gm)).toHaveLength(1);
        expect(subject).not.toMatch(/[\r\n]/);
      }),
    );
  });

  it('say without an end that nothing binds, and leave a last day out that is not known', () => {
    const empty = { name: { en: 'No air ticket' }, from: '2026-03-17', to: '2026-03-17', basis: 'b' };
    const { text } = noticeByEmail(
      'listing-notice',
      someFacts({ measures: [empty], objection: { kind: 'natural', days: 15, ifDeliveredOn: '2026-03-05' } }),
    );
    expect(text).toContain('does not bind on any day');
    expect(text).toContain('within 15 natural days');
    expect(text).not.toContain('the last day is');
  });
});

describe('an SMS', () => {
  it.each(['en', 'zh'] as const)(
    'says of whom and where to read, and neither what for nor the number of the file, in %s',
    (language) => {
      const text = noticeBySms(someFacts({ language }));
      for (const wanted of ["People's courts|人民法院", 'https://portal.example']) {
        expect(text).toContain(inLanguage(wanted, language));
      }
      expect(text).not.toMatch(DISCLOSING);
      expect(text).not.toContain('(2026) Order 17');
    },
  );
});
