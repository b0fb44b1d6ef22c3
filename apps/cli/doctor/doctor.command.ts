import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { stackPaths } from '../stack/paths.js';
import { examine } from './examine.js';

interface Options {
  dir: string;
  json?: boolean;
}

async function doctor({ dir, json }: Options): Promise<number> {
  const checks = await examine(stackPaths(dir));
  const ok = checks.every((check) => check.ok);
  writeResult({ ok, checks }, json, () =>
    table(
      ['', 'what', 'found'],
      checks.map((check) => [check.ok ? 'ok' : 'NO', check.name, check.detail]),
    ),
  );
  return ok ? EXIT.done : EXIT.refused;
}

/** `concord doctor`: whether this machine has what a stack needs. */
export function register(program: Command): void {
  program
    .command('doctor')
    .description('look at Java, Maven, Node, ports, disk and versions (exit 1 when something is missing)')
    .action((_: unknown, command: Command) => runCommand(() => doctor(command.optsWithGlobals<Options>())));
}
