import { expect, it } from '@jest/globals';
import { signInAsSubject } from '../browser.builder.js';
import { grounded, type PortalWorld } from './portal-world.builder.js';

/** Somebody who is listed. */
export function subjectWay(world: () => PortalWorld): void {
  it('shows a subject what is held, on which law, until when, who checked, and takes a request for correction', async () => {
    const { fresh, portal } = world();
    const watched = await fresh();
    const { page, faults, picture } = watched;
    await signInAsSubject(watched, portal, grounded().text);
    await page.getByRole('link', { name: 'About me', exact: true }).click();
    const listing = page.getByRole('article').first();
    await listing.waitFor();
    expect(await listing.innerText()).toMatch(/\d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d/);
    expect(await listing.innerText()).toMatch(/art\. 3/);
    await page.getByRole('cell', { name: 'ticket refused' }).waitFor();
    expect(await faults()).toEqual([]);
    await listing.getByRole('button', { name: 'Ask for a correction' }).click();
    await page.getByLabel('What is wrong?').fill('I paid on the first of the month.');
    await page.getByRole('button', { name: 'Send the request' }).click();
    await page
      .getByRole('region', { name: 'My requests for correction' })
      .getByRole('cell', { name: 'courts' })
      .waitFor();
    await picture('me');
  });
}
