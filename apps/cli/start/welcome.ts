import { join } from 'node:path';
import type { BatchRow } from '@concord/contracts';
import { table } from '../report/report.js';
import { SAMPLE_FIRM } from '../sample/sample-trust.js';
import { makeSample } from '../sample/sample.js';
import type { Book } from '../stack/book.js';

export interface WelcomeOptions {
  dir: string;
  listings: number;
  seconds: number;
  /** Another launcher holds the stack. */
  held: boolean;
}

const AIR_TICKET = 'M01';

/** Somebody of the sample whom a counter refuses an air ticket on this date. */
function refusedByAir(listings: number, on: string): BatchRow | undefined {
  return [...makeSample(listings, 1).listings.values()]
    .flat()
    .find(({ measures }) => measures.some(({ measure, from, to }) => measure === AIR_TICKET && from <= on && on < to));
}

function tryCheck(listings: number, dir: string): string[] {
  const today = new Date().toISOString().slice(0, 10);
  const row = listings > 0 ? refusedByAir(listings, today) : undefined;
  const [id] = row?.subject.identifiers ?? [];
  const [name] = row?.subject.names ?? [];
  if (!id || name === undefined) return [];
  return [
    `  npx concord check${dir} --operator air --type ${id.type} --country ${id.country} --value ${id.value} \\`,
    `    --name '${name}' --travel-date ${today}`,
  ];
}

/** The page that walks a newcomer through the story, of the portal at an address. */
export const walkAddress = (portal: string): string => `${portal}/walk`;

/** Where to look and what to try next, for whoever has just started a stack. */
export function welcome(book: Book, { dir, listings, seconds, held }: WelcomeOptions): string {
  const own = dir === '.data' ? '' : ` --dir ${dir}`;
  const rows = book.services.map(({ name, url }) => [
    name,
    url,
    name === 'issuer' ? `${url}/.well-known/jwks.json` : `${url}/docs`,
  ]);
  return [
    '',
    held ? 'Concord is up.' : `Concord is up, after ${seconds} s. Its data is in ${dir}.`,
    '',
    table(['service', 'address', 'documentation'], rows),
    '',
    ...book.services
      .filter(({ name }) => name === 'portal')
      .flatMap(({ url }) => [
        `Begin here: ${walkAddress(url)} (a judgment, a refused ticket, a payment: ten clicks on live data)`,
        `Its pages: ${url} (sign in as whom you like)`,
        `A made-up firm with a trust record: sign in as USCC:CN:${SAMPLE_FIRM}, then ${url}/trust`,
      ]),
    `Notices that authorities would send by e-mail: ${join(dir, 'mail')}`,
    '',
    'Try, in another terminal:',
    `  npx concord status${own}`,
    `  npx concord list restrictions${own} --limit 5`,
    ...tryCheck(listings, own),
    `  curl -H "authorization: Bearer $(npx concord token${own} --as courts:clerk)" ${urlOf(book, 'courts')}/v1/listings`,
    `  npx concord verify${own}`,
    `  npx concord logs${own} coordinator --follow`,
    '',
    held ? `End it: npx concord down${own}` : 'Ctrl-C ends it; the data stays, and the next start takes seconds.',
    '',
    '',
  ].join('\n');
}

const urlOf = (book: Book, service: string): string => book.services.find(({ name }) => name === service)?.url ?? '';
