import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ZodType } from 'zod';
import { honourEvent, listingEvent } from './envelope.js';
import { feedRecord } from './feed-record.js';
import { jointRestrictions, jointRewards } from './joint-entry.js';
import { receipt } from './receipt.js';
import { isCivilDate } from './dates.js';

const FROZEN: Record<string, ZodType> = {
  'listing.v1': listingEvent,
  'honour.v1': honourEvent,
  'feed-record.v1': feedRecord,
  'receipt.v1': receipt,
  'joint-restrictions.v1': jointRestrictions,
  'joint-rewards.v1': jointRewards,
};

function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
}

/** Words that would make a schema speak of a person's worth; domain.md, invariant 9. */
const FORBIDDEN = /score|rank|tier|rating|credit|trustworth|points|level/i;

describe('a contract', () => {
  it.each(Object.entries(FROZEN))('still reads the frozen %s, byte for byte the same', (name, schema) => {
    expect(schema.parse(fixture(name))).toEqual(fixture(name));
  });

  it.each(['feed-record.v1', 'receipt.v1', 'joint-restrictions.v1', 'joint-rewards.v1'])(
    '%s has no room for more',
    (name) => {
      expect(FROZEN[name]?.safeParse({ ...fixture(name), extra: 1 }).success).toBe(false);
    },
  );

  it.each(Object.keys(FROZEN))('%s names no score of anybody', (name) => {
    const keys: string[] = [];
    JSON.stringify(fixture(name), (key, value: unknown) => {
      keys.push(key);
      return value;
    });
    expect(keys.filter((key) => FORBIDDEN.test(key))).toEqual([]);
  });
});

describe('a civil date', () => {
  it('exists in the calendar', () => {
    for (const day of ['2026-02-28', '2028-02-29', '2000-02-29']) expect(isCivilDate(day)).toBe(true);
    for (const day of [
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-06-31',
      '2026-6-1',
      '2026-06-01T',
    ]) {
      expect(isCivilDate(day)).toBe(false);
    }
  });
});
