import { expect, it } from '@jest/globals';
import { signIn, type Watched } from '../browser.builder.js';
import { FIRM_OF_SAMPLE, type PortalWorld } from './portal-world.builder.js';

const FIRM = '91110000600037341L';
const YESTERDAY = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** Opens the trust register as somebody, in a browser of its own. */
function opener(world: () => PortalWorld) {
  return async (name: string): Promise<Watched> => {
    const { fresh, portal } = world();
    const watched = await fresh();
    await signIn(watched, portal, name);
    await watched.page.getByRole('link', { name: 'Trust register', exact: true }).click();
    await watched.page.getByRole('heading', { level: 2, name: 'Look an organisation up' }).waitFor();
    return watched;
  };
}

/** The staff of a competent authority, and a regulator with a mandate. */
export function trustRegisterWay(world: () => PortalWorld): void {
  const openAs = opener(world);

  it('records a line, lets a second person approve it, and tells the organisation', async () => {
    const clerk = await openAs('Clerk, market-regulation');
    const form = clerk.page.getByRole('region', { name: 'Record a line' });
    await form.getByLabel('Code of the organisation').fill(FIRM);
    await form.getByLabel('Number of the decision').fill('(2026) 318');
    await form.getByLabel('Decided on').fill(YESTERDAY());
    const document = { name: 'decision.txt', mimeType: 'text/plain', buffer: Buffer.from('the decision') };
    await form.getByLabel('Document of the decision').setInputFiles(document);
    await form.getByText(/^SHA-256 [0-9a-f]{64}$/).waitFor();
    expect(await clerk.faults()).toEqual([]);
    await form.getByRole('button', { name: 'Record the line' }).click();
    await form.getByText('The line is recorded as a draft.').waitFor();
    const approver = await openAs('Approver, market-regulation');
    const draft = approver.page.getByRole('article', { name: new RegExp(FIRM) });
    await draft.getByRole('button', { name: 'Approve' }).focus();
    await approver.page.keyboard.press('Enter');
    await draft.waitFor({ state: 'detached' });
    await clerk.page.reload();
    const approved = clerk.page.getByRole('article', { name: new RegExp(FIRM) });
    await approved.getByLabel('Told by').fill('registered mail');
    await approved.getByLabel('Proof of delivery').fill('receipt 9');
    await clerk.picture('trust-register');
    await approved.getByRole('button', { name: 'Confirm that the organisation was told' }).click();
    await approved.waitFor({ state: 'detached' });
    await clerk.page.getByText('told', { exact: true }).click();
    await approved.getByText(/contest in time until \d{4}-\d\d-\d\d/).waitFor();
  });

  endingWay(world);

  it('is read by a mandate, one organisation at a time, and the organisation learns of it', async () => {
    const { page, faults } = await openAs('Regulator, market');
    await page.getByText('Each look is kept').waitFor();
    expect(await page.getByRole('region', { name: 'Record a line' }).count()).toBe(0);
    await page.getByLabel('Code of the organisation').fill(FIRM);
    expect(await faults()).toEqual([]);
    await page.getByLabel('Code of the organisation').press('Enter');
    await page.getByText('No line counts on this day.').waitFor();
    const own = await world().stack.answer<{ lookups: { authority: string }[] }>([
      ...['trust', 'show', '--as', `subject:USCC:CN:${FIRM}`],
    ]);
    expect(own.lookups).toMatchObject([{ authority: 'regulator-market' }]);
  });

  it('has nothing for an authority without a scheme', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    await signIn(watched, portal, 'Clerk, courts');
    await watched.page.getByRole('link', { name: 'Overview', exact: true }).waitFor();
    expect(await watched.page.getByRole('link', { name: 'Trust register' }).count()).toBe(0);
  });
}

/** How lines end before they fall out: with their firm, or, of a merit, by two people. */
function endingWay(world: () => PortalWorld): void {
  const openAs = opener(world);

  it('ends all that stands against a firm that is no more', async () => {
    const { page, faults, picture } = await openAs('Approver, market-regulation');
    await page.getByText('told', { exact: true }).click();
    const line = page.getByRole('article', { name: new RegExp(FIRM) });
    await line.getByRole('button', { name: 'The firm is no more' }).focus();
    await page.keyboard.press('Enter');
    await line.getByLabel('What shows it').fill('entry 12 in the register of firms');
    expect(await faults()).toEqual([]);
    await picture('trust-end-of-firm');
    await line.getByRole('button', { name: 'Record the end of the firm' }).click();
    await line.waitFor({ state: 'detached' });
  });

  it('takes a merit away by two people', async () => {
    const clerk = await openAs('Clerk, market-regulation');
    await clerk.page.getByText('told', { exact: true }).click();
    const name = new RegExp(`Inspection with nothing to remedy.*${FIRM_OF_SAMPLE}`);
    const merit = clerk.page.getByRole('article', { name });
    await merit.getByRole('button', { name: 'Propose to take this merit away' }).click();
    await merit.getByLabel('Reasons, as the organisation will read them').fill('Another firm was inspected.');
    expect(await clerk.faults()).toEqual([]);
    await merit.getByRole('button', { name: 'Propose it' }).click();
    await merit.getByText('An approver takes the next step.').waitFor();
    const approver = await openAs('Approver, market-regulation');
    await approver.page.getByText('told', { exact: true }).click();
    const proposed = approver.page.getByRole('article', { name });
    await proposed.getByText('To be taken away: Another firm was inspected.').waitFor();
    await proposed.getByRole('button', { name: 'Approve that the merit is taken away' }).click();
    await proposed.getByText('A clerk takes the next step.').waitFor();
  });
}
