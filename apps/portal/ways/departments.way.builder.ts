import { expect, it } from '@jest/globals';
import type { PortalWorld } from './portal-world.builder.js';

/** Anybody who reads what departments kept and broke. */
export function departmentsWay(world: () => PortalWorld): void {
  it('shows everybody the report of departments, and the case behind a number, without sign-in', async () => {
    const { fresh, portal } = world();
    const { page, faults, picture } = await fresh();
    await page.goto(`${portal}/departments`);
    const part = page.getByRole('region', { name: 'Example East City Finance Bureau' });
    await part.getByRole('row', { name: /^2025 / }).waitFor();
    await page.getByText('Not shown: few cases').first().waitFor();
    expect(await faults()).toEqual([]);
    await picture('departments');
    for (const width of [390, 320, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      expect([width, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([width, true]);
      await picture(`departments-${width}`);
    }
    await part.getByText('The cases behind these numbers').click();
    await part.getByRole('listitem').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    expect(await faults()).toEqual([]);
    await picture('departments-case');
    await page.getByRole('button', { name: /switch to Chinese/ }).click();
    await page.getByRole('heading', { name: '经过' }).waitFor();
  });
}
