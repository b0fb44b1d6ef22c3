import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn, type Watched } from '../browser.builder.js';
import type { PortalWorld } from './portal-world.builder.js';

/** A run against a stack that stands leaves what others recorded alone. */
const REFERENCE = `WAY-${Date.now().toString(36)}`;
const FIRM = '91110000600037341L';
const NARROW = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A date by its parts, as an English browser wants them of the keyboard. */
async function typeInto(page: Page, label: string, text: string, isDate = false): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  const [year = '', month = '', day = ''] = text.split('-');
  await page.keyboard.type(isDate ? `${month}${day}${year}` : text);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().focus();
  await page.keyboard.press('Enter');
}

/** Takes a step: opens its form, fills it by the keyboard, and sends it. */
async function take(page: Page, step: string, typed: Record<string, string> = {}): Promise<void> {
  await page.getByRole('heading', { name: 'What can be done now' }).waitFor();
  await press(page, step);
  for (const [label, text] of Object.entries(typed)) await typeInto(page, label, text);
  await press(page, step);
}

async function openFromList(page: Page, portal: string, reference: string): Promise<void> {
  await page.goto(`${portal}/commitments`);
  await openListed(page, reference);
}

async function openListed(page: Page, reference: string): Promise<void> {
  await page.getByRole('link', { name: reference, exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What can be done now' }).waitFor();
}

/** A contract that was due yesterday and of which nothing was shown. */
async function record({ page, faults, picture }: Watched, portal: string, reference: string): Promise<void> {
  await page.goto(`${portal}/commitments`);
  await press(page, 'Record a commitment');
  await typeInto(page, 'Your reference', reference);
  await typeInto(page, 'What it is about', 'Renewal of the weir');
  await typeInto(page, 'Number of the document', 'Contract (2026) No. 7');
  await typeInto(page, 'Made on', daysAgo(60), true);
  await typeInto(page, 'Due on', daysAgo(1), true);
  await typeInto(page, 'Name of the organisation', 'Example Bay Tools Ltd');
  await typeInto(page, 'Code of the organisation', FIRM);
  expect(await faults()).toEqual([]);
  await picture('commitments-record');
  await press(page, 'Record the commitment');
  await page.getByRole('link', { name: reference, exact: true }).first().waitFor();
}

/** In both widths: nothing is wider than the page. */
async function lookAt(watched: Watched, name: string): Promise<void> {
  const { page, faults, picture } = watched;
  for (const [width, size] of Object.entries({ '390': NARROW, '1280': WIDE })) {
    await page.setViewportSize(size);
    expect(await faults()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await picture(`${name}-${width}`);
  }
}

/** A session of its own for somebody of the local stack. */
async function openAs({ fresh, portal }: PortalWorld, name: string): Promise<Watched> {
  const watched = await fresh();
  await signIn(watched, portal, name);
  return watched;
}

/** The department answers, and a second person of the body that heard it finds. */
async function answerAndFind(world: PortalWorld): Promise<void> {
  const [clerk, finder] = [await openAs(world, 'Clerk, gov-east-water'), await openAs(world, 'Approver, audit')];
  await clerk.page.goto(`${world.portal}/commitments`);
  await clerk.page
    .getByRole('row', { name: new RegExp(REFERENCE) })
    .getByText('Reply')
    .first()
    .waitFor();
  await lookAt(clerk, 'commitments-department');
  await openFromList(clerk.page, world.portal, REFERENCE);
  await take(clerk.page, 'Reply', { 'Reply of the department': 'The works wait for stone.' });
  await clerk.page.getByText('the hearing falls silent').waitFor();
  await openFromList(finder.page, world.portal, REFERENCE);
  await press(finder.page, 'Decide the finding');
  await finder.page.getByRole('radio', { name: 'It was broken' }).focus();
  await finder.page.keyboard.press('Space');
  await typeInto(finder.page, 'Reason', 'No stone was ordered.');
  await typeInto(finder.page, 'Document', 'Finding (2026) No. 3');
  await lookAt(finder, 'commitment-finding');
  await press(finder.page, 'Decide the finding');
  await finder.page.getByText('A finding of breach stands').waitFor();
}

/** A third person corrects the finding, and everything that was said stays to be read. */
async function review(world: PortalWorld): Promise<void> {
  const [approver, finder] = [await openAs(world, 'Approver, gov-east-water'), await openAs(world, 'Approver, audit')];
  await openFromList(approver.page, world.portal, REFERENCE);
  await take(approver.page, 'Ask for a review', { Reason: 'It was ordered in May.' });
  await approver.page.getByText('the finding is off').waitFor();
  await finder.page.goto(`${world.portal}/commitments`);
  await finder.page.getByRole('radio', { name: 'Everybody’s' }).focus();
  await finder.page.keyboard.press('Space');
  await openListed(finder.page, REFERENCE);
  await finder.page.getByText('you prepared or decided it, so somebody else does this').waitFor();
  const third = await openAs(world, 'Reviewer of findings, audit');
  await third.page.goto(`${world.portal}/commitments`);
  await third.page
    .getByRole('row', { name: new RegExp(REFERENCE) })
    .getByText('Decide the review')
    .first()
    .waitFor();
  await lookAt(third, 'commitments-body');
  await openFromList(third.page, world.portal, REFERENCE);
  await press(third.page, 'Correct the finding');
  await third.page.getByRole('radio', { name: 'It was not broken' }).focus();
  await third.page.keyboard.press('Space');
  await typeInto(third.page, 'Reason', 'The order was found.');
  await typeInto(third.page, 'Document', 'Review (2026) No. 1');
  await press(third.page, 'Correct the finding');
  await third.page.getByText('no finding stands').waitFor();
  for (const said of ['No stone was ordered.', 'The works wait for stone.', 'The order was found.'])
    await third.page.getByText(said).waitFor();
  await third.page.reload();
  await third.page.getByRole('heading', { name: 'What can be done now' }).waitFor();
  await lookAt(third, 'commitment');
  await third.page.getByRole('button', { name: /switch to Chinese/ }).click();
  await third.page.getByRole('heading', { name: '现在可以办理' }).waitFor();
  expect(await third.faults()).toEqual([]);
  await third.picture('commitment-zh');
}

/** A department and the independent body that hears it: every step of a commitment on its pages. */
export function commitmentsWay(world: () => PortalWorld): void {
  it('is recorded by keyboard, taken on record by a second person, and heard when it is due', async () => {
    const { portal } = world();
    const [clerk, approver] = [
      await openAs(world(), 'Clerk, gov-east-water'),
      await openAs(world(), 'Approver, gov-east-water'),
    ];
    await record(clerk, portal, REFERENCE);
    await openFromList(clerk.page, portal, REFERENCE);
    await clerk.page.getByText('you recorded it, so somebody else does this').waitFor();
    await openFromList(approver.page, portal, REFERENCE);
    await take(approver.page, 'Take on record');
    await approver.page.getByText('no finding stands').waitFor();
    const auditor = await openAs(world(), 'Clerk, audit');
    await openFromList(auditor.page, portal, REFERENCE);
    await take(auditor.page, 'Open a hearing', {
      'Facts that the department is to answer': 'The weir leaks.',
      Document: 'Audit (2026) No. 3',
    });
    await auditor.page.getByText('Nothing is found before.').waitFor();
  });

  it('is answered by the department, and found broken by a second person of the independent body', () =>
    answerAndFind(world()));

  it('has a breach reviewed by a third person, and keeps what was said before', () => review(world()));

  it('has no listings for a department, and no commitments for a court', async () => {
    const [clerk, court] = [await openAs(world(), 'Clerk, gov-east-water'), await openAs(world(), 'Clerk, courts')];
    await clerk.page.getByRole('link', { name: 'Commitments', exact: true }).waitFor();
    expect(await clerk.page.getByRole('link', { name: 'Desk', exact: true }).count()).toBe(0);
    await court.page.getByRole('link', { name: 'Desk', exact: true }).waitFor();
    expect(await court.page.getByRole('link', { name: 'Commitments', exact: true }).count()).toBe(0);
    await court.page.goto(`${world().portal}/commitments`);
    await court.page.getByText('This page is for somebody with another role.').waitFor();
  });
}
