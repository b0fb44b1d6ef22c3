import { expect, it } from '@jest/globals';
import type { PortalWorld } from './portal-world.builder.js';

/** A newcomer, and the language of the pages. */
export function startWay(world: () => PortalWorld): void {
  it('tells a newcomer what it is, in English and in Chinese, and remembers the language', async () => {
    const { fresh, portal } = world();
    const { page, faults, picture } = await fresh();
    await page.goto(portal);
    await page.getByRole('heading', { level: 1, name: 'One list, lawfully kept' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: /switch to Chinese/ }).click();
    await page.getByRole('heading', { level: 1, name: '一份名单，依法管理' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '一份名单，依法管理' }).waitFor();
    await picture('home-zh');
  });
}
