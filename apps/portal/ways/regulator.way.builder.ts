import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn, type Watched } from '../browser.builder.js';
import type { PortalWorld } from './portal-world.builder.js';

const STREAM = '**/api/services/regulator/v1/stream*';

async function openMandate(world: PortalWorld): Promise<Watched> {
  const watched = await world.fresh();
  await signIn(watched, world.portal, 'Regulator, market');
  await watched.page.getByRole('link', { name: 'My mandate', exact: true }).focus();
  await watched.page.keyboard.press('Enter');
  await watched.page.getByRole('heading', { level: 3, name: 'Market order and food safety' }).waitFor();
  return watched;
}

const table = (page: Page) => page.getByRole('region', { name: 'Changes, newest first' });
const state = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

const HEAD =
  'reference,ground,measures,from,to,number,decided,served,proof,kind,identifierType,country,value,name,birthDate';

/** The market's authority lists a firm that has lost its food licence, from a date on. */
async function publishLicence({ stack }: PortalWorld, from: string, firm: string): Promise<void> {
  const own = `Licence (2026) of ${firm},2026-03-02,2026-03-04,Receipt ${firm}`;
  const row = `WAY-${firm},G12,M10|M14,${from},2031-03-02,${own},ORGANISATION,USCC,CN,${firm},Specimen Foods Ltd,`;
  const file = join(stack.dir, `${firm}.csv`);
  writeFileSync(file, `${HEAD}\n${row}\n`);
  const { batch } = await stack.answer<{ batch: string }>(['publish', file, '--authority', 'market-regulation']);
  await stack.answer(['approve', batch, '--as', 'market-regulation:approver']);
}

/** The places in the stream that are shown, newest first. */
async function places(page: Page): Promise<number[]> {
  const texts = await table(page)
    .getByText(/^no\. \d+$/)
    .allInnerTexts();
  return texts.map((text) => Number(text.slice('no. '.length)));
}

/** A regulator's officer. */
export function regulatorWay(world: () => PortalWorld): void {
  it('shows a regulator its mandate, what happened, and who holds what', async () => {
    const { page, faults, picture } = await openMandate(world());
    await page.getByRole('img', { name: /^By day: New [1-9]/ }).waitFor();
    await table(page).getByRole('row').nth(1).waitFor();
    const text = await page.getByRole('main').innerText();
    expect(text).toMatch(/Food Safety Law, art\. 5/);
    expect(text).toContain('regulator.market.v1');
    expect(await faults()).toEqual([]);
    await picture('regulator');
    await page.getByLabel('Look at').focus();
    await page.getByLabel('Look at').selectOption({ label: 'Railway' });
    await page.getByRole('img', { name: /The ways to “Railway” stand out/ }).waitFor();
    const held = await page.getByRole('main').innerText();
    expect(held).toMatch(/M02 No premium rail seat; M03 No rail ticket/);
    expect(held).toContain('feed.rail.v1');
    expect(held).not.toMatch(/score|rank\b/i);
  });

  it('tells what is published as it is, can be held, and loses nothing of it', async () => {
    const { page, faults } = await openMandate(world());
    await state(page, 'Live').waitFor();
    await publishLicence(world(), '2026-05-05', '91110105MA10101430');
    await table(page).getByText('2026-05-05 until 2031-03-02').first().waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Pause' }).focus();
    await page.keyboard.press('Enter');
    await state(page, 'Paused').waitFor();
    await publishLicence(world(), '2026-05-06', '91350100M000100Y43');
    await page.route(STREAM, (route) =>
      route.fulfill({ status: 429, contentType: 'application/problem+json', body: '{}' }),
    );
    await page.keyboard.press('Enter');
    await state(page, 'reconnecting').waitFor();
    expect(await faults()).toEqual([]);
    await page.unroute(STREAM);
    await table(page).getByText('2026-05-06 until 2031-03-02').nth(1).waitFor({ timeout: 60_000 });
    await state(page, 'Live').waitFor();
    const shown = await places(page);
    expect(shown).toEqual(shown.map((_, i) => (shown[0] ?? 0) - i));
  });

  it('speaks Chinese', async () => {
    const { fresh, portal } = world();
    const watched = await fresh('zh-CN');
    const { page, faults, picture } = watched;
    await signIn(watched, portal, 'Regulator, tax');
    await page.getByRole('link', { name: '监管职责', exact: true }).click();
    await page.getByRole('heading', { level: 3, name: '税收征收监管' }).waitFor();
    await state(page, '实时').waitFor();
    await page.getByRole('img', { name: /税收征收监管/ }).waitFor();
    expect(await faults()).toEqual([]);
    await picture('regulator-zh');
  });
}
