import { identifier, Refusal, type Identifier } from '@concord/contracts';
import { RedressClient } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';

interface Options {
  type?: string;
  country?: string;
  value?: string;
  reason: string;
  cursor?: string;
  as: string;
  dir: string;
  json?: boolean;
}

const client = ({ dir, as }: Options) => new RedressClient(openStack(dir).connect('coordinator', as));

function identifierOf({ type, country, value }: Options): Identifier {
  const parsed = identifier.safeParse({ type: type?.toUpperCase(), country: country?.toUpperCase(), value });
  if (!parsed.success) throw new Refusal('body_invalid', 'that is no type, country and value of an identifier');
  return parsed.data;
}

async function give(options: Options): Promise<number> {
  const given = await client(options).give(identifierOf(options));
  writeResult(given, options.json, () => `${given.token}\nTold this once. Its id, by which it is revoked: ${given.id}`);
  return EXIT.done;
}

async function revoke(id: string, options: Options): Promise<number> {
  const revoked = await client(options).revoke(id, options.reason);
  writeResult(revoked, options.json, () => `${id} was revoked at ${revoked.revokedAt ?? ''}`);
  return EXIT.done;
}

async function list(options: Options): Promise<number> {
  const page = await client(options).page(identifierOf(options), options.cursor);
  const rows = page.items.map((each) => [each.id, each.givenAt, each.givenBy, each.revokedAt ?? '', each.reason ?? '']);
  const more = page.next === null ? '' : `\nmore: --cursor ${page.next}`;
  writeResult(page, options.json, () => table(['id', 'given', 'by', 'revoked', 'reason'], rows) + more);
  return EXIT.done;
}

const ofIdentifier = (command: Command): Command =>
  command
    .requiredOption('--type <type>', 'RID, USCC, LEI, PASSPORT, NATIONAL_ID, TAX_ID or REGISTRATION')
    .requiredOption('--country <code>', 'ISO 3166-1 alpha-2')
    .requiredOption('--value <number>', 'the identifier');

const AS = ['--as <role>', 'who acts', 'coordinator:oversight'] as const;

/** `concord redress`: tokens for persons whom a counter takes for somebody else. */
export function register(program: Command): void {
  const redress = program
    .command('redress')
    .description('tokens that clear what a counter would refer to a human, for a person who is taken for another');
  ofIdentifier(redress.command('give').description('give the bearer of an identifier a token; it is shown this once'))
    .option(...AS)
    .action((_: unknown, command: Command) => runCommand(() => give(command.optsWithGlobals<Options>())));
  redress
    .command('revoke')
    .description('revoke a token by its id: from now on it clears nothing')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why')
    .option(...AS)
    .action((id: string, _: unknown, command: Command) =>
      runCommand(() => revoke(id, command.optsWithGlobals<Options>())),
    );
  ofIdentifier(redress.command('list').description('which tokens were given for an identifier; the look-up is kept'))
    .option('--cursor <cursor>', 'the next page')
    .option(...AS)
    .action((_: unknown, command: Command) => runCommand(() => list(command.optsWithGlobals<Options>())));
}
