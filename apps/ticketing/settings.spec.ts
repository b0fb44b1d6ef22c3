import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const FEED_KEYS_DIR = 'keys';

describe('the settings of ticketing', () => {
  it('have a value each, but for the keys', () => {
    const settings = { feedKeysDir: 'keys', stalenessMs: 30_000, checksPerSecond: 200, checksBurst: 1_000 };
    expect(readSettings({ FEED_KEYS_DIR })).toEqual(settings);
    expect(() => readSettings({})).toThrow('FEED_KEYS_DIR');
  });

  it('are read from the environment', () => {
    const env = {
      FEED_KEYS_DIR,
      CONCORD_STALENESS_SECONDS: '5',
      CONCORD_CHECKS_PER_SECOND: '0.5',
      CONCORD_CHECKS_BURST: '2',
    };
    expect(readSettings(env)).toMatchObject({ stalenessMs: 5_000, checksPerSecond: 0.5, checksBurst: 2 });
  });

  it.each(['0', '-1', 'many', 'NaN'])('refuse %j and name the variable', (value) => {
    expect(() => readSettings({ FEED_KEYS_DIR, CONCORD_STALENESS_SECONDS: value })).toThrow(
      'CONCORD_STALENESS_SECONDS',
    );
  });
});
