import { describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { forgetMeanwhile, readAgain } from './meanwhile';

const ONE = ['listing', 'courts', '1'];
const OUTLOOK = ['outlook', 'courts', '1'];
const PAGE = '/listings/1';

async function after(status: number, code: string) {
  const queries = new QueryClient();
  queries.setQueryData(ONE, {});
  queries.setQueryData([...OUTLOOK, 3], {});
  queries.setQueryData(['work'], {});
  await readAgain(queries, { status, code }, PAGE, [ONE, OUTLOOK]);
  const isStale = (key: readonly unknown[]) => queries.getQueryState(key)?.isInvalidated;
  return {
    queries,
    stale: [ONE, [...OUTLOOK, 3], ['work']].map(isStale),
    said: queries.getQueryData(['acted-meanwhile']),
  };
}

describe('a step that is refused', () => {
  it('for an old version has the thing and its outlook read again, and says so on its page until a step is taken', async () => {
    const { queries, stale, said } = await after(409, 'stale_version');
    expect(stale).toEqual([true, true, false]);
    expect(said).toBe(PAGE);
    forgetMeanwhile(queries);
    expect(queries.getQueryData(['acted-meanwhile'])).toBe('');
  });

  it('for where it stands is read again without a word of others', async () => {
    expect(await after(409, 'transition_refused')).toMatchObject({ stale: [true, true, false], said: undefined });
  });

  it('for what was typed leaves all as it is', async () => {
    expect(await after(422, 'range_invalid')).toMatchObject({ stale: [false, false, false], said: undefined });
  });
});
