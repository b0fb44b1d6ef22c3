import { stringify } from 'csv-stringify/sync';
import type { DepartmentReport } from '@concord/contracts';
import { rowsOf, WORDS, type Language } from './report-rows.js';

/** The report as CSV (RFC 4180) in UTF-8 with its mark, by which spreadsheets know it. A cell that a spreadsheet would run is escaped. */
export function csvOf(report: DepartmentReport, language: Language): string {
  return stringify([[...WORDS[language].head], ...rowsOf(report, language)], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
