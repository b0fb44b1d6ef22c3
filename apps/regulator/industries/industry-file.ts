import { Readable } from 'node:stream';
import type { RegulatorEntry } from '@concord/contracts';
import { stringify } from 'csv-stringify';

const HEAD = ['entry', 'subject', 'kind', 'measure', 'from', 'to', 'ground', 'authority', 'legalBasis'] as const;

/** A row for each range of each basis: whose law it rests on, and from when (inclusive) until when (exclusive). */
function rowsOf({ entry, subject, kind, measure, bases }: RegulatorEntry): string[][] {
  return bases.flatMap(({ coverage, ground, authority, legalBasis }) =>
    coverage.map(([from, to]) => [entry, subject, kind, measure, from, to, ground, authority, legalBasis]),
  );
}

/**
 * A list as CSV (RFC 4180) with its head, as it is read. A cell that a spreadsheet would take for a formula is escaped: what
 * stood in a listing runs nowhere.
 */
export function csvOf(parts: AsyncIterable<RegulatorEntry[]>): Readable {
  const rows = async function* () {
    yield HEAD;
    for await (const part of parts) yield* part.flatMap(rowsOf);
  };
  const csv = stringify({ escape_formulas: true, record_delimiter: 'windows' });
  const read = Readable.from(rows());
  read.once('error', (error) => csv.destroy(error));
  return read.pipe(csv);
}
