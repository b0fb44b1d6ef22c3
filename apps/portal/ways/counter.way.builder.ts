import { expect, it } from '@jest/globals';
import { signIn } from '../browser.builder.js';
import { grounded, type PortalWorld } from './portal-world.builder.js';

/** A gate agent. */
export function counterWay(world: () => PortalWorld): void {
  it('gives a gate agent one answer, by keyboard alone, and no more than that', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page, faults, picture } = watched;
    const { identifier, name } = grounded();
    await signIn(watched, portal, 'Gate agent, ticketing');
    await page.getByRole('link', { name: 'Counter', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Number', { exact: true }).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByLabel('Number', { exact: true }).focus();
    await page.keyboard.type(identifier.value);
    await page.keyboard.press('Tab');
    await page.keyboard.type(name);
    await page.getByLabel('Booking').focus();
    await page.keyboard.type('PNR-1');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('heading', { name: 'This ticket may not be sold' });
    await answer.waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('This ticket may not be sold');
    expect(await faults()).toEqual([]);
    await picture('counter-restricted');
    const text = await page.getByRole('main').innerText();
    expect(text).not.toMatch(/G0\d|M0\d|judg|debt/i);
    await page.getByRole('button', { name: 'Next traveller' }).click();
    expect(await page.getByLabel('Number', { exact: true }).inputValue()).toBe('');
  });

  it('says what is wrong with a question and keeps what was typed', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page } = watched;
    await signIn(watched, portal, 'Gate agent, ticketing');
    await page.getByRole('link', { name: 'Counter', exact: true }).click();
    await page.getByLabel('Number', { exact: true }).fill('110105194912310021');
    await page.getByLabel('Name as on the document').fill('LI NA');
    await page.getByLabel('Booking').fill('PNR-2');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Number', { exact: true }).inputValue()).toBe('110105194912310021');
  });
}
