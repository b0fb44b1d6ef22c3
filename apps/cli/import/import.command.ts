import { readFile } from 'node:fs/promises';
import type { RefusedRow, ReferenceItem } from '@concord/contracts';
import { AuthorityClient } from '@concord/sdk';
import type { Command } from 'commander';
import { releaseBatch, sendRows } from '../publish/send-rows.js';
import { EXIT, progress, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';
import { planEdition } from './ofac/edition-plan.js';
import { readSdnFile } from './ofac/sdn-file.js';

interface Options {
  edition: string;
  force?: boolean;
  dir: string;
  json?: boolean;
}

async function importSdn(path: string, options: Options): Promise<number> {
  const stack = openStack(options.dir);
  const machine = new AuthorityClient(stack.connect('treasury', 'treasury:system'));
  const approver = new AuthorityClient(stack.connect('treasury', 'treasury:approver'));
  const file = readSdnFile(await readFile(path, 'utf8'));
  const references: ReferenceItem[] = [];
  for await (const item of machine.references()) references.push(item);
  const plan = planEdition(file, references, options.edition, options.force === true);
  const refused: RefusedRow[] = [];
  if (plan.rows.length > 0) {
    const batch = await machine.openBatch();
    const bar = progress('prepared');
    const sent = await sendRows(machine, batch, plan.rows, (done) => {
      bar.at(done, plan.rows.length);
    });
    bar.stop();
    const release = progress('released');
    const released = await releaseBatch(approver, batch, (done, remaining) => {
      release.at(done, done + remaining);
    });
    release.stop();
    refused.push(...sent.refused, ...released.refused);
  }
  const lines = new Set(refused.map((row) => row.line));
  const refusedOf = (action: string) => plan.rows.filter((row) => row.action === action && lines.has(row.line)).length;
  const result = {
    rows: file.records,
    published: plan.published - refusedOf('create'),
    unchanged: plan.unchanged,
    changed: plan.changed - refusedOf('revise'),
    renewed: plan.renewed,
    removed: plan.removed,
    weak: plan.weak,
    noIdentifier: plan.noIdentifier,
    notASubject: plan.notASubject,
    refused: refusedOf('create') + refusedOf('revise'),
    refusedRows: refused,
    unreadable: file.unreadable,
  };
  writeResult(result, options.json, () => {
    const counts = Object.entries(result).flatMap(([key, value]) =>
      typeof value === 'number' ? [[key, String(value)]] : [],
    );
    const bad = [
      ...result.unreadable.map((row) => [String(row.line), row.reason]),
      ...refused.map((row) => [String(row.line), row.code]),
    ];
    return `${table(['', 'rows'], counts)}${bad.length > 0 ? `\n${table(['line', 'why'], bad)}` : ''}`;
  });
  return refused.length + file.unreadable.length > 0 ? EXIT.refused : EXIT.done;
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
