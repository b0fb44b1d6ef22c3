import { expect, it } from '@jest/globals';
import { today } from '@concord/catalogue';
import { signInAsSubject } from '../browser.builder.js';
import { FIRM_OF_SAMPLE, grounded, type PortalWorld } from './portal-world.builder.js';

const FIRM = '91350100M000100Y43';
/** A day in milliseconds. */
const DAY = 86_400_000;

/** A line of the food record of which the firm was told today. */
async function tellFirm({ stack }: PortalWorld): Promise<string> {
  const day = (ago: number) => today('Asia/Shanghai', new Date(Date.now() - ago * DAY));
  const decision = ['--number', '(2026) 117', '--decided', day(1), '--hash', 'b'.repeat(64)];
  const by = (role: string) => ['--as', `market-regulation:${role}@trust`];
  const of = ['--scheme', 'food-record', '--item', 'F1', '--type', 'USCC', '--value', FIRM];
  const { id } = await stack.answer<{ id: string }>(['trust', 'line', ...by('clerk'), ...of, ...decision]);
  await stack.answer(['trust', 'approve', id, ...by('approver')]);
  const notice = ['--channel', 'registered-mail', '--delivered', day(0), '--proof', 'receipt 77'];
  await stack.answer(['trust', 'tell', id, ...by('clerk'), ...notice]);
  return id;
}

/** A firm that was told of a line of its trust record. */
export function trustWay(world: () => PortalWorld): void {
  it('shows a firm its sum line by line and takes its contest by keyboard; a person has no such page', async () => {
    const { fresh, portal, stack } = world();
    await tellFirm(world());
    const watched = await fresh();
    const { page, faults, picture } = watched;
    await signInAsSubject(watched, portal, `USCC:CN:${FIRM}`);
    await page.getByRole('link', { name: 'Our trust record', exact: true }).click();
    const sum = page.getByRole('region', { name: /^How the total comes about/ });
    await sum.getByRole('row', { name: /Penalty for food below the safety standard.*Not yet: from/ }).waitFor();
    const line = page.getByRole('article', { name: 'Penalty for food below the safety standard' });
    await line.getByText(/in time until \d{4}-\d\d-\d\d: \d+ days left/).waitFor();
    expect(await line.innerText()).toMatch(/Food Safety Law, art\. 124[\s\S]*\(2026\) 117\s+of \d{4}-\d\d-\d\d/);
    expect(await faults()).toEqual([]);
    await picture('trust');
    const nextYear = new Date(Date.now() + 330 * DAY).toISOString().slice(0, 10);
    await page.getByLabel('Total on').fill(nextYear);
    await sum.getByText('Counts, less by now').waitFor();
    await page.getByText(/Inspections at 1[1-5]\d % of the normal rate/).waitFor();
    await line.getByRole('button', { name: 'Contest this line' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('What is wrong with it?').waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.type('The lot was recalled before it was sold.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await line.getByText(/The line adds nothing until somebody decides; a decision is due by/).waitFor();
    await sum.getByRole('row', { name: 'Total 0' }).waitFor();
    await picture('trust-contested');
    const own = await stack.answer<{ schemes: { lines: { state: string }[] }[] }>([
      ...['trust', 'show', '--as', `subject:USCC:CN:${FIRM}`],
    ]);
    expect(own.schemes[0]?.lines).toMatchObject([{ state: 'CONTESTED' }]);
  });

  it('shows the firm of the sample every kind of line, who receives its record and who looked', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page, faults, picture } = watched;
    await signInAsSubject(watched, portal, `USCC:CN:${FIRM_OF_SAMPLE}`);
    await page.getByRole('link', { name: 'Our trust record', exact: true }).click();
    await page.getByText('Market order and food safety').first().waitFor();
    const merit = page.getByRole('article', { name: 'Inspection with nothing to remedy' });
    await merit.getByText(/what comes of it is never worse for you/).waitFor();
    await page.getByText('The line adds nothing until somebody decides').waitFor();
    expect(await page.getByRole('group', { name: 'Who looked' }).getByRole('row').count()).toBe(2);
    expect(await faults()).toEqual([]);
    await picture('trust-sample');
  });

  it('is for firms alone', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page } = watched;
    await signInAsSubject(watched, portal, grounded().text);
    await page.getByRole('link', { name: 'About me', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Our trust record', exact: true }).count()).toBe(0);
    await page.goto(`${portal}/trust`);
    await page
      .getByRole('alert')
      .getByText(/no trust record of a natural person/)
      .waitFor();
  });
}
