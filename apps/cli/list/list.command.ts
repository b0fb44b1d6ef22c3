import { Refusal, identifier } from '@concord/contracts';
import { OversightClient, type JointQuery, type RestrictionItem, type RewardItem } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';
import { listIndustry } from './industry.js';

const OVERSIGHT = 'coordinator:oversight';

interface Options {
  type?: string;
  country?: string;
  value?: string;
  on?: string;
  knownAt?: string;
  cursor?: string;
  limit?: string;
  as?: string;
  dir: string;
  json?: boolean;
}

function queryOf(options: Options): JointQuery {
  const { type, country, value, on, knownAt, cursor, limit } = options;
  const query: JointQuery = {
    ...(on === undefined ? {} : { on }),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  };
  if (type === undefined && country === undefined && value === undefined) return query;
  const parsed = identifier.safeParse({ type: type?.toUpperCase(), country: country?.toUpperCase(), value });
  if (!parsed.success) throw new Refusal('body_invalid', '--type, --country and --value are given together');
  return { ...query, identifier: parsed.data };
}

const ranges = (list: readonly (readonly [string, string])[]) =>
  list.map(([from, to]) => `[${from}, ${to})`).join(' and ');

function restrictionRows(items: readonly RestrictionItem[]): string {
  const rows = items.map((item) => [
    item.subject,
    item.measure,
    item.coverage.length > 0 ? ranges(item.coverage) : `refer ${ranges(item.refer)}`,
    item.bases.map((b) => `${b.authority} ${b.ground}`).join(', '),
  ]);
  return table(['subject', 'measure', 'coverage', 'bases'], rows);
}

function rewardRows(items: readonly RewardItem[]): string {
  const rows = items.map((item) => [item.subject, item.scheme, ranges(item.coverage), item.benefits.join(', ')]);
  return table(['subject', 'scheme', 'coverage', 'benefits'], rows);
}

async function list(which: string, sector: string | undefined, options: Options): Promise<number> {
  if (which === 'industry') return listIndustry(sector, options);
  const client = new OversightClient(openStack(options.dir).connect('coordinator', options.as ?? OVERSIGHT));
  const query = queryOf(options);
  if (which !== 'restrictions' && which !== 'rewards') {
    process.stderr.write('concord: there are the lists restrictions, rewards and industry SECTOR\n');
    return EXIT.usage;
  }
  const more = (next: string | null) => (next === null ? '' : `\nmore: --cursor ${next}`);
  if (which === 'restrictions') {
    const page = await client.restrictions(query);
    writeResult(page, options.json, () => restrictionRows(page.items) + more(page.next));
  } else {
    const page = await client.rewards(query);
    writeResult(page, options.json, () => rewardRows(page.items) + more(page.next));
  }
  return EXIT.done;
}

/** `concord list`: a page of one of the two joint lists, or of a view of the first by sector. */
export function register(program: Command): void {
  program
    .command('list')
    .description('show a page of a joint list: restrictions, rewards, or industry with a sector')
    .argument('<which>', 'restrictions, rewards or industry')
    .argument('[sector]', 'of an industry list, e.g. food-safety; without one those of the mandate')
    .option('--type <type>', 'with --country and --value: one subject; the look-up is kept for it to see')
    .option('--country <code>')
    .option('--value <number>')
    .option('--on <date>', 'only what covers this date')
    .option('--known-at <instant>', 'with an identifier: what the hub knew then, e.g. 2026-05-19T14:03:00+08:00')
    .option('--cursor <cursor>', 'the next page')
    .option('--limit <n>', 'items on a page')
    .option('--as <role>', `who looks; ${OVERSIGHT}, or the regulator whose mandate names the sector`)
    .action((which: string, sector: string | undefined, _: unknown, command: Command) =>
      runCommand(() => list(which, sector, command.optsWithGlobals<Options>())),
    );
}
