import { expect, it } from '@jest/globals';
import { signIn } from '../browser.builder.js';
import type { PortalWorld } from './portal-world.builder.js';

/** Staff who watch the flow. */
export function overviewWay(world: () => PortalWorld): void {
  it('draws the flow as it runs for staff', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page, faults, picture } = watched;
    await signIn(watched, portal, 'Oversight, coordinator');
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.getByRole('heading', { level: 3, name: /courts/ }).waitFor();
    const text = await page.getByRole('main').innerText();
    for (const name of ['courts', 'transport', 'tax', 'market-regulation', 'coordinator', 'air', 'rail'])
      expect(text).toContain(name);
    expect(text).not.toContain('does not answer');
    expect(await faults()).toEqual([]);
    await picture('overview');
  });
}
