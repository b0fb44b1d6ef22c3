import { existsSync } from 'node:fs';
import { Unreachable } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { logFileOf, stackPaths } from '../stack/paths.js';
import { readServices } from '../stack/services.js';
import { follow, lastLines } from './follow.js';

interface Options {
  follow?: boolean;
  lines: string;
  dir: string;
  json?: boolean;
}

async function logs(service: string, options: Options): Promise<number> {
  const names = [...readServices().map(({ name }) => name), 'broker', 'database', 'supervisor'];
  if (!names.includes(service)) throw new Usage(`no log of ${service}; there are ${names.join(', ')}`);
  if (!/^\d{1,6}$/.test(options.lines)) throw new Usage(`--lines is a whole number, not ${options.lines}`);
  const file = logFileOf(stackPaths(options.dir), service);
  if (!existsSync(file) && !options.follow) throw new Unreachable(`${service} has no log in ${options.dir} yet`);
  const lines = lastLines(file, Number(options.lines));
  if (!options.follow) {
    writeResult({ service, file, lines }, options.json, () => lines.join('\n'));
    return EXIT.done;
  }
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  const ending = new AbortController();
  const end = () => {
    ending.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  await follow(file, (text) => process.stdout.write(text), ending.signal);
  return EXIT.done;
}

/** `concord logs`: what a service, the broker, the database or the supervisor said. */
export function register(program: Command): void {
  program
    .command('logs')
    .description('the log of a service, of broker, database or supervisor')
    .argument('<service>', 'e.g. courts, coordinator, broker')
    .option('-f, --follow', 'go on with what is added, until Ctrl-C (the lines as they are, also with --json)')
    .option('-n, --lines <n>', 'how many lines to begin with', '50')
    .action((service: string, _: unknown, command: Command) =>
      runCommand(() => logs(service, command.optsWithGlobals<Options>())),
    );
}
