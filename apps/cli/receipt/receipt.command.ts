import { readFile, writeFile } from 'node:fs/promises';
import { identifier, Refusal } from '@concord/contracts';
import { TrustStore } from '@concord/messaging';
import { OversightClient } from '@concord/sdk';
import type { Command } from 'commander';
import { requireFile } from '../report/given-file.js';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';
import { verifyReceipt, type ReceiptFound } from './verify-receipt.js';

interface GetOptions {
  type: string;
  country: string;
  value: string;
  measure?: string;
  knownAt?: string;
  out: string;
  as: string;
  dir: string;
  json?: boolean;
}

interface VerifyOptions {
  trust?: string;
  json?: boolean;
}

async function get(options: GetOptions): Promise<number> {
  const { type, country, value, measure, knownAt, out } = options;
  const parsed = identifier.safeParse({ type: type.toUpperCase(), country: country.toUpperCase(), value });
  if (!parsed.success) throw new Refusal('body_invalid', '--type, --country and --value are no identifier');
  const client = new OversightClient(openStack(options.dir).connect('coordinator', options.as));
  const receipt = await client.receipt({
    identifier: parsed.data,
    ...(measure !== undefined && { measure }),
    ...(knownAt !== undefined && { knownAt }),
  });
  await writeFile(out, `${JSON.stringify(receipt, null, 2)}\n`);
  const listings = receipt.entries.flatMap((entry) => entry.listings).length;
  const result = { file: out, entries: receipt.entries.length, listings, rules: receipt.rules.version };
  writeResult(
    result,
    options.json,
    () => `${out}: ${result.entries} entries on ${listings} listings, rules ${result.rules}`,
  );
  return EXIT.done;
}

async function jsonIn(file: string): Promise<unknown> {
  await requireFile(file);
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function trustIn(file: string): TrustStore {
  try {
    return TrustStore.read(file);
  } catch (error) {
    throw new Usage(`${file} is no trust store: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

function textOf(file: string, found: ReceiptFound): string {
  const { differences, entries, listings, rules, rulesKnown, knownAt, keys } = found;
  const whose = rulesKnown ? '' : ' (of another release, as they came with it)';
  const head = `${file}: ${entries} entries on ${listings} listings, known at ${knownAt ?? '?'}, rules ${rules ?? '?'}${whose}`;
  const signed = keys.map((key) => `\nsigned under ${key}`).join('');
  if (differences.length === 0) return `${head}: it holds${signed}`;
  const rows = differences.map((one) => [one.what, one.where, one.detail]);
  return `${head}: ${differences.length} differences${signed}\n${table(['what', 'where', 'detail'], rows)}`;
}

async function verify(file: string, { trust, json }: VerifyOptions): Promise<number> {
  const found = verifyReceipt(await jsonIn(file), trust === undefined ? undefined : trustIn(trust));
  writeResult(found, json, () => textOf(file, found));
  return found.differences.length > 0 ? EXIT.refused : EXIT.done;
}

/** `concord receipt`: what a joint entry was derived from, as a file that proves itself. */
export function register(program: Command): void {
  const receipt = program
    .command('receipt')
    .description('what a joint entry was derived from, as a file that proves itself');
  receipt
    .command('get')
    .description('save the receipt of the entries under an identifier; the look-up is kept for its subject to see')
    .requiredOption('--type <type>')
    .requiredOption('--country <code>')
    .requiredOption('--value <number>')
    .option('--measure <code>', 'of one measure alone')
    .option('--known-at <instant>', 'of what the hub knew then')
    .option('--out <file>', 'where to save it', 'receipt.json')
    .option('--as <role>', 'who looks', 'coordinator:oversight')
    .action((_: unknown, command: Command) => runCommand(() => get(command.optsWithGlobals<GetOptions>())));
  receipt
    .command('verify')
    .description(
      'recompute a receipt from its signed bytes; asks no stack and no network (exit 1 where it does not hold)',
    )
    .argument('<file>')
    .option('--trust <file>', "a trust store: the authorities' own keys")
    .action((file: string, _: unknown, command: Command) =>
      runCommand(() => verify(file, command.optsWithGlobals<VerifyOptions>())),
    );
}
