import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identifier } from '@concord/contracts';
import { eventually } from '@concord/testing';
import { readDesignation } from '../import/ofac/designation.js';
import { readSdnFile, type SdnRow } from '../import/ofac/sdn-file.js';
import { PROJECT } from '../stack/paths.js';
import { localStack, type LocalStack } from './local-stack.builder.js';
import { madeUpEdition, madeUpRow } from './sdn-edition.builder.js';

const MINUTES = 60_000;
const FIRST = '2026-09-01';
const SECOND = '2026-10-01';
const TRAVEL = '2026-11-02';
/** An edition of late 2018, where the project stands beside the data that it was given; no row of it is shown. */
const REAL = join(PROJECT, '..', 'shared', 'data', 'ofac-sdn.csv');

interface ImportResult {
  rows: number;
  published: number;
  unchanged: number;
  changed: number;
  removed: number;
  weak: number;
  noIdentifier: number;
  notASubject: number;
  refused: number;
  unreadable: { line: number; reason: string }[];
}

let stack: LocalStack;

beforeAll(async () => {
  stack = await localStack();
}, 5 * MINUTES);

afterAll(async () => {
  await stack.down();
}, MINUTES);

function accounted(result: ImportResult): number {
  const { published, unchanged, changed, weak, noIdentifier, notASubject, refused, unreadable } = result;
  return published + unchanged + changed + weak + noIdentifier + notASubject + refused + unreadable.length;
}

function fileOf(name: string, lines: readonly string[], ending = '\n'): string {
  const path = join(stack.dir, name);
  writeFileSync(path, `${lines.join('\n')}${ending}`);
  return path;
}

async function importing(path: string, edition: string, ...more: string[]): Promise<ImportResult> {
  return stack.answer<ImportResult>(['import', 'ofac-sdn', path, '--edition', edition, ...more]);
}

async function outcome(identifier: Identifier, name: string, travelDate: string): Promise<string> {
  const { type, country, value } = identifier;
  const who = ['--type', type, '--country', country, '--value', value, '--name', name, '--travel-date', travelDate];
  return (await stack.answer<{ outcome: string }>(['check', '--operator', 'air', ...who])).outcome;
}

async function untilAnswers(expected: string, identifier: Identifier, name: string, travelDate: string): Promise<void> {
  await eventually(async () => (await outcome(identifier, name, travelDate)) === expected, {
    what: `the counter answers ${expected}`,
    timeoutMs: MINUTES,
    everyMs: 300,
  });
}

/** Events of the treasury that the coordinator has. */
async function taken(): Promise<number> {
  const sql = "SELECT coalesce(sum(seq), 0) AS taken FROM lanes WHERE authority = 'treasury'";
  const [row] = await stack.query<{ taken: string }>('coordinator', sql);
  return Number(row?.taken ?? 0);
}

async function untilTaken(events: number): Promise<void> {
  await eventually(async () => (await taken()) === events, {
    what: `${events} events are taken`,
    timeoutMs: 2 * MINUTES,
  });
}

/** Subjects that U01 covers on a date, as the joint list has them. */
async function covered(on: string): Promise<number> {
  const [row] = await stack.query<{ n: string }>(
    'coordinator',
    `SELECT count(*) AS n FROM subjects, jsonb_array_elements(restrictions->'U01'->'coverage') AS range
     WHERE range->>0 <= $1 AND $1 < range->>1`,
    [on],
  );
  return Number(row?.n ?? 0);
}

const passport = (value: string): Identifier => ({ type: 'PASSPORT', country: 'IR', value });

