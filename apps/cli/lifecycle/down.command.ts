import type { Command } from 'commander';
import { EXIT, runCommand, say, writeResult } from '../report/report.js';
import { stackPaths } from '../stack/paths.js';
import { endStack } from './end-stack.js';

interface Options {
  dir: string;
  json?: boolean;
}

async function down({ dir, json }: Options): Promise<number> {
  const paths = stackPaths(dir);
  say(`ending the stack in ${dir} …`);
  const { supervisor, left } = await endStack(paths);
  const ended = supervisor || left.length > 0;
  writeResult({ ended, left }, json, () =>
    ended ? `the stack in ${dir} is down; its data stays` : `nothing of a stack runs in ${dir}`,
  );
  return EXIT.done;
}

/** `concord down`: every process of the stack ends; its data stays. */
export function register(program: Command): void {
  program
    .command('down')
    .description('end every process of the stack; its data stays')
    .action((_: unknown, command: Command) => runCommand(() => down(command.optsWithGlobals<Options>())));
}
