import { organisation, trustDecideBody, trustDecision, type Organisation } from '@concord/contracts';
import type { Page, TrustLookup } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { NOTICE, noticeOf, registerEndings } from './endings.js';
import { clientOf, part, show, text, type Options } from './part.js';

function organisationOf(options: Options): Organisation {
  const parsed = organisation.safeParse({
    type: text(options, 'type').toUpperCase(),
    country: (text(options, 'country') || 'CN').toUpperCase(),
    value: text(options, 'value'),
  });
  if (!parsed.success)
    throw new Usage('an organisation is --type USCC|LEI --country CN --value …; no other has a record');
  return parsed.data;
}

async function record(options: Options): Promise<number> {
  const decision = {
    number: text(options, 'number'),
    decidedOn: text(options, 'decided'),
    hash: text(options, 'hash'),
  };
  const parsed = trustDecision.safeParse(decision);
  if (!parsed.success) throw new Usage('a decision is --number, --decided YYYY-MM-DD and --hash (SHA-256 in hex)');
  const of = organisationOf(options);
  const [scheme, item] = [text(options, 'scheme'), text(options, 'item')];
  return show(options, await clientOf(options).record({ scheme, item, organisation: of, decision: parsed.data }));
}

async function decide(options: Options, id: string): Promise<number> {
  const { item } = options;
  const body = {
    outcome: text(options, 'outcome').toUpperCase(),
    reason: options.reason,
    ...(item !== undefined && { item }),
  };
  const parsed = trustDecideBody.safeParse(body);
  if (!parsed.success)
    throw new Usage(
      '--outcome is rejected, revoked, annulled, corrected (with --item) or upheld (of a withdrawal), and --reason says why',
    );
  return show(options, await clientOf(options).decide(id, parsed.data));
}

async function tell(options: Options, id: string): Promise<number> {
  return show(options, await clientOf(options).tell(id, noticeOf(options)));
}

/** Everybody who looked, to the first. */
async function lookups(options: Options): Promise<number> {
  const client = clientOf(options);
  const all: TrustLookup[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page: Page<TrustLookup> = await client.lookups(cursor === undefined ? {} : { cursor });
    all.push(...page.items);
    cursor = page.next;
  }
  writeResult({ items: all }, options.json, () =>
    table(
      ['at', 'who', 'scheme', 'asked for'],
      all.map(({ at, authority, scheme, on }) => [at, authority, scheme, on]),
    ),
  );
  return EXIT.done;
}

async function own(options: Options): Promise<number> {
  if (!options.as.startsWith('subject:'))
    throw new Usage('--as names an organisation, e.g. subject:USCC:CN:91350100M000100Y43');
  const record = await clientOf(options).me(options.on as string | undefined);
  writeResult(record, options.json, () => {
    const rows = record.schemes.flatMap(({ scheme, total, lines }) => [
      ...total.lines.map(({ id, points, why }) => {
        const item = lines.find((line) => line.id === id)?.item ?? '';
        return [scheme, id, item, String(points), why];
      }),
      [scheme, 'total', '', String(total.points), total.on],
    ]);
    return table(['scheme', 'line', 'item', 'points', 'why'], rows);
  });
  return EXIT.done;
}

async function total(options: Options): Promise<number> {
  const of = organisationOf(options);
  const client = clientOf(options);
  const found = await client.organisation(text(options, 'scheme'), of, options.on as string | undefined);
  writeResult(found, options.json, () => {
    const effects = found.effects.map((effect) =>
      effect.use === 'FAST_TRACK'
        ? `fast track: ${effect.applies ? 'yes' : 'no'}`
        : `inspection rate: ${effect.percentOfNormalRate}% of the normal one`,
    );
    return [`${found.points} points on ${found.on}, of ${found.lines.length} lines`, ...effects].join('\n');
  });
  return EXIT.done;
}

const WHOSE = ['--type <type>', '?--country <country>', '--value <value>'];

/** `concord trust`: what authorities decided of an organisation, as a sum that anyone can check. */
export function register(program: Command): void {
  const command = program.command('trust').description('trustworthiness of organisations, never of a natural person');
  const decision = ['--number <number>', '--decided <date>', '--hash <hex>'];
  part(
    command,
    'line',
    'record a line on a decision',
    ['--scheme <code>', '--item <code>', ...WHOSE, ...decision],
    record,
  );
  part(command, 'approve <id>', 'a second person approves', [], async (options, id) =>
    show(options, await clientOf(options).approve(id)),
  );
  part(command, 'tell <id>', 'the firm was told, with proof', NOTICE, tell);
  part(command, 'contest <id>', 'the firm contests a line', ['--statement <text>'], async (options, id) =>
    show(options, await clientOf(options).contest(id, text(options, 'statement'))),
  );
  part(
    command,
    'decide <id>',
    'decide a contest',
    ['--outcome <outcome>', '--reason <text>', '?--item <code>'],
    decide,
  );
  registerEndings(command);
  part(command, 'show', 'a firm’s own record', ['?--on <date>'], own);
  part(command, 'lookups', 'everybody who looked at a firm’s record, for the firm', [], lookups);
  part(command, 'total', 'a firm’s total, by mandate', ['--scheme <code>', ...WHOSE, '?--on <date>'], total);
}
