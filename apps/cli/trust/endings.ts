import { trustEndBody, trustEndOfOrganisationBody, type TrustTellBody } from '@concord/contracts';
import type { Command } from 'commander';
import { EXIT, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { clientOf, part, show, text, type Options } from './part.js';

/** The options of a notice that was delivered. */
export const NOTICE = ['--channel <channel>', '--delivered <date>', '--proof <text>'];

/** A notice by its options. */
export function noticeOf(options: Options): TrustTellBody {
  return {
    channel: text(options, 'channel'),
    deliveredOn: text(options, 'delivered'),
    proof: text(options, 'proof'),
  };
}

async function end(options: Options, id: string): Promise<number> {
  const { on, reason } = options;
  const parsed = trustEndBody.safeParse({
    how: text(options, 'how').toUpperCase(),
    reason,
    ...(on !== undefined && { on }),
  });
  if (!parsed.success) throw new Usage('--how is revoked (with --on YYYY-MM-DD) or annulled, and --reason says why');
  return show(options, await clientOf(options).end(id, parsed.data));
}

async function endOfFirm(options: Options, id: string): Promise<number> {
  const { kind, on, evidence } = options;
  const parsed = trustEndOfOrganisationBody.safeParse({ kind, on, evidence });
  if (!parsed.success)
    throw new Usage(
      '--kind is dissolution or merger, --on YYYY-MM-DD is the first day without the firm, --evidence shows it',
    );
  const ended = await clientOf(options).endOfOrganisation(id, parsed.data);
  writeResult(ended, options.json, () =>
    table(
      ['line', 'scheme', 'item', 'ends on'],
      ended.items.map((line) => [line.id, line.scheme, line.item, line.ended?.on ?? '']),
    ),
  );
  return EXIT.done;
}

/** How lines end before they fall out: taken back, a merit withdrawn by two and told first, or with their firm. */
export function registerEndings(command: Command): void {
  part(
    command,
    'end <id>',
    'take a line back: revoked from a day on, or annulled as if it had never been',
    ['--how <how>', '?--on <date>', '--reason <text>'],
    end,
  );
  part(command, 'withdraw <id>', 'propose to take a merit away', ['--reason <text>'], async (options, id) =>
    show(options, await clientOf(options).proposeWithdrawal(id, text(options, 'reason'))),
  );
  part(command, 'approve-withdrawal <id>', 'a second person approves that', [], async (options, id) =>
    show(options, await clientOf(options).approveWithdrawal(id)),
  );
  part(command, 'tell-withdrawal <id>', 'the firm was told of that, with proof', NOTICE, async (options, id) =>
    show(options, await clientOf(options).tellWithdrawal(id, noticeOf(options))),
  );
  part(
    command,
    'end-of-firm <id>',
    'the firm of a line is dissolved or merged: what stands against it ends',
    ['--kind <kind>', '--on <date>', '--evidence <text>'],
    endOfFirm,
  );
}
