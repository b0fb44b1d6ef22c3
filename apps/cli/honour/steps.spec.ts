import { describe, expect, it } from '@jest/globals';
import type { HonoursClient } from '@concord/sdk';
import { ZodError } from 'zod';
import type { Given } from '../life/step.js';
import { HONOUR_STEPS } from './steps.js';

const ID = '0197290c-0000-7000-8000-000000000001';

/** The call that a step makes of what the command line gives: the client's method, then its arguments. */
function callOf(name: string, given: Given = {}): unknown[] {
  const calls: unknown[][] = [];
  const recorder: unknown = new Proxy(
    {},
    {
      get:
        (_, method) =>
        (...args: unknown[]) => {
          calls.push([method, ...args]);
          return Promise.resolve();
        },
    },
  );
  void HONOUR_STEPS.find((step) => step.name === name)?.run(recorder as HonoursClient, ID, given, '');
  return calls[0] ?? [];
}

describe('the steps of an honour on the command line', () => {
  it('are those of HTTP, each with its body', () => {
    const ended = { on: '2026-09-01', reason: 'given back' };
    const gone = { kind: 'dissolution', on: '2026-09-01', evidence: 'the register' };
    expect(HONOUR_STEPS.map(({ name }) => name)).toEqual([
      'approve',
      'end',
      'annul',
      'end-of-subject',
      'withdraw-end-of-subject',
    ]);
    expect(callOf('approve')).toEqual(['approve', ID]);
    expect(callOf('end', ended)).toEqual(['end', ID, ended]);
    expect(callOf('annul', { reason: 'wrong firm' })).toEqual(['annul', ID, { reason: 'wrong firm' }]);
    expect(callOf('end-of-subject', gone)).toEqual(['endOfSubject', ID, gone]);
    const wrong = { reason: 'another firm' };
    expect(callOf('withdraw-end-of-subject', wrong)).toEqual(['withdrawEndOfSubject', ID, wrong]);
  });

  it('are done by the clerk but for what a second person does', () => {
    expect(HONOUR_STEPS.filter(({ by }) => by === 'approver').map(({ name }) => name)).toEqual([
      'approve',
      'withdraw-end-of-subject',
    ]);
  });

  it.each([
    ['end', { on: 'tomorrow', reason: 'r' }],
    ['end-of-subject', { kind: 'moved', on: '2026-09-01', evidence: 'e' }],
  ])('refuse what the contract does not take: %s', (name, given) => {
    expect(() => callOf(name, given)).toThrow(ZodError);
  });
});
