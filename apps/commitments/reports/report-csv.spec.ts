import { describe, expect, it } from '@jest/globals';
import { csvOf } from './report-csv.js';

describe('the CSV of a report', () => {
  it('escapes a cell that a spreadsheet would run', () => {
    const name = { en: '=HYPERLINK("x")', zh: '@x' };
    const report = {
      period: '2025',
      asOf: '2026-01-05',
      departments: [
        { code: 'gov-x', name, cells: [{ period: '2025', shown: 'RUNNING' as const, numbers: null, cases: [] }] },
      ],
    };
    expect(csvOf(report, 'en')).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csvOf(report, 'zh')).toContain(`'@x`);
  });
});
