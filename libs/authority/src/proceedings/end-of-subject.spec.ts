import { describe, expect, it } from '@jest/globals';
import type { EndOfSubjectKind } from '@concord/contracts';
import { anOrganisation } from '@concord/testing';
import type { Command } from '../listings/decide.js';
import { TRANSITIONS } from '../listings/transitions.js';
import { codeOf, COURT, court, listed, objecting, RAIL, rail, range } from './served.builder.js';

const STEPS = { death: 'die', dissolution: 'dissolve', merger: 'merge' } as const;
const ending = (kind: EndOfSubjectKind, on: string): Command => ({
  step: STEPS[kind],
  end: { kind, on, evidence: 'register entry 7' },
});
const firm = listed({ ...COURT, subject: anOrganisation() });

describe('the end of a subject', () => {
  it('ends what binds a person on the day of the death: that day is clear', () => {
    const ended = court('2026-09-03', listed(COURT), ending('death', '2026-09-01'));
    expect(ended).toMatchObject({
      state: 'REVOKED',
      ending: { by: 'judge', on: '2026-09-01', reason: 'death: register entry 7' },
    });
    expect(range(ended, 'M01')).toEqual(['2026-03-17', '2026-09-01']);
    expect(range(ended, 'M02')).toEqual(['2026-03-17', '2026-09-01']);
  });

  it('leaves nothing of what had not begun, and lets an earlier end stand', () => {
    const early = rail('2026-06-05', listed(RAIL), ending('death', '2026-06-05'));
    expect(range(early, 'M03')).toEqual(['2026-06-11', '2026-06-11']);
    const contested = rail('2026-06-05', listed(RAIL), objecting('2026-06-04'));
    expect(rail('2026-06-06', contested, ending('death', '2026-06-05')).state).toBe('REVOKED');
  });

  it.each(['dissolution', 'merger'] as const)('by %s ends what binds a firm, and says so to the hub', (kind) => {
    const ended = court('2026-09-03', firm, ending(kind, '2026-09-01'));
    expect(ended.state).toBe('REVOKED');
    expect(range(ended, 'M01')).toEqual(['2026-03-17', '2026-09-01']);
    expect(TRANSITIONS[STEPS[kind]].happened).toBe({ dissolution: 'dissolved', merger: 'merged' }[kind]);
  });

  it('is of its kind, past, and after the decision; a listing that is over has it no more', () => {
    expect(codeOf(() => court('2026-09-03', firm, ending('death', '2026-09-01')))).toBe('body_invalid');
    expect(codeOf(() => court('2026-09-03', listed(COURT), ending('merger', '2026-09-01')))).toBe('body_invalid');
    expect(codeOf(() => court('2026-09-03', listed(COURT), ending('death', '2026-09-04')))).toBe('clock_skew');
    expect(codeOf(() => court('2026-09-03', listed(COURT), ending('death', '2026-02-28')))).toBe('range_invalid');
    const over = court('2026-09-03', listed(COURT), ending('death', '2026-09-01'));
    expect(codeOf(() => court('2026-09-03', over, ending('death', '2026-09-01')))).toBe('transition_refused');
  });
});
