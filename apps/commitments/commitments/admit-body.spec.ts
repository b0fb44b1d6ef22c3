import { describe, expect, it } from '@jest/globals';
import { admitBody } from './admit-body.js';
import { aCommitment } from './commitment.builder.js';

const owedTo = (value: string) =>
  aCommitment({
    counterparty: { kind: 'organisation', title: 'Example', identifier: { type: 'USCC', country: 'CN', value } },
  });

describe('a commitment to an organisation', () => {
  it('is taken with its identifier in canonical form', () => {
    const { counterparty } = admitBody(owedTo('91350100m000100y43'), '2025-02-03');
    expect(counterparty).toMatchObject({ identifier: { type: 'USCC', value: '91350100M000100Y43' } });
  });

  it.each(['92350100M000100Y40', ' 92350100m000100y40', '９２350100M000100Y40'])(
    'is refused to an individual business, who is one natural person: %s',
    (value) => {
      expect(() => admitBody(owedTo(value), '2025-02-03')).toThrow(
        expect.objectContaining({
          code: 'identifier_invalid',
          message: expect.stringContaining('individual business'),
        }),
      );
    },
  );
});
