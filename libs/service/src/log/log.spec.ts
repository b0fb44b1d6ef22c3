import { describe, expect, it } from '@jest/globals';
import { currentTraceId, withTraceparent } from '../tracing/trace.js';
import { openLog } from './log.js';

function logged(work: (log: ReturnType<typeof openLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  work(openLog('courts', 'info', { write: (line) => void lines.push(line) }));
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

describe('a line of the log', () => {
  it('says what, where and when', () => {
    const line = logged((log) => {
      log.info({ listing: 'l-1' }, 'approved');
    });
    expect(line).toMatchObject({ level: 30, service: 'courts', listing: 'l-1', msg: 'approved' });
    expect(line).not.toHaveProperty('trace');
  });

  it('names the trace at work', () => {
    const trace = withTraceparent(undefined, () => {
      const line = logged((log) => {
        log.info('within');
      });
      expect(line.trace).toBe(currentTraceId());
      return line.trace;
    });
    expect(trace).toMatch(/^[0-9a-f]{32}$/);
    expect(currentTraceId()).toBeUndefined();
  });

  it('tells of an error its kind, code, causes and place, and no values', () => {
    const values = { detail: 'Key (value)=(11010519491231002X) exists', parameters: ['LI NA'], code: '23505' };
    const error = Object.assign(new Error('duplicate key', { cause: new Error('deeper') }), values);
    const line = logged((log) => {
      log.error({ err: error }, 'failed');
    });
    expect(line.err).toMatchObject({ message: 'duplicate key', code: '23505', cause: { message: 'deeper' } });
    expect(JSON.stringify(line)).not.toMatch(/11010519491231002X|LI NA/);
  });

  it('hides what must not be there, should someone log it', () => {
    const subject = { names: ['LI NA'], identifiers: [{ type: 'RID', value: '11010519491231002X' }] };
    const line = logged((log) => {
      log.info({ body: { subject, identifier: '11010519491231002X' }, authorization: 'Bearer a.b.c' }, 'careless');
    });
    expect(JSON.stringify(line)).not.toMatch(/11010519491231002X|LI NA|a\.b\.c/);
  });
});
