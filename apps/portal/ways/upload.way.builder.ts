import { expect, it } from '@jest/globals';
import { FILE_COLUMNS } from '@concord/contracts';
import { makeRid } from '@concord/subject';
import { signIn } from '../browser.builder.js';
import type { PortalWorld } from './portal-world.builder.js';

type Row = Partial<Record<(typeof FILE_COLUMNS)[number], string>>;

function csvOf(rows: readonly Row[]): Buffer {
  const lines = rows.map((row, n) => {
    const whole: Row = {
      reference: `UP-${n}`,
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
      value: makeRid('110105', '1980-05-01', 200 + n),
      name: 'WANG WEI',
      ...row,
    };
    return FILE_COLUMNS.map((column) => whole[column] ?? '').join(',');
  });
  return Buffer.from([FILE_COLUMNS.join(','), ...lines].join('\n'));
}

/** Many listings at once. */
export function uploadWay(world: () => PortalWorld): void {
  it('shows the refused rows of a file before anything is written, and has a second person release the others', async () => {
    const { fresh, portal } = world();
    const [clerk, approver] = [await fresh(), await fresh()];
    await signIn(clerk, portal, 'Clerk, courts');
    await signIn(approver, portal, 'Approver, courts');
    const { page } = clerk;
    await page.getByRole('link', { name: 'Upload', exact: true }).focus();
    await page.keyboard.press('Enter');
    const buffer = csvOf([
      {},
      { name: '=cmd|x' },
      { to: '2028-03-18' },
      { value: '110105194912310021' },
      { to: 'soon' },
    ]);
    await page.getByLabel('File (.csv or .jsonl)').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer });
    await page.getByText('2 rows can be prepared, 0 are known already, 3 are refused.').waitFor();
    for (const code of ['term_over_cap', 'identifier_invalid', 'body_invalid']) {
      expect(await page.getByText(code, { exact: true }).count()).toBe(1);
    }
    expect(await page.getByRole('cell', { name: '=cmd|x', exact: true }).count()).toBe(1);
    expect(await clerk.faults()).toEqual([]);
    await clerk.picture('upload-preview');
    await approver.page.goto(`${portal}/desk`);
    await approver.page.getByRole('heading', { name: 'All listings' }).waitFor();
    expect(await approver.page.getByText('2 rows of').count()).toBe(0);
    await page.getByRole('button', { name: 'Prepare 2 rows' }).click();
    await page.getByText('2 rows are prepared').waitFor();
    await approver.page.reload();
    await approver.page.getByRole('link', { name: /^2 rows of/ }).click();
    await approver.page.getByRole('cell', { name: '=cmd|x', exact: true }).waitFor();
    await approver.page.getByRole('button', { name: 'Release 2 rows' }).click();
    await approver.page.getByText('0 rows wait, 2 are released').waitFor();
    await approver.picture('upload-released');
  });
}
