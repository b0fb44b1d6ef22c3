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

describe('the milestones of a commitment', () => {
  const part = (code: string, dueOn = '2025-03-31') => ({ code, title: code, dueOn });

  it.each([
    ['under a code that stands twice', [part('M1'), part('M2'), part('M2')], 'body_invalid', '/milestones/2/code'],
    ['due after all of it', [part('M1'), part('M2', '2025-07-01')], 'range_invalid', '/milestones/1/dueOn'],
    ['due before it was made', [part('M1', '2025-01-09')], 'range_invalid', '/milestones/0/dueOn'],
  ])('are refused where they are wrong: %s', (_, milestones, code, pointer) => {
    expect(() => admitBody(aCommitment({ milestones }), '2025-02-03')).toThrow(
      expect.objectContaining({ code, fields: [expect.objectContaining({ pointer })] }),
    );
  });
});