describe('a published list, edition by edition', () => {
  it(
    'is taken in whole, and a newer edition publishes its additions, changes and removals alone',
    async () => {
      const rows = madeUpEdition(400);
      const first = await importing(fileOf('first.csv', rows), FIRST);
      expect(first).toMatchObject({
        rows: 450,
        published: 400,
        weak: 20,
        noIdentifier: 20,
        notASubject: 10,
        refused: 0,
      });
      await untilTaken(400);
      await untilAnswers('RESTRICTED', passport('X1000003'), 'Person SPECIMEN3', TRAVEL);

      const second = rows.slice(50).map((row, i) => (i < 50 ? row.replace(/Passport X/, 'Passport Z') : row));
      const added = Array.from({ length: 50 }, (_, n) => madeUpRow(5_001 + n));
      const result = await importing(fileOf('second.csv', [...second, ...added]), SECOND);
      expect(result).toMatchObject({ rows: 450, published: 50, changed: 50, removed: 50, unchanged: 300, refused: 0 });
      expect(accounted(result)).toBe(result.rows);
      await untilTaken(550);
      expect(await covered(TRAVEL)).toBe(400);
      await untilAnswers('CLEAR', passport('X1000003'), 'Person SPECIMEN3', TRAVEL);
      await untilAnswers('RESTRICTED', passport('Z1000053'), 'Person SPECIMEN53', TRAVEL);
      await untilAnswers('RESTRICTED', passport('X1005001'), 'Person SPECIMEN5001', TRAVEL);

      const again = await importing(fileOf('second.csv', [...second, ...added]), SECOND);
      expect(again).toMatchObject({ published: 0, changed: 0, removed: 0, unchanged: 400 });
    },
    5 * MINUTES,
  );

  it('is refused when it is empty, cut, or would remove over a fifth', async () => {
    for (const [name, lines, ending] of [
      ['empty.csv', [], ''],
      ['cut.csv', [...madeUpEdition(400).slice(0, 449), '9999,"SPECIMEN, Cu'], ''],
      ['small.csv', madeUpEdition(200), '\n'],
    ] as const) {
      const said = await stack.concord('import', 'ofac-sdn', fileOf(name, lines, ending), '--edition', '2026-11-01');
      expect({ name, code: said.code }).toEqual({ name, code: 1 });
      expect(said.stderr).toContain('refused');
    }
    expect(await taken()).toBe(550);
  }, 60_000);
});

(existsSync(REAL) ? describe : describe.skip)('the real list', () => {
  const EDITION = '2026-11-10';
  const lines = () =>
    readFileSync(REAL, 'latin1')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '' && line !== '\u001A');

  function strong(rows: readonly SdnRow[]) {
    return rows.flatMap((row) => {
      const reading = readDesignation(row, EDITION);
      return reading.is === 'designation' ? [{ row, subject: reading.row.subject }] : [];
    });
  }

  /** A listed person whose passport nobody else on the list has. */
  function onlyBearer(designated: ReturnType<typeof strong>): { identifier: Identifier; name: string } {
    const bearers = new Map<string, number>();
    for (const { subject } of designated) {
      for (const { value } of subject.identifiers) bearers.set(value, (bearers.get(value) ?? 0) + 1);
    }
    for (const { subject } of designated) {
      const identifier = subject.identifiers.find((each) => each.type === 'PASSPORT' && bearers.get(each.value) === 1);
      const [name] = subject.names;
      if (subject.kind === 'NATURAL' && identifier && name !== undefined) return { identifier, name };
    }
    throw new Error('nobody on the list has a passport of their own');
  }

  it(
    'is taken in whole, and a derived edition publishes exactly what differs',
    async () => {
      const before = await taken();
      const first = await importing(REAL, EDITION, '--force');
      expect(accounted(first)).toBe(first.rows);
      expect(first.rows).toBeGreaterThan(7_000);
      expect(first.removed).toBe(400);
      const { rows } = readSdnFile(readFileSync(REAL, 'utf8'));
      const designated = strong(rows);
      expect(first.published).toBe(designated.length);
      const standing = before + first.published + first.removed;
      await untilTaken(standing);

      const dropped = new Set(designated.slice(0, 50).map(({ row }) => row.line));
      const altered = new Set(designated.slice(50, 100).map(({ row }) => row.line));
      const all = readFileSync(REAL, 'utf8').split(/\r?\n/);
      const derived = all
        .map((text, i) => (altered.has(i + 1) ? text.replace(/"\s*$/, ' Linked To SPECIMEN."') : text))
        .filter((_, i) => !dropped.has(i + 1));
      const added = Array.from({ length: 50 }, (_, n) => madeUpRow(9_000_001 + n));
      const second = await importing(
        fileOf('derived.csv', [...derived.filter((text) => text.trim() !== '' && text !== '\u001A'), ...added]),
        '2026-11-20',
      );
      expect(second).toMatchObject({ published: 50, changed: 50, removed: 50, unchanged: designated.length - 100 });
      await untilTaken(standing + 150);

      const { identifier, name } = onlyBearer(designated.slice(100));
      await untilAnswers('RESTRICTED', identifier, name, '2027-06-01');
      expect(await outcome(identifier, name, '2028-06-01')).toBe('CLEAR');
      expect((await stack.answer<{ differences: unknown[] }>(['verify'])).differences).toEqual([]);
    },
    10 * MINUTES,
  );

  it('has as many records as the file has lines', () => {
    expect(readSdnFile(readFileSync(REAL, 'utf8')).records).toBe(lines().length);
  });
});
