import { describe, expect, it } from '@jest/globals';
import type { ListingsClient } from '@concord/sdk';
import { ZodError } from 'zod';
import type { Given } from '../life/step.js';
import { STEPS } from './steps.js';

const ID = '0197290c-0000-7000-8000-000000000001';
const OTHER = '0197290c-0000-7000-8000-0000000000a1';

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
  void STEPS.find((step) => step.name === name)?.run(recorder as ListingsClient, ID, given, OTHER);
  return calls[0] ?? [];
}

describe('the steps of a listing on the command line', () => {
  it('send what they were given as the body of their call', () => {
    const served = { channel: 'post', deliveredOn: '2026-03-05', proof: 'receipt 7' };
    expect(callOf('serve', served)).toEqual(['serve', ID, served]);
    expect(callOf('serve-extension', served)).toEqual(['serveExtension', ID, OTHER, served]);
    const stay = { kind: 'bankruptcy', from: '2026-07-01', order: '(2026) Po 1' };
    expect(callOf('stay', stay)).toEqual(['stay', ID, stay]);
    const wrong = { reason: 'another firm of that name' };
    expect(callOf('withdraw-end-of-subject', wrong)).toEqual(['withdrawEndOfSubject', ID, wrong]);
  });

  it('tell how a notice was served, and by which law it is deemed to be', () => {
    const served = { kind: 'publication', channel: 'official-site', deliveredOn: '2026-04-05', proof: 'p' };
    const deemed = { deemedSince: '2026-03-06', deemedBasis: 'Civil Procedure Law' };
    expect(callOf('serve', { ...served, ...deemed })).toEqual([
      'serve',
      ID,
      { ...served, deemed: { since: '2026-03-06', basis: 'Civil Procedure Law' } },
    ]);
    expect(() => callOf('serve', served)).toThrow(ZodError);
    expect(() => callOf('serve', { ...served, deemedSince: '2026-03-06' })).toThrow(ZodError);
    expect(() => callOf('serve', { ...served, ...deemed, deliveredOn: '2026-03-05' })).toThrow(ZodError);
    expect(() => callOf('serve', { ...served, ...deemed, kind: 'personal' })).toThrow(ZodError);
  });

  it('take measures as a list with commas', () => {
    const partly = { outcome: 'partly', decidedOn: '2026-06-18', reason: 'half of it', measures: 'M01,M02' };
    const sent = { ...partly, measures: ['M01', 'M02'] };
    expect(callOf('decide-objection', partly)).toEqual(['decideObjection', ID, OTHER, sent]);
    const { measures: _, ...rejected } = { ...partly, outcome: 'rejected' };
    expect(callOf('decide-objection', rejected)).toEqual(['decideObjection', ID, OTHER, rejected]);
  });

  it('make of the flat options of an extension its decision', () => {
    const decision = { number: 'E-1', decidedOn: '2028-02-01', signatory: 'Judge', reason: 'still unpaid' };
    expect(callOf('extend', { to: '2029-03-17', ...decision, measures: 'M01' })).toEqual([
      'extend',
      ID,
      { to: '2029-03-17', measures: ['M01'], decision },
    ]);
  });

  it.each([
    ['serve', { channel: 'post', deliveredOn: 'yesterday', proof: 'p' }],
    ['decide-objection', { outcome: 'partly', decidedOn: '2026-06-18', reason: 'r' }],
    ['exempt', { measures: 'M01', from: '2026-07-01', to: '2026-07-10', purpose: 'holiday', reason: 'r' }],
  ])('refuse what the contract does not take: %s', (name, given) => {
    expect(() => callOf(name, given)).toThrow(ZodError);
  });
});
