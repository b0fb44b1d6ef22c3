import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DepartmentReport } from '@concord/contracts';
import { openApiOf, requireDocumented } from '@concord/testing';
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { aCommitment, FOUND, HEARD, shown } from '../commitments/commitment.builder.js';
import { CommitmentsWorld } from '../world.builder.js';
import { rowsOf, WORDS } from './report-rows.js';

jest.setTimeout(120_000);

const DEPARTMENT = 'gov-east-water';
let world: CommitmentsWorld;
/** A case of a quarter that is shown, and one of a quarter that is not. */
let shownCase = '';
let hiddenCase = '';

const at = (day: string) => {
  world.clock.set(`${day}T04:00:00.000Z`);
};

async function onRecord(title: string, dueOn: string): Promise<string> {
  const sent = aCommitment({ reference: title, title, dueOn });
  const { id } = (await world.post(`${DEPARTMENT}:clerk`, '/v1/commitments', sent)).body;
  await world.step(`${DEPARTMENT}:approver`, id, 'admit');
  return id;
}

beforeAll(async () => {
  world = await CommitmentsWorld.open();
  at('2025-02-03');
  // First half: two quarters of five; second half: three and seven.
  const counts = { '2025-02-15': 5, '2025-05-15': 5, '2025-08-15': 3, '2025-11-14': 7 };
  const ids: string[] = [];
  for (const [dueOn, count] of Object.entries(counts)) {
    for (let i = 0; i < count; i++)
      ids.push(await onRecord(i === 0 ? `=case of ${dueOn}` : `${dueOn} ${String(i)}`, dueOn));
  }
  [shownCase = '', hiddenCase = ''] = [ids[0], ids[10]];
  const clerk = `${DEPARTMENT}:clerk`;
  at('2025-03-01');
  for (const id of ids.slice(0, 2)) await world.step(clerk, id, 'evidence', shown('2025-02-15'));
  await world.step(clerk, ids[2] ?? '', 'evidence', shown('2025-02-16'));
  await world.step('audit:clerk', ids[3] ?? '', 'hear', HEARD);
  await world.step(clerk, ids[3] ?? '', 'reply', { answer: 'It rained.' });
  await world.step('audit:approver', ids[3] ?? '', 'find', FOUND);
});
afterAll(() => world.close());

async function report(query: string): Promise<DepartmentReport> {
  const response = await world.get(`/v1/reports?${query}`);
  return (await response.json()) as DepartmentReport;
}

/** Period → numbers, or why there are none. */
async function cells(period: string): Promise<Record<string, unknown>> {
  const { departments } = await report(`period=${period}&department=${DEPARTMENT}`);
  return Object.fromEntries(
    (departments[0]?.cells ?? []).map((cell) => [cell.period, cell.numbers?.due ?? cell.shown]),
  );
}

describe('the report', () => {
  it('tells nothing of a year that is not over', async () => {
    at('2025-12-31');
    expect(await cells('2025-H1')).toEqual({ '2025-H1': 'RUNNING', '2025-Q1': 'RUNNING', '2025-Q2': 'RUNNING' });
  });

  it('tells the year when it is over, and hides a quarter under five with the one beside it', async () => {
    at('2026-01-05');
    expect(await cells('2025')).toEqual({
      ...{ '2025': 20, '2025-H1': 10, '2025-Q1': 5, '2025-Q2': 5 },
      ...{ '2025-H2': 10, '2025-Q3': 'SUPPRESSED', '2025-Q4': 'SUPPRESSED' },
    });
  });

  it('has rates, and the cases behind them, for everybody', async () => {
    const document = await openApiOf(world.url);
    const query = `period=2025-Q1&department=${DEPARTMENT}`;
    const told = await report(query);
    requireDocumented(document, { method: 'GET', path: '/v1/reports' }, { status: 200, body: told });
    const [cell] = told.departments[0]?.cells ?? [];
    expect(cell?.numbers).toEqual({
      due: 5,
      kept: 2,
      late: 1,
      broken: 1,
      overdue: 1,
      keptPermille: 400,
      latePermille: 200,
      brokenPermille: 200,
    });
    expect(cell?.cases.map(({ outcome }) => outcome).sort()).toEqual(['BROKEN', 'KEPT', 'KEPT', 'LATE', 'OVERDUE']);
  });

  it('opens a case that is behind a number, and no other', async () => {
    expect((await world.get(`/v1/cases/${shownCase}`)).status).toBe(200);
    expect((await world.get(`/v1/cases/${hiddenCase}`)).status).toBe(404);
    const half = await report(`period=2025-H2&department=${DEPARTMENT}`);
    expect(half.departments[0]?.cells.flatMap((cell) => cell.cases)).toEqual([]);
  });

  it('stands in the order of codes and of nothing else', async () => {
    const codes = (await report('period=2025')).departments.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect((await world.get('/v1/reports?period=2025-Q5')).status).toBe(422);
    expect((await world.get('/v1/reports?period=2025&department=gov-nowhere')).status).toBe(404);
    expect((await world.get('/v1/reports?period=2025&order=rate')).status).toBe(422);
  });

  it.each(['en', 'zh'] as const)('has the same rows as CSV and as PDF, in %s', async (language) => {
    const query = `period=2025&language=${language}`;
    const expected = rowsOf(await report('period=2025'), language);
    const csv = await (await world.get(`/v1/reports/report.csv?${query}`)).text();
    const [head, ...rows] = parse(csv, { bom: true });
    expect(head).toEqual(WORDS[language].head);
    expect(rows).toEqual(expected);
    const response = await world.get(`/v1/reports/report.pdf?${query}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('content-disposition')).toContain('commitments-all-2025.pdf');
    expect(bytes.length).toBeLessThan(200_000);
    expect(await textOf(bytes)).toContain(expected.flat().join('').replaceAll(/\s/g, ''));
  });
});

/** The text of a PDF in reading order, without spaces. */
async function textOf(data: Uint8Array): Promise<string> {
  const file = await getDocument({ data }).promise;
  const pages = [];
  for (let n = 1; n <= file.numPages; n++) {
    const { items } = await (await file.getPage(n)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  return pages.join('').replaceAll(/\s/g, '');
}
