import type { Browser } from 'playwright-core';
import { localStack, type LocalStack } from '../../cli/e2e/local-stack.builder.js';
import { SAMPLE_FIRM } from '../../cli/sample/sample-trust.js';
import { makeSample } from '../../cli/sample/sample.js';
import { openBrowser, openPage, type Watched } from '../browser.builder.js';

const SAMPLE = { listings: 60, seed: 1 };

/** The whole stack with the sample, its portal, and a browser; one for all ways. */
export interface PortalWorld {
  stack: LocalStack;
  /** The address of the portal. */
  portal: string;
  /** A page of a browser of its own. `locale` is what the browser asks for. */
  fresh: (locale?: string) => Promise<Watched>;
  /** What any page of this world complained of so far. */
  complaints: () => string[];
  close: () => Promise<void>;
}

/** Starts everything; throws where there is no Chromium. */
export async function openPortalWorld(): Promise<PortalWorld> {
  const stack = await localStack();
  await stack.concord('sample', '--listings', String(SAMPLE.listings), '--seed', String(SAMPLE.seed));
  const portal = (await stack.status()).services.find(({ name }) => name === 'portal')?.url ?? '';
  const browser: Browser = await openBrowser();
  const opened: Watched[] = [];
  return {
    stack,
    portal,
    fresh: async (locale) => {
      const watched = await openPage(browser, locale);
      opened.push(watched);
      return watched;
    },
    complaints: () => opened.flatMap(({ complaints }) => complaints),
    close: async () => {
      await browser.close();
      await stack.down();
    },
  };
}

/** Somebody of the sample whom a court keeps from flying today. */
export function grounded() {
  const today = new Date().toISOString().slice(0, 10);
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

/** The code of a firm of the sample with a trust record. */
export const FIRM_OF_SAMPLE = SAMPLE_FIRM;
