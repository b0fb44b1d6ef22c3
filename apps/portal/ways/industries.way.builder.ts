import { expect, it } from '@jest/globals';
import { signIn } from '../browser.builder.js';
import type { PortalWorld } from './portal-world.builder.js';

/** A regulator's officer who reads the lists by sector. */
export function industriesWay(world: () => PortalWorld): void {
  it('reads the industry lists of its mandate, and takes one along', async () => {
    const { fresh, portal, stack } = world();
    const watched = await fresh();
    const { page, faults, picture } = watched;
    await signIn(watched, portal, 'Regulator, market');
    await page.getByRole('link', { name: 'Industry lists', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: 'Food safety' }).waitFor();
    const list = page.getByRole('region', { name: 'Entries in force' });
    await list.getByRole('row').nth(1).waitFor();
    expect(await list.innerText()).toMatch(/Food licence revoked .*Market regulation/);
    expect(await faults()).toEqual([]);
    await picture('industries');
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: /\(CSV\)/ }).click();
    expect((await coming).suggestedFilename()).toMatch(/^concord-food-safety-\d{4}-\d\d-\d\d\.csv$/);
    await page.getByLabel('In force on').fill('2020-01-01');
    await page.getByText('No entry of this list is in force on 2020-01-01.').waitFor();
    const printed = await stack.answer<{ items: unknown[] }>(['list', 'industry', 'food-safety']);
    expect(printed.items.length).toBeGreaterThan(0);
  });
}
