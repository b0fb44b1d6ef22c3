import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARTIFACTS = 'artifacts';
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The Chromium of this machine, or of CHROMIUM; undefined where there is none: pages cannot be tested then. */
export function chromiumHere(): string | undefined {
  return [process.env.CHROMIUM ?? '', ...PROGRAMS].find((path) => path !== '' && existsSync(path));
}

/** What a page said that no page should: errors on the console and answers that nobody foresaw. */
export interface Watched {
  page: Page;
  complaints: string[];
  /** A picture among the artefacts. */
  picture: (name: string) => Promise<void>;
  /** What axe finds against WCAG 2.2 AA, a line each; none is what is wanted. */
  faults: () => Promise<string[]>;
}

/** Opens the browser; throws where there is none. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumHere();
  if (executablePath === undefined) throw new Error('there is no Chromium: apt-get install chromium');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...QUIET, ...root] });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  help: string;
  nodes: { html: string }[];
}

/** A page of a browser of its own: no cookie of another page. `locale` is what the browser asks for. */
export async function openPage(browser: Browser, locale = 'en'): Promise<Watched> {
  // axe is put into the page by the test alone; the policy of the pages would rightly refuse it.
  const context = await browser.newContext({ locale, viewport: { width: 1200, height: 900 }, bypassCSP: false });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    page,
    complaints,
    picture: async (name) => {
      mkdirSync(ARTIFACTS, { recursive: true });
      await page.screenshot({ path: join(ARTIFACTS, `${name}.png`), fullPage: true });
    },
    faults: async () => {
      await page.evaluate(axe);
      const violations = await page.evaluate(
        async (tags) =>
          (
            await (
              globalThis as unknown as { axe: { run: (options: unknown) => Promise<{ violations: Violation[] }> } }
            ).axe.run({
              runOnly: tags,
            })
          ).violations,
        TAGS,
      );
      return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
  };
}

/** Signs in on the local stack's page as whoever the button names; comes back to the portal. */
export async function signIn({ page }: Watched, portal: string, name: string): Promise<void> {
  await page.goto(`${portal}/auth/sign-in`);
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL(`${portal}/**`);
  await page.getByRole('button', { name: /Sign out|退出/ }).waitFor();
}

/** Signs in as a subject by its identifier, `TYPE:COUNTRY:VALUE`. */
export async function signInAsSubject({ page }: Watched, portal: string, identifier: string): Promise<void> {
  await page.goto(`${portal}/auth/sign-in`);
  await page.getByLabel(/Type, country and number/).fill(identifier);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${portal}/**`);
  await page.getByRole('button', { name: /Sign out|退出/ }).waitFor();
}
