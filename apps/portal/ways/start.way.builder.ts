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

  it('has one menu where it is narrow, by keyboard: it opens, Escape closes it, a page closes it', async () => {
    const { fresh, portal } = world();
    const { page, faults, picture } = await fresh();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(portal);
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.focus();
    await page.keyboard.press('Enter');
    const departments = page.getByRole('navigation').getByRole('link', { name: 'Departments' });
    await departments.waitFor();
    expect(await faults()).toEqual([]);
    await picture('menu');
    await page.keyboard.press('Escape');
    await departments.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await departments.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForURL(`${portal}/departments`);
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
  });

  it.each(['/', '/walk', '/nothing-here'])('scrolls sideways at no width: %s', async (path) => {
    const { fresh, portal } = world();
    const { page } = await fresh();
    await page.goto(portal + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const width of [1280, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect([width, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([width, true]);
    }
  });
}
