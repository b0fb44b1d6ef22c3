import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { FILE_COLUMNS as COLUMNS, type FileLine } from '@concord/contracts';
import { readRowsFile, requireRows } from './rows-file.js';

const folder = mkdtempSync(join(tmpdir(), 'concord-rows-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const GOOD: Record<(typeof COLUMNS)[number], string> = {
  reference: 'R-1',
  ground: 'G03',
  measures: 'M01|M02',
  from: '2026-03-17',
  to: '2028-03-17',
  number: '(2026) 17',
  decided: '2026-03-01',
  served: '2026-03-05',
  proof: 'receipt 9',
  kind: 'NATURAL',
  identifierType: 'RID',
  country: 'CN',
  value: '11010519491231002X',
  name: '=cmd',
  birthDate: '',
};

async function read(name: string, content: string): Promise<FileLine[]> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const lines: FileLine[] = [];
  for await (const line of readRowsFile(path)) lines.push(line);
  return lines;
}

const csvLine = (row: Record<string, string>) => COLUMNS.map((column) => row[column] ?? '').join(',');

describe('a file of listings', () => {
  it('reads the same from CSV and from JSON lines', async () => {
    const fromCsv = await read('a.csv', [COLUMNS.join(','), csvLine(GOOD)].join('\n'));
    const fromJson = await read('a.jsonl', `\n${JSON.stringify(GOOD)}\n`);
    expect(fromCsv).toEqual(fromJson);
    expect(fromCsv[0]).toMatchObject({
      row: {
        line: 2,
        measures: [{ measure: 'M01' }, { measure: 'M02' }],
        subject: { names: ['=cmd'] },
        action: 'create',
      },
    });
  });

  it('takes a decision for final where its ground knows no other', async () => {
    const [court, tax, later] = await read(
      'c.jsonl',
      [GOOD, { ...GOOD, ground: 'G04' }, { ...GOOD, ground: 'G04', final: '2026-03-04' }]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    expect(court).not.toHaveProperty('row.decision.finalOn');
    expect(tax).toHaveProperty('row.decision.finalOn', '2026-03-01');
    expect(later).toHaveProperty('row.decision.finalOn', '2026-03-04');
  });

  it.each<[string, string, string | undefined]>([
    ['none.csv', '', 'has no rows'],
    ['blank.jsonl', '\n \n', 'has no rows'],
    ['short.csv', 'reference,ground\nR-1,G03\n', 'lacks the columns measures, from, to, number, decided'],
    ['undated.csv', COLUMNS.filter((each) => each !== 'birthDate').join(','), undefined],
    ['marked.csv', `\uFEFF${COLUMNS.join(',')}\n`, undefined],
    ['quoted.csv', COLUMNS.map((each) => `"${each}"`).join(','), undefined],
    ['some.jsonl', `\n${JSON.stringify(GOOD)}\n`, undefined],
  ])('%s of %j is told from a file of listings', async (name, content, message) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    const told = await requireRows(path).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (message === undefined) expect(told).toBeUndefined();
    else expect(told).toMatchObject({ name: 'Usage', message: expect.stringContaining(message) });
  });

  it('names each row that it refuses by its line, and reads on', async () => {
    const bad = { ...GOOD, from: '2026-02-30' };
    const lines = await read('b.csv', [COLUMNS.join(','), csvLine(bad), csvLine(GOOD)].join('\n'));
    expect(lines[0]).toMatchObject({ refused: { line: 2, code: 'body_invalid' } });
    expect(lines[1]).toHaveProperty('row');
    const json = await read('b.jsonl', `{"x\n${JSON.stringify({ ...GOOD, score: 3 })}`);
    expect(json).toMatchObject([
      { refused: { line: 1, code: 'json_malformed' } },
      { refused: { line: 2, code: 'unknown_field' } },
    ]);
  });
});
