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

const HEAD = ['check', 'operator', 'travel', 'refused', 'why', 'due', 'corrected'];
const RECIPIENTS_HEAD = ['recipient', 'channel', 'why', 'due', 'told otherwise', 'acknowledged'];

function row({ checkId, operator, travelDate, at, reason, dueOn, told, acknowledgedAt }: Consequence): string[] {
  return [checkId, operator, travelDate, at, reason, dueOn, acknowledgedAt ?? (told ? 'not yet' : 'not told yet')];
}

/** Who was given what is otherwise now; whoever reads the joint list says nothing. */
function recipientRow({ recipient, channel, reason, dueOn, corrected, acknowledgedAt }: Recipient): string[] {
  const said = channel === 'joint-list' ? '-' : 'not yet';
  return [recipient, channel, reason, dueOn ?? '-', corrected ? 'yes' : 'not yet', acknowledgedAt ?? said];
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
  const client = new ConsequencesClient(openStack(options.dir).connect('coordinator', options.as));
  if (recipients) {
    const items = await (isOfListing
      ? client.recipients(authority, listing)
      : client.recipientsOfDecision(decision ?? ''));
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

/** `concord consequences`: the checks that were refused by what is otherwise now, and who had it; whether that was put right. */
export function register(program: Command): void {
  program
    .command('consequences')
    .description(
      'the checks that were refused by what was annulled, taken back or found otherwise since, and who was told it',
    )
    .argument('[authority]')
    .argument('[listing]')
    .option('--decision <id>', 'of a decision of whose an identifier is, made or undone')
    .option(
      '--recipients',
      'who was given what is otherwise now, by when it is to be put right, and who has acknowledged',
    )
    .option('--cursor <cursor>', 'the next page')
    .option('--as <role>', 'who looks; the look-up is kept', 'coordinator:oversight')
    .action((authority: string | undefined, listing: string | undefined, _: unknown, command: Command) =>
      runCommand(() => consequences(authority, listing, command.optsWithGlobals<Options>())),
    );
}
