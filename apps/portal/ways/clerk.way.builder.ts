import { expect, it } from '@jest/globals';
import { makeRid } from '@concord/subject';
import type { Page } from 'playwright-core';
import { signIn, type Watched } from '../browser.builder.js';
import type { PortalWorld } from './portal-world.builder.js';

const daysFromToday = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const person = (serial: number) => makeRid('110105', '1980-05-01', serial);

/** Types into a field that has the focus by the keyboard alone; a date by its parts, as an English browser wants them. */
async function typeInto(page: Page, label: string, text: string, isDate = false): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  const [year = '', month = '', day = ''] = text.split('-');
  await page.keyboard.type(isDate ? `${month}${day}${year}` : text);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().focus();
  await page.keyboard.press('Enter');
}

/** Prepares a draft by keyboard alone, decided yesterday; ends at its page. Gives its address. */
async function prepareByKeyboard(page: Page, portal: string, reference: string, rid: string): Promise<string> {
  await page.goto(`${portal}/listings/new`);
  await page.getByLabel('Ground of the catalogue').focus();
  await page.keyboard.type('G03');
  await page.getByRole('complementary', { name: 'The law of this ground' }).waitFor();
  await typeInto(page, 'Your reference', reference);
  await typeInto(page, 'Number of the decision', '(2026) Order 1');
  await typeInto(page, 'Decided on', daysFromToday(-2), true);
  await typeInto(page, 'Signed by', 'Judge Wang');
  await typeInto(page, 'Reason', 'judgment unpaid');
  await typeInto(page, 'Name', 'LI NA');
  await typeInto(page, 'Number', '110105194912310021');
  await page.getByText('breaks GB 11643').waitFor();
  await page.getByLabel('Number', { exact: true }).fill('');
  await typeInto(page, 'Number', rid);
  await page.getByText('is well formed').waitFor();
  await page.getByText('M01, M02, M04 end by themselves').waitFor();
  return reference;
}

async function sendDraft({ page }: Watched, reference: string): Promise<string> {
  await press(page, 'Prepare the draft');
  await page.getByRole('heading', { name: `Listing ${reference}` }).waitFor();
  return page.url();
}

async function approve({ page }: Watched, portal: string, reference: string): Promise<void> {
  await page.goto(`${portal}/desk`);
  await page.getByRole('link', { name: reference, exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What can be done now' }).waitFor();
  await press(page, 'Approve');
  await page.getByText('It is published to the hub.').waitFor();
  await press(page, 'Approve');
  await page.getByText('It waits for its notice').waitFor();
}

async function serve({ page }: Watched, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { name: 'What can be done now' }).waitFor();
  await press(page, 'Serve the notice');
  await typeInto(page, 'Proof', 'receipt 77');
  await press(page, 'Serve the notice');
  await page.getByText('It binds from its first day on.').waitFor();
}

/** A draft with an error is revised, approved by somebody who did not, and ends with its subject. */
async function revise({ fresh, portal }: PortalWorld): Promise<void> {
  const [clerk, approver] = [await fresh(), await fresh()];
  await signIn(clerk, portal, 'Clerk, courts');
  await signIn(approver, portal, 'Approver, courts');
  const { page } = clerk;
  await prepareByKeyboard(page, portal, 'WAY-3', person(103));
  const address = await sendDraft(clerk, 'WAY-3');
  await page.getByRole('link', { name: 'Revise the draft' }).press('Enter');
  await page.getByRole('heading', { name: 'Revise the draft WAY-3' }).waitFor();
  await page.getByLabel('Signed by').fill('Judge Zhao');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('LI NA');
  expect(await clerk.faults()).toEqual([]);
  await clerk.picture('clerk-revise');
  await press(page, 'Save the draft');
  await page.getByRole('heading', { name: 'Listing WAY-3' }).waitFor();
  await page.getByText('signed by Judge Zhao').waitFor();
  expect(page.url()).toBe(address);
  await page.getByText('somebody else approves it').waitFor();
  await approve(approver, portal, 'WAY-3');
  await page.goto(`${address}/revise`);
  await page.getByText('This listing is no draft any more').waitFor();
  await page.goto(address);
  await press(page, 'Record the end of the subject');
  await page.getByText('Nobody inherits them').waitFor();
  expect(await page.getByRole('radio').count()).toBe(1);
  await typeInto(page, 'Evidence', 'register of deaths, no. 7');
  await press(page, 'Record the end of the subject');
  await page.getByText('It ended by decision.').waitFor();
  await page.getByText('death: register of deaths, no. 7').waitFor();
}

/** A clerk, an approver and a reviewer of one authority. */
export function clerkWay(world: () => PortalWorld): void {
  it('lets a clerk prepare by keyboard alone, a second person approve, and the clerk serve', async () => {
    const { fresh, portal } = world();
    const [clerk, approver] = [await fresh(), await fresh()];
    await signIn(clerk, portal, 'Clerk, courts');
    await signIn(approver, portal, 'Approver, courts');
    await prepareByKeyboard(clerk.page, portal, 'WAY-1', person(101));
    expect(await clerk.faults()).toEqual([]);
    await clerk.picture('clerk-draft');
    const address = await sendDraft(clerk, 'WAY-1');
    // Who prepared it is told that somebody else approves, and has no button for it.
    await clerk.page.getByText('somebody else approves it').waitFor();
    expect(await clerk.page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    await approve(approver, portal, 'WAY-1');
    await serve(clerk, address);
    await clerk.page.getByText('The hub has taken it').waitFor();
    await clerk.page.reload();
    await clerk.page.getByRole('heading', { name: 'What was and what comes' }).waitFor();
    expect(await clerk.faults()).toEqual([]);
    await clerk.picture('clerk-listing');
  });

  it('lets a draft be revised, which its reviser cannot approve, and the end of its subject be recorded', () =>
    revise(world()));

  it('has an objection decided by the reviewer, and by nobody who was part of it', async () => {
    const { fresh, portal } = world();
    const [clerk, approver, reviewer] = [await fresh(), await fresh(), await fresh()];
    await signIn(clerk, portal, 'Clerk, courts');
    await signIn(approver, portal, 'Approver, courts');
    await signIn(reviewer, portal, 'Reviewer of objections, courts');
    await prepareByKeyboard(clerk.page, portal, 'WAY-2', person(102));
    const address = await sendDraft(clerk, 'WAY-2');
    await approve(approver, portal, 'WAY-2');
    await serve(clerk, address);
    await press(clerk.page, 'Record an objection');
    await typeInto(clerk.page, 'What is objected', 'It was not me');
    await press(clerk.page, 'Record an objection');
    await clerk.page.getByText('It binds nobody until the objection is decided.').waitFor();
    await approver.page.goto(address);
    await approver.page.getByText('you prepared or approved it, so somebody else decides').waitFor();
    await reviewer.page.goto(`${portal}/desk`);
    await reviewer.page.getByRole('cell', { name: 'Decide the objection' }).first().waitFor();
    expect(await reviewer.faults()).toEqual([]);
    await reviewer.picture('reviewer-desk');
    await reviewer.page.goto(address);
    await reviewer.page.getByRole('heading', { name: 'What can be done now' }).waitFor();
    await press(reviewer.page, 'Decide the objection');
    await typeInto(reviewer.page, 'Reason', 'it was');
    await press(reviewer.page, 'Decide the objection');
    await reviewer.page.getByText('It binds from its first day on.').waitFor();
    await reviewer.page.getByText(/Rejected .*: it was/).waitFor();
  });
}
