import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { catalogues } from '@concord/catalogue';
import { IDENTIFIER_TYPES, batchRow, isCivilDate, type BatchRow, type RefusedRow } from '@concord/contracts';
import { z } from 'zod';
import { requireFile } from '../report/given-file.js';
import { Usage } from '../report/usage.js';

/** Columns of the CSV form and keys of the JSON lines form; interfaces.md, "Files". */
export const COLUMNS = [
  'reference',
  'ground',
  'measures',
  'from',
  'to',
  'number',
  'decided',
  'served',
  'proof',
  'kind',
  'identifierType',
  'country',
  'value',
  'name',
  'birthDate',
] as const;

const day = z.string().refine(isCivilDate, 'not a civil date YYYY-MM-DD');
const text = z.string().min(1);

const fileRow = z.strictObject({
  reference: text,
  ground: text,
  measures: text,
  from: day,
  to: day,
  number: text,
  decided: day,
  served: day,
  proof: text,
  kind: z.enum(['NATURAL', 'ORGANISATION']),
  identifierType: z.enum(IDENTIFIER_TYPES),
  country: text,
  value: text,
  name: text,
  birthDate: z.union([day, z.literal('')]).optional(),
  /** The day on which the decision became final, where it is another than that of the decision. */
  final: z.union([day, z.literal('')]).optional(),
});

/** A line of the file: a row to send, or why it is none. */
export type FileLine = { row: BatchRow } | { refused: RefusedRow };

/** Grounds that take final decisions alone: a file that lists one says that its decision is. */
const FINAL_ONLY = new Set(
  catalogues().flatMap((law) => law.grounds.flatMap((each) => (each.finalDecisionsOnly ? [each.code] : []))),
);

function finality(raw: z.infer<typeof fileRow>): { finalOn?: string } {
  const finalOn = raw.final ?? '';
  if (finalOn !== '') return { finalOn };
  return FINAL_ONLY.has(raw.ground) ? { finalOn: raw.decided } : {};
}

function toBatchRow(line: number, raw: z.infer<typeof fileRow>): unknown {
  return {
    line,
    reference: raw.reference,
    ground: raw.ground,
    decision: {
      number: raw.number,
      decidedOn: raw.decided,
      ...finality(raw),
      signatory: `As signed in ${raw.number}`,
      reason: `Ground ${raw.ground}`,
    },
    served: raw.served,
    proof: raw.proof,
    subject: {
      kind: raw.kind,
      names: [raw.name],
      ...(raw.birthDate ? { birthDate: raw.birthDate } : {}),
      identifiers: [{ type: raw.identifierType, country: raw.country, value: raw.value }],
    },
    measures: raw.measures.split('|').map((measure) => ({ measure, from: raw.from, to: raw.to })),
  };
}

function refuse(line: number, error: z.ZodError): FileLine {
  const [issue] = error.issues;
  const code = issue?.code === 'unrecognized_keys' ? 'unknown_field' : 'body_invalid';
  return { refused: { line, code, detail: issue ? `${issue.path.join('.')}: ${issue.message}` : 'not valid' } };
}

/** Reads one row as the file writes it. `line` is its line in the file, for the report. */
export function readFileRow(line: number, raw: unknown): FileLine {
  const parsed = fileRow.safeParse(raw);
  if (!parsed.success) return refuse(line, parsed.error);
  const row = batchRow.safeParse(toBatchRow(line, parsed.data));
  return row.success ? { row: row.data } : refuse(line, row.error);
}

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
  const missing = COLUMNS.filter((column) => column !== 'birthDate' && !head?.includes(column));
  if (missing.length > 0) throw new Usage(`${path} lacks the columns ${missing.join(', ')}`);
}

/** Reads a file of listings, CSV with a header or JSON lines (`.jsonl`, `.ndjson`), line by line. */
export function readRowsFile(path: string): AsyncGenerator<FileLine> {
  return isJsonLines(path) ? readJsonLines(path) : readCsv(path);
}
