import { readFile } from 'node:fs/promises';
import { isCivilDate } from '@concord/contracts';
import { AuthorityClient } from '@concord/sdk';
import type { Command } from 'commander';
import { requireFile } from '../report/given-file.js';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';
import { importEdition, type ImportResult } from './ofac/import-edition.js';
import { readSdnFile } from './ofac/sdn-file.js';

interface Options {
  edition: string;
  force?: boolean;
  dir: string;
  json?: boolean;
}

function report(result: ImportResult): string {
  const counts = Object.entries(result).flatMap(([key, value]) =>
    typeof value === 'number' ? [[key, String(value)]] : [],
  );
  const bad = [
    ...result.unreadable.map((row) => [String(row.line), row.reason]),
    ...result.refusedRows.map((row) => [String(row.line), row.code]),
  ];
  return `${table(['', 'rows'], counts)}${bad.length > 0 ? `\n${table(['line', 'why'], bad)}` : ''}`;
}

async function importSdn(path: string, options: Options): Promise<number> {
  if (!isCivilDate(options.edition)) throw new Usage(`--edition is a date like 2018-12-14, not ${options.edition}`);
  await requireFile(path);
  const stack = openStack(options.dir);
  const clients = {
    machine: new AuthorityClient(stack.connect('treasury', 'treasury:system')),
    approver: new AuthorityClient(stack.connect('treasury', 'treasury:approver')),
  };
  const file = readSdnFile(await readFile(path, 'utf8'));
  const result = await importEdition(clients, file, { ...options, force: options.force === true });
  writeResult(result, options.json, () => report(result));
  return result.refusedRows.length + file.unreadable.length > 0 ? EXIT.refused : EXIT.done;
}

/** `concord import ofac-sdn`: an edition of the Specially Designated Nationals list, taken whole. */
export function register(program: Command): void {
  const command = program.command('import').description('take in a published list, edition by edition');
  command
    .command('ofac-sdn')
    .description('the Specially Designated Nationals list (CSV): publishes additions, changes and removals')
    .argument('<file>')
    .requiredOption('--edition <date>', 'the date of the edition, YYYY-MM-DD')
    .option('--force', 'take an empty or cut file, or one that removes over a fifth')
    .action((path: string, _: unknown, self: Command) =>
      runCommand(() => importSdn(path, self.optsWithGlobals<Options>())),
    );
}
