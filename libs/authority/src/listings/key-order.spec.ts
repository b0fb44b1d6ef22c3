import { decision, notice, type Decision, type Notice } from '@concord/contracts';
import { describe, expect, it } from '@jest/globals';
import { decisionInOrder, noticeInOrder } from './key-order.js';

describe('what was read back', () => {
  const told: Notice = {
    kind: 'publication',
    channel: 'official-site',
    deliveredOn: '2026-04-05',
    proof: 'p',
    deemed: { since: '2026-03-06', basis: 'a law' },
    windowClosesOn: '2026-04-16',
  };
  const decided: Decision = {
    number: 'n',
    decidedOn: '2026-03-01',
    finalOn: '2026-03-02',
    individualOrder: true,
    signatory: 's',
    reason: 'r',
  };

  it('has every field of its contract: one that is forgotten here is lost with the next step', () => {
    expect(Object.keys(told).sort()).toEqual(Object.keys(notice.shape).sort());
    expect(noticeInOrder(told)).toEqual(told);
    expect(Object.keys(decided).sort()).toEqual(Object.keys(decision.shape).sort());
    expect(decisionInOrder(decided)).toEqual(decided);
  });

  it('has nothing that it did not have', () => {
    const { kind: _, deemed: __, ...plain } = told;
    expect(noticeInOrder(plain)).toStrictEqual(plain);
    const { finalOn: ___, individualOrder: ____, ...bare } = decided;
    expect(decisionInOrder(bare)).toStrictEqual(bare);
  });
});
