import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { localStack, type LocalStack } from '../cli/e2e/local-stack.builder.js';
import { makeSample } from '../cli/sample/sample.js';
import { chromiumHere, openBrowser, openPage, signIn, signInAsSubject, type Watched } from './browser.builder.js';

jest.setTimeout(120_000);

const today = new Date().toISOString().slice(0, 10);
const SAMPLE = { listings: 60, seed: 1 };

/** Somebody of the sample whom a court keeps from flying today. */
function grounded() {
  const rows = makeSample(SAMPLE.listings, SAMPLE.seed).listings.get('courts') ?? [];
  const row = rows.find(
    ({ subject, measures }) =>
      subject.kind === 'NATURAL' &&
      measures.some(({ measure, from, to }) => measure === 'M01' && from <= today && today < to),
  );
  const [identifier] = row?.subject.identifiers ?? [];
  const [name] = row?.subject.names ?? [];
  if (!identifier || name === undefined) throw new Error('the sample keeps nobody from flying today');
  return { identifier, name, text: `${identifier.type}:${identifier.country}:${identifier.value}` };
}

let stack: LocalStack;
let browser: Browser;
let portal: string;
const opened: Watched[] = [];

async function fresh(locale?: string): Promise<Watched> {
  const watched = await openPage(browser, locale);
  opened.push(watched);
  return watched;
}

const here = chromiumHere() === undefined ? describe.skip : describe;

if (chromiumHere() !== undefined) {
  beforeAll(async () => {
    stack = await localStack();
    await stack.concord('sample', '--listings', String(SAMPLE.listings), '--seed', String(SAMPLE.seed));
    portal = (await stack.status()).services.find(({ name }) => name === 'portal')?.url ?? '';
    browser = await openBrowser();
  }, 300_000);

  afterAll(async () => {
    await browser.close();
    await stack.down();
  }, 120_000);
}

here('the portal in a browser', () => {
  it('tells a newcomer what it is, in English and in Chinese, and remembers the language', async () => {
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

  it('gives a gate agent one answer, by keyboard alone, and no more than that', async () => {
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

  it('shows a subject what is held, on which law, until when, who checked, and takes a request for correction', async () => {
    const watched = await fresh();
    const { page, faults, picture } = watched;
    await signInAsSubject(watched, portal, grounded().text);
    await page.getByRole('link', { name: 'About me', exact: true }).click();
    const listing = page.getByRole('article').first();
    await listing.waitFor();
    expect(await listing.innerText()).toMatch(/\d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d/);
    expect(await listing.innerText()).toMatch(/art\. 3/);
    await page.getByRole('cell', { name: 'RESTRICTED' }).waitFor();
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

  it('draws the flow as it runs for staff', async () => {
    const watched = await fresh();
    const { page, faults, picture } = watched;
    await signIn(watched, portal, 'Oversight, coordinator');
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.getByRole('heading', { level: 3, name: /^courts/ }).waitFor();
    const text = await page.getByRole('main').innerText();
    for (const name of ['courts', 'transport', 'tax', 'market-regulation', 'coordinator', 'air', 'rail'])
      expect(text).toContain(name);
    expect(text).not.toContain('does not answer');
    expect(await faults()).toEqual([]);
    await picture('overview');
  });

  it('holds no token in the browser, and takes no call from a foreign page', async () => {
    const watched = await fresh();
    const { page } = watched;
    const seen: string[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(`${portal}/api/`))
        void response.text().then(
          (text) => seen.push(text),
          () => undefined,
        );
    });
    await signIn(watched, portal, 'Clerk, courts');
    const cookies = (await page.context().cookies(portal)).filter(({ name }) => name.includes('concord-session'));
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }]);
    const kept = String(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])'));
    expect([...seen, kept].join('\n')).not.toMatch(/eyJ[\w-]+\.eyJ/);
    const cookie = `${cookies[0]?.name ?? ''}=${cookies[0]?.value ?? ''}`;
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${portal}/api/services/${path}`, {
        ...init,
        headers: { cookie, ...(init.headers as Record<string, string>) },
      });
    const status = async (...given: Parameters<typeof ask>) => (await ask(...given)).status;
    const body = { method: 'POST', body: '{}' };
    expect(await status('courts/v1/listings')).toBe(200);
    expect(await status('tax/v1/listings')).toBe(403);
    expect(await status('nowhere/v1/listings')).toBe(404);
    expect(await status('courts/v1/%2e%2e/metrics')).toBe(404);
    const json = { 'content-type': 'application/json' };
    expect(await status('courts/v1/listings', { ...body, headers: json })).toBe(403);
    expect(await status('courts/v1/listings', { ...body, headers: { ...json, origin: 'http://elsewhere.test' } })).toBe(
      403,
    );
    expect(await status('courts/v1/listings', { ...body, headers: { ...json, origin: portal } })).toBe(422);
    expect((await fetch(`${portal}/api/services/courts/v1/listings`)).status).toBe(401);
  });

  it('ends the session here and at the issuer', async () => {
    const watched = await fresh();
    const { page } = watched;
    await signIn(watched, portal, 'Clerk, tax');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL(`${portal}/**`);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).waitFor();
    await page.goto(`${portal}/auth/sign-in`);
    await page.getByRole('heading', { name: 'Whom do you want to be?' }).waitFor();
  });

  it('complained of nothing in any of this', () => {
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
