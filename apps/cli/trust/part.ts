import { TrustClient, type TrustLineAnswer } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';
import { requireWho } from '../token/who.js';

/** Every option of every part of the command; each part asks for its own. */
export interface Options extends Record<string, string | boolean | undefined> {
  as: string;
  /** Another person of the same role: whoever decides is not whoever approved. */
  sub?: string;
  dir: string;
  json?: boolean;
}

const SERVICE = 'trust';

/** The register as the person of `--as` calls it. Throws Usage for nobody. */
export function clientOf({ as, sub, dir }: Options): TrustClient {
  requireWho(`${as}@${SERVICE}`);
  return new TrustClient(openStack(dir).connect(SERVICE, `${as}@${SERVICE}`, sub));
}

/** The text of an option; empty where it is not given. */
export function text(options: Options, name: string): string {
  return String(options[name] ?? '');
}

/** Prints a line with what it adds on which dates. */
export function show(options: Options, line: TrustLineAnswer): number {
  writeResult(line, options.json, () => {
    const parts = line.contributions.map(({ range: [from, to], points }) => [from, to, String(points)]);
    const head = `${line.id}  ${line.scheme} ${line.item}  ${line.state}, version ${line.version}; falls out on ${line.fallsOutOn}`;
    return parts.length === 0 ? head : `${head}\n${table(['from', 'to (exclusive)', 'points'], parts)}`;
  });
  return EXIT.done;
}

export type Run = (options: Options, id: string) => Promise<number>;

/** Adds one part of the command; `flags` are its own options, each required unless it begins with a question mark. */
export function part(parent: Command, name: string, about: string, flags: readonly string[], run: Run): void {
  const command = parent
    .command(name)
    .description(about)
    .requiredOption('--as <who>', 'as concord token names people')
    .option('--sub <id>', 'another person of that role');
  for (const flag of flags) {
    if (flag.startsWith('?')) command.option(flag.slice(1));
    else command.requiredOption(flag);
  }
  command.action((...given: unknown[]) => {
    const [id] = given;
    const last = given.at(-1) as Command;
    return runCommand(() => run(last.optsWithGlobals<Options>(), typeof id === 'string' ? id : ''));
  });
}
