import { FILE_COLUMNS, readFileRow, type BatchRow, type FileLine, type RefusedRow } from '@concord/contracts';
import { parse } from 'csv-parse/browser/esm/sync';

/** A file as it was read: its rows, and the lines that are none. */
export interface FileRead {
  rows: BatchRow[];
  refused: RefusedRow[];
  /** Columns that a CSV must have and does not. */
  missing: string[];
}

interface Parsed {
  record: Record<string, string>;
  info: { lines: number };
}

function readCsv(text: string, finalOnly: ReadonlySet<string>): { lines: FileLine[]; missing: string[] } {
  const parsed = parse(text, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true,
  }) as unknown as Parsed[];
  const head = Object.keys(parsed[0]?.record ?? {});
  const missing = FILE_COLUMNS.filter((column) => column !== 'birthDate' && !head.includes(column));
  return { lines: parsed.map(({ record, info }) => readFileRow(info.lines, record, finalOnly)), missing };
}

function readJsonLine(content: string, line: number, finalOnly: ReadonlySet<string>): FileLine {
  try {
    return readFileRow(line, JSON.parse(content), finalOnly);
  } catch {
    return { refused: { line, code: 'json_malformed', detail: 'not a line of JSON' } };
  }
}

/** Reads a CSV with a header, or JSON lines. A cell that looks like a formula stays the text that it is. */
export function readFile(name: string, text: string, finalOnly: ReadonlySet<string>): FileRead {
  const isJson = /\.(jsonl|ndjson)$/iu.test(name);
  const { lines, missing } = isJson
    ? {
        missing: [],
        lines: text
          .split(/\r?\n/u)
          .flatMap((content, i) => (content.trim() === '' ? [] : [readJsonLine(content, i + 1, finalOnly)])),
      }
    : readCsv(text, finalOnly);
  return {
    rows: lines.flatMap((line) => ('row' in line ? [line.row] : [])),
    refused: lines.flatMap((line) => ('refused' in line ? [line.refused] : [])),
    missing,
  };
}
