import type { Facts } from './facts.js';

const M01 = { en: 'No air ticket', zh: '限制乘坐民用航空器' };

/** Facts enough for a notice of any kind. */
export function someFacts(changes: Partial<Facts> = {}): Facts {
  return {
    language: 'en',
    addressee: 'LI NA',
    authority: { en: "People's courts", zh: '人民法院' },
    decision: { number: '(2026) Order 17', decidedOn: '2026-03-01', signatory: 'Judge Wang' },
    ground: {
      name: { en: 'Consumption order', zh: '限制消费令' },
      instrument: { en: 'Consumption Rules', zh: '限制消费规定' },
      article: 'art. 1',
    },
    reason: 'The judgment of 2025-11-03 is unpaid',
    measures: [{ name: M01, from: '2026-03-17', to: '2028-03-18', basis: 'Consumption Rules (2015), art. 3' }],
    objection: { kind: 'working', days: 7, ifDeliveredOn: '2026-03-05', lastDay: '2026-03-16' },
    lodged: { what: 'objection', on: '2026-03-09', timely: true, dueOn: '2026-03-30' },
    outcome: { result: 'partly', on: '2026-03-20', reason: 'One flight was for a funeral' },
    pause: { what: 'suspended', from: '2026-04-02', measures: [M01], reason: 'court stay (2026) Stay 5' },
    ending: { how: 'ended', on: '2026-06-08', reason: 'paid in full' },
    record: { id: '0197290c-0000-7000-8000-000000000001', reference: 'W-1', version: 5 },
    honour: {
      name: { en: 'Mediator', zh: '调解员' },
      from: '2026-05-01',
      to: '2027-05-04',
      basis: 'Mediation Law, art. 6',
    },
    contact: 'notices@courts.example, +86 10 5555 0100',
    portal: 'https://portal.example',
    ...changes,
  };
}
