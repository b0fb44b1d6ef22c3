import { ConsequencesClient, type Consequence, type Recipient } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';

interface Options {
  decision?: string;
  recipients?: boolean;
  cursor?: string;
  as: string;
  dir: string;
  json?: boolean;
}

const HEAD = ['check', 'operator', 'travel', 'refused', 'due', 'corrected'];
const RECIPIENTS_HEAD = ['recipient', 'channel', 'corrected', 'acknowledged'];

function row({ checkId, operator, travelDate, at, dueOn, told, acknowledgedAt }: Consequence): string[] {
  return [checkId, operator, travelDate, at, dueOn, acknowledgedAt ?? (told ? 'not yet' : 'not told yet')];
}

/** Who was given what the listing said; an operator's own counters tell check by check. */
function recipientRow({ recipient, channel, corrected, acknowledgedAt }: Recipient): string[] {
  const said = channel === 'regulator' ? 'not yet' : '-';
  return [recipient, channel, corrected ? 'yes' : 'not yet', acknowledgedAt ?? said];
}

async function consequences(
  authority: string | undefined,
  listing: string | undefined,
  options: Options,
): Promise<number> {
  const { decision, recipients, cursor } = options;
  const isOfListing = authority !== undefined && listing !== undefined;
  if (isOfListing === (decision !== undefined) || (authority !== undefined && !isOfListing))
    throw new Usage('consequences are of AUTHORITY and LISTING, or of --decision ID');
  if (recipients && !isOfListing) throw new Usage('--recipients are of a listing');
  const client = new ConsequencesClient(openStack(options.dir).connect('coordinator', options.as));
  if (recipients && isOfListing) {
    const items = await client.recipients(authority, listing);
    writeResult({ items }, options.json, () => table(RECIPIENTS_HEAD, items.map(recipientRow)));
    return EXIT.done;
  }
  const page = isOfListing
    ? await client.page(authority, listing, cursor)
    : await client.pageOfDecision(decision ?? '', cursor);
  const more = page.next === null ? '' : `\nmore: --cursor ${page.next}`;
  writeResult(page, options.json, () => table(HEAD, page.items.map(row)) + more);
  return EXIT.done;
}

/** `concord consequences`: the checks that an annulled listing, or a finding, refused, and whether they were corrected. */
export function register(program: Command): void {
  program
    .command('consequences')
    .description('the checks that an annulled listing, or a finding, refused: by when, and whether they were corrected')
    .argument('[authority]')
    .argument('[listing]')
    .option('--decision <id>', 'of a decision of whose an identifier is, made or undone')
    .option('--recipients', 'who was given what the listing said, and which regulators have acknowledged')
    .option('--cursor <cursor>', 'the next page')
    .option('--as <role>', 'who looks; the look-up is kept', 'coordinator:oversight')
    .action((authority: string | undefined, listing: string | undefined, _: unknown, command: Command) =>
      runCommand(() => consequences(authority, listing, command.optsWithGlobals<Options>())),
    );
}
