import { describe, expect, it } from '@jest/globals';
import { isOutage } from './outage.js';

const withCode = (code: string) => Object.assign(new Error('no'), { code });

describe('an outage', () => {
  it.each([
    withCode('ECONNREFUSED'),
    withCode('57P01'),
    withCode('08006'),
    withCode('53300'),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]),
  ])('is %s', (error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([withCode('23505'), withCode('22P02'), new Error('no'), 'ECONNREFUSED', undefined, new AggregateError([])])(
    'is not %s',
    (error) => {
      expect(isOutage(error)).toBe(false);
    },
  );
});
