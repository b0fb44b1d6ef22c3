import { expect, it } from '@jest/globals';
import { signIn, signInAsSubject } from '../browser.builder.js';
import type { PortalWorld } from './portal-world.builder.js';

const STEPS = 10;
const WAIT_MS = 30_000;

/** A newcomer who walks through the story, then its debtor, then oversight, of the same entry. */
export function walkWay(world: () => PortalWorld): void {
  it('walks a newcomer through the story by keyboard: what moved, what the counter said, and the proof; then explains it', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page, faults, picture } = watched;
    await page.goto(portal);
    await page.getByRole('link', { name: 'New here? Walk through the story' }).click();
    for (let step = 1; step <= STEPS; step++) {
      const button = page.locator('.walk .current').getByRole('button', { disabled: false });
      await button.waitFor({ timeout: WAIT_MS });
      await button.focus();
      await page.keyboard.press('Enter');
      await page
        .locator('.walk .done')
        .nth(step - 1)
        .waitFor({ timeout: WAIT_MS });
      if (step === 3) {
        await page.reload();
        await page
          .locator('.walk .done')
          .nth(step - 1)
          .waitFor({ timeout: WAIT_MS });
        expect(await page.locator('.walk .done').count()).toBe(step);
      }
    }
    expect(await page.locator('.outcome').allInnerTexts()).toEqual(['RESTRICTED', 'CLEAR', 'CLEAR']);
    await page.getByText('all of it holds').waitFor();
    const topics = (await page.locator('.record code:first-child').allInnerTexts()).join(' ');
    for (const topic of [
      'authority.courts.v1',
      'authority.courts.receipts.v1',
      'joint.restrictions.v1',
      'feed.air.v1',
      'checks.air.v1',
    ])
      expect(topics).toContain(topic);
    expect(await faults()).toEqual([]);
    await picture('walk');
    await page.getByRole('link', { name: 'Explain this entry' }).click();
    await page.getByLabel('Number', { exact: true }).waitFor();
    const number = await page.getByLabel('Number', { exact: true }).inputValue();
    await signIn(watched, portal, 'Oversight, coordinator');
    await page.getByRole('link', { name: 'Explain', exact: true }).click();
    await page.getByRole('button', { name: 'Look up and verify' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('all of it holds').waitFor();
    expect(await page.locator('.event summary strong').allInnerTexts()).toEqual([
      'Published',
      'Notice proved',
      'Performed',
    ]);
    const performed = page.locator('.event').last();
    await performed.locator('summary').first().click();
    await performed.getByText('The bytes themselves').click();
    expect(await performed.getByRole('region').innerText()).toContain('specvers');
    expect(await page.getByRole('main').innerText()).not.toContain('WALKER');
    expect(await faults()).toEqual([]);
    await picture('explain');
    await theDebtor(world(), number);
  });
}

/** The debtor of the walk sees that oversight looked, and takes the proof of the end along. */
async function theDebtor({ fresh, portal }: PortalWorld, number: string): Promise<void> {
  const watched = await fresh();
  const { page, faults, picture } = watched;
  await signInAsSubject(watched, portal, `RID:CN:${number}`);
  await page.getByRole('link', { name: 'About me', exact: true }).click();
  await page.getByText('Nothing restricts you today.').waitFor();
  expect(await page.getByRole('region', { name: 'Who looked you up' }).innerText()).toContain('receipts');
  expect(await faults()).toEqual([]);
  await picture('me-ended');
  await page.getByRole('link', { name: 'Proof that it ended' }).click();
  await page.getByText('all of it holds').waitFor();
  expect(await faults()).toEqual([]);
  await picture('proof');
}
