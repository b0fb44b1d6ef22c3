import { z } from 'zod';
import { batchRow, type BatchRow, type RefusedRow } from './batch.js';
import { isCivilDate } from './dates.js';
import { IDENTIFIER_TYPES } from './subject.js';

/** Columns of the CSV form and keys of the JSON lines form; interfaces.md, "Files". */
export const FILE_COLUMNS = [
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

/** A line of a file: a row to send, or why it is none. */
export type FileLine = { row: BatchRow } | { refused: RefusedRow };

function finality(raw: z.infer<typeof fileRow>, finalOnly: ReadonlySet<string>): { finalOn?: string } {
  const finalOn = raw.final ?? '';
  if (finalOn !== '') return { finalOn };
  return finalOnly.has(raw.ground) ? { finalOn: raw.decided } : {};
}

function toBatchRow(line: number, raw: z.infer<typeof fileRow>, finalOnly: ReadonlySet<string>): unknown {
  return {
    line,
    reference: raw.reference,
    ground: raw.ground,
    decision: {
      number: raw.number,
      decidedOn: raw.decided,
      ...finality(raw, finalOnly),
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

/**
 * Reads one row as a file writes it. `line` is its line in the file, for the report. `finalOnly` are the grounds that take
 * final decisions alone: a file that lists one says that its decision is.
 */
export function readFileRow(line: number, raw: unknown, finalOnly: ReadonlySet<string>): FileLine {
  const parsed = fileRow.safeParse(raw);
  if (!parsed.success) return refuse(line, parsed.error);
  const row = batchRow.safeParse(toBatchRow(line, parsed.data, finalOnly));
  return row.success ? { row: row.data } : refuse(line, row.error);
}
