import { identifier, type FactsName, type Identifier } from '@concord/contracts';
import { OversightClient, type IdentityClient, type IdentityDecision } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';
import { requireWho } from '../token/who.js';

interface Options {
  type?: string;
  country?: string;
  value?: string;
  belongs?: string[];
  others?: string[];
  reason?: string;
  cursor?: string;
  as: string;
  dir: string;
  json?: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The listing of `AUTHORITY/ID`. */
function named(text: string): FactsName {
  const [authority = '', listing = '', ...rest] = text.split('/');
  if (authority === '' || rest.length > 0 || !UUID.test(listing))
    throw new Usage(`${text} is no listing: write AUTHORITY/ID, e.g. courts/0197290c-0000-7000-8000-000000000001`);
  return { authority, listing };
}

function identifierIn({ type, country, value }: Options): Identifier | undefined {
  if (type === undefined && country === undefined && value === undefined) return undefined;
  const parsed = identifier.safeParse({ type: type?.toUpperCase(), country: country?.toUpperCase(), value });
  if (!parsed.success) throw new Usage('an identifier is --type, --country and --value together');
  return parsed.data;
}

function clientOf({ as, dir }: Options): IdentityClient {
  requireWho(as);
  return new OversightClient(openStack(dir).connect('coordinator', as)).identity;
}

const names = (listings: readonly FactsName[]) => listings.map((one) => `${one.authority}/${one.listing}`).join(' ');

function textOf({
  id,
  identifier: { type, country },
  belongs,
  others,
  reason,
  undone,
  ...made
}: IdentityDecision): string {
  const lines = [
    `${id}  ${type} ${country}, by ${made.decidedBy} at ${made.decidedAt}: ${reason}`,
    `  belongs to  ${names(belongs) || 'none of them'}`,
    `  not to      ${names(others) || 'nobody else'}`,
  ];
  if (undone) lines.push(`  undone by ${undone.by} at ${undone.at}: ${undone.reason}`);
  return lines.join('\n');
}

async function decide(options: Options): Promise<number> {
  const asked = identifierIn(options);
  if (!asked) throw new Usage('an identifier is --type, --country and --value together');
  const { belongs = [], others = [], reason = '' } = options;
  const body = { identifier: asked, belongs: belongs.map(named), others: others.map(named), reason };
  const decision = await clientOf(options).decide(body);
  writeResult(decision, options.json, () => textOf(decision));
  return EXIT.done;
}

async function undo(id: string, options: Options): Promise<number> {
  const decision = await clientOf(options).undo(id, options.reason ?? '');
  writeResult(decision, options.json, () => textOf(decision));
  return EXIT.done;
}

async function list(options: Options): Promise<number> {
  const asked = identifierIn(options);
  const { cursor } = options;
  const page = await clientOf(options).page({ ...(asked && { identifier: asked }), ...(cursor && { cursor }) });
  const rows = page.items.map(({ id, identifier: { type, country }, belongs, others, decidedAt, undone }) => [
    id,
    `${type} ${country}`,
    String(belongs.length),
    String(others.length),
    decidedAt,
    undone ? `undone ${undone.at}` : 'holds',
  ]);
  const more = page.next === null ? '' : `\nmore: --cursor ${page.next}`;
  writeResult(page, options.json, () => table(['id', 'identifier', 'belongs', 'others', 'decided', ''], rows) + more);
  return EXIT.done;
}

const AS = ['--as <role>', 'who decides', 'coordinator:oversight'] as const;
const REASON = ['--reason <text>', 'what was found, and from what'] as const;

function identifierOptions(command: Command): Command {
  return command
    .option('--type <type>', 'RID, USCC, LEI, PASSPORT, NATIONAL_ID, TAX_ID or REGISTRATION')
    .option('--country <code>', 'ISO 3166-1 alpha-2')
    .option('--value <number>', 'the identifier');
}

/** `concord identity`: whose an identifier is that two people claim, decided by a human and undone. */
export function register(program: Command): void {
  const identity = program.command('identity').description('whose an identifier is that two people claim');
  const run = (work: (options: Options) => Promise<number>) => (_: unknown, command: Command) =>
    runCommand(() => work(command.optsWithGlobals<Options>()));
  identifierOptions(identity.command('list', { isDefault: true }))
    .description('what was decided, the newest first')
    .option('--cursor <cursor>', 'the next page')
    .option(...AS)
    .action(run(list));
  identifierOptions(identity.command('decide'))
    .description('it is that of the one subject of some listings, and of no subject of others')
    .option('--belongs <listings...>', 'AUTHORITY/ID of the listings of its bearer; two and more are found to be one')
    .option('--others <listings...>', 'AUTHORITY/ID of those that it is taken from')
    .requiredOption(...REASON)
    .option(...AS)
    .action(run(decide));
  identity
    .command('undo')
    .description('take a decision back: everything is as if it had not been made')
    .argument('<id>')
    .requiredOption(...REASON)
    .option(...AS)
    .action((id: string, _: unknown, command: Command) =>
      runCommand(() => undo(id, command.optsWithGlobals<Options>())),
    );
}
