import { ConsequencesClient, type Consequence } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';

interface Options {
  cursor?: string;
  as: string;
  dir: string;
  json?: boolean;
}

const HEAD = ['check', 'operator', 'travel', 'refused', 'due', 'corrected'];

function row({ checkId, operator, travelDate, at, dueOn, told, acknowledgedAt }: Consequence): string[] {
  return [checkId, operator, travelDate, at, dueOn, acknowledgedAt ?? (told ? 'not yet' : 'not told yet')];
}

async function consequences(authority: string, listing: string, options: Options): Promise<number> {
  const client = new ConsequencesClient(openStack(options.dir).connect('coordinator', options.as));
  const page = await client.page(authority, listing, options.cursor);
  const more = page.next === null ? '' : `\nmore: --cursor ${page.next}`;
  writeResult(page, options.json, () => table(HEAD, page.items.map(row)) + more);
  return EXIT.done;
}

/** `concord consequences`: the checks that an annulled listing refused, and whether they were corrected. */
export function register(program: Command): void {
  program
    .command('consequences')
    .description('the checks that an annulled listing refused: by when, and whether they were corrected')
    .argument('<authority>')
    .argument('<listing>')
    .option('--cursor <cursor>', 'the next page')
    .option('--as <role>', 'who looks; the look-up is kept', 'coordinator:oversight')
    .action((authority: string, listing: string, _: unknown, command: Command) =>
      runCommand(() => consequences(authority, listing, command.optsWithGlobals<Options>())),
    );
}
