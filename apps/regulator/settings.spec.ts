import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

describe('the settings of the regulators’ service', () => {
  it('have a value each', () => {
    expect(readSettings({})).toMatchObject({ openStreams: 16, streamMs: 3_600_000, keepAliveMs: 15_000 });
  });

  it('are read in seconds', () => {
    const env = { CONCORD_OPEN_STREAMS: '2', CONCORD_STREAM_SECONDS: '60', CONCORD_KEEP_ALIVE_SECONDS: '5' };
    expect(readSettings(env)).toMatchObject({ openStreams: 2, streamMs: 60_000, keepAliveMs: 5_000 });
  });

  it.each(['0', '-1', '1.5', 'many'])('refuse %j and name the variable', (value) => {
    expect(() => readSettings({ CONCORD_OPEN_STREAMS: value })).toThrow('CONCORD_OPEN_STREAMS');
  });
});
