import { writeFileSync } from 'node:fs';
import { SubjectClient } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';
import { requireWho } from '../token/who.js';

interface Options {
  as: string;
  out?: string;
  dir: string;
  json?: boolean;
}

/** Private to who runs the command: it tells everything about a person. */
const MODE = 0o600;

async function contentOf(client: SubjectClient, out: string | undefined): Promise<string> {
  if (out !== undefined && /\.html?$/i.test(out)) return client.page();
  return `${JSON.stringify(await client.file(), null, 2)}\n`;
}

async function me({ as, out, dir, json }: Options): Promise<number> {
  requireWho(as);
  if (!as.startsWith('subject:')) throw new Usage('--as names a subject, e.g. subject:RID:CN:11010519491231002X');
  const client = new SubjectClient(openStack(dir).connect('coordinator', as));
  const content = await contentOf(client, out);
  if (out === undefined) {
    writeResult(JSON.parse(content), json, () => content.trimEnd());
    return EXIT.done;
  }
  writeFileSync(out, content, { mode: MODE });
  writeResult({ written: out }, json, () => `wrote ${out}`);
  return EXIT.done;
}

const HELP = `
Example:
  npx concord me --as subject:RID:CN:11010519491231002X --out me.html
`;

/** `concord me`: everything that the hub has about a subject, as that subject may take it along. */
export function register(program: Command): void {
  program
    .command('me')
    .description('show, or write to a file, everything that the hub has about a subject')
    .requiredOption('--as <subject>', 'subject:TYPE:COUNTRY:VALUE')
    .option('--out <file>', 'write it there: a page to print where the name ends in .html, else JSON')
    .addHelpText('after', HELP)
    .action((_: unknown, command: Command) => runCommand(() => me(command.optsWithGlobals<Options>())));
}
