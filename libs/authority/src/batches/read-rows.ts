import { batchRow, type BatchRow, type RefusedRow } from '@concord/contracts';
import { z } from 'zod';

const sender = z.looseObject({ line: z.int().min(1) });

/** The rows of a call that can be read, and those that cannot, each with its line (its place in the call if it names none). */
export function readRows(raw: readonly unknown[]): { rows: BatchRow[]; refused: RefusedRow[] } {
  const rows: BatchRow[] = [];
  const refused: RefusedRow[] = [];
  raw.forEach((each, place) => {
    const read = batchRow.safeParse(each);
    if (read.success) {
      rows.push(read.data);
      return;
    }
    const told = sender.safeParse(each);
    const [issue] = read.error.issues;
    refused.push({
      line: told.success ? told.data.line : place + 1,
      code: issue?.code === 'unrecognized_keys' ? 'unknown_field' : 'body_invalid',
      detail: issue ? `/${issue.path.join('/')}: ${issue.message}` : 'not valid',
    });
  });
  return { rows, refused };
}
