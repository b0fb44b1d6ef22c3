import type { RegulatorEntry } from '@concord/contracts';
import { mandates } from '@concord/catalogue';
import { RegulatorClient } from '@concord/sdk';
import { EXIT, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';

interface Options {
  on?: string;
  cursor?: string;
  limit?: string;
  as?: string;
  dir: string;
  json?: boolean;
}

const ranges = ({ coverage }: RegulatorEntry) => coverage.map(([from, to]) => `[${from}, ${to})`).join(' and ');

const rowOf = (entry: RegulatorEntry) => [
  entry.entry,
  entry.kind,
  ranges(entry),
  entry.bases.map(({ authority, ground, legalBasis }) => `${authority} ${ground}: ${legalBasis}`).join('; '),
];

/** A regulator whose mandate names a sector, as who looks unless somebody else is named. Throws `Usage` where none does. */
function readerOf(sector: string | undefined): string {
  const named = [...mandates().values()].find((mandate) => mandate.sectors?.some((own) => own.sector === sector));
  if (named) return `regulator-${named.code}:regulator`;
  throw new Usage(
    sector === undefined ? 'say whose lists: --as regulator-CODE:regulator' : `no mandate names ${sector}`,
  );
}

/** `concord list industry`: a page of a sector's list as its regulator reads it; without a sector the lists that it may read. */
export async function listIndustry(sector: string | undefined, options: Options): Promise<number> {
  const { as = readerOf(sector), dir, json, on, cursor, limit } = options;
  const client = new RegulatorClient(openStack(dir).connect('regulator', as));
  if (sector === undefined) {
    const own = await client.industries();
    const rows = own.map(({ sector: code, name, legalBasis }) => [code, name.en, legalBasis]);
    writeResult(own, json, () => table(['sector', 'name', 'law'], rows));
    return EXIT.done;
  }
  const page = await client.industry(sector, {
    ...(on === undefined ? {} : { on }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  });
  const more = page.next === null ? '' : `\nmore: --cursor ${page.next}`;
  writeResult(page, json, () => table(['entry', 'kind', 'in force', 'law'], page.items.map(rowOf)) + more);
  return EXIT.done;
}
