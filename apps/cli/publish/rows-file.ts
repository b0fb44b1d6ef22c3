import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { catalogues } from '@concord/catalogue';
import { FILE_COLUMNS, readFileRow as readRow, type FileLine } from '@concord/contracts';
import { requireFile } from '../report/given-file.js';
import { Usage } from '../report/usage.js';

/** Grounds that take final decisions alone: a file that lists one says that its decision is. */
const FINAL_ONLY = new Set(
  catalogues().flatMap((law) => law.grounds.flatMap((each) => (each.finalDecisionsOnly ? [each.code] : []))),
);

/** Reads one row as the file writes it. `line` is its line in the file, for the report. */
export const readFileRow = (line: number, raw: unknown): FileLine => readRow(line, raw, FINAL_ONLY);

async function* readCsv(path: string): AsyncGenerator<FileLine> {
  const parser = createReadStream(path).pipe(
    parse({ columns: true, bom: true, skip_empty_lines: true, relax_column_count: true, info: true }),
  );
  for await (const { record, info } of parser as AsyncIterable<{ record: unknown; info: { lines: number } }>) {
    yield readFileRow(info.lines, record);
  }
}

async function* readJsonLines(path: string): AsyncGenerator<FileLine> {
  let line = 0;
  for await (const content of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1;
    if (content.trim() === '') continue;
    try {
      yield readFileRow(line, JSON.parse(content));
    } catch {
      yield { refused: { line, code: 'json_malformed', detail: 'not a line of JSON' } };
    }
  }
}

const isJsonLines = (path: string): boolean => /\.(jsonl|ndjson)$/i.test(path);

/** The names of a CSV's columns; undefined where it has no line. */
async function headOf(path: string): Promise<string[] | undefined> {
  const source = createReadStream(path);
  const parser = source.pipe(parse({ bom: true, skip_empty_lines: true, relax_column_count: true, to: 1 }));
  for await (const head of parser as AsyncIterable<string[]>) {
    source.destroy();
    return head;
  }
  return undefined;
}

async function hasText(path: string): Promise<boolean> {
  const source = createReadStream(path);
  try {
    for await (const line of createInterface({ input: source })) if (line.trim() !== '') return true;
    return false;
  } finally {
    source.destroy();
  }
}

/** Throws {@link Usage} where there is no such file, where it is empty, and where a CSV lacks columns that a row needs. */
export async function requireRows(path: string): Promise<void> {
  await requireFile(path);
  if (!(await hasText(path))) throw new Usage(`${path} has no rows`);
  if (isJsonLines(path)) return;
  const head = await headOf(path);
  const missing = FILE_COLUMNS.filter((column) => column !== 'birthDate' && !head?.includes(column));
  if (missing.length > 0) throw new Usage(`${path} lacks the columns ${missing.join(', ')}`);
}

/** Reads a file of listings, CSV with a header or JSON lines (`.jsonl`, `.ndjson`), line by line. */
export function readRowsFile(path: string): AsyncGenerator<FileLine> {
  return isJsonLines(path) ? readJsonLines(path) : readCsv(path);
}
