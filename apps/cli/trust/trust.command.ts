import { organisation, trustDecideBody, trustDecision, type Organisation } from '@concord/contracts';
import { TrustClient, type TrustLineAnswer } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';
import { requireWho } from '../token/who.js';

/** Every option of every part of the command; each part asks for its own. */
interface Options extends Record<string, string | boolean | undefined> {
  as: string;
  dir: string;
  json?: boolean;
}

const SERVICE = 'trust';

function clientOf({ as, dir }: Options): TrustClient {
  requireWho(`${as}@${SERVICE}`);
  return new TrustClient(openStack(dir).connect(SERVICE, `${as}@${SERVICE}`));
}

function text(options: Options, name: string): string {
  return String(options[name] ?? '');
}

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

function show(options: Options, line: TrustLineAnswer): number {
  writeResult(line, options.json, () => {
    const parts = line.contributions.map(({ range: [from, to], points }) => [from, to, String(points)]);
    const head = `${line.id}  ${line.scheme} ${line.item}  ${line.state}, version ${line.version}; falls out on ${line.fallsOutOn}`;
    return parts.length === 0 ? head : `${head}\n${table(['from', 'to (exclusive)', 'points'], parts)}`;
  });
  return EXIT.done;
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
    throw new Usage('--outcome is rejected, revoked, annulled or corrected (with --item), and --reason says why');
  return show(options, await clientOf(options).decide(id, parsed.data));
}

async function tell(options: Options, id: string): Promise<number> {
  const notice = {
    channel: text(options, 'channel'),
    deliveredOn: text(options, 'delivered'),
    proof: text(options, 'proof'),
  };
  return show(options, await clientOf(options).tell(id, notice));
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

type Run = (options: Options, id: string) => Promise<number>;

/** Adds one part of the command; `flags` are its own options, each required unless it begins with a question mark. */
function part(parent: Command, name: string, about: string, flags: readonly string[], run: Run): void {
  const command = parent.command(name).description(about).requiredOption('--as <who>', 'as concord token names people');
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
  const notice = ['--channel <channel>', '--delivered <date>', '--proof <text>'];
  part(command, 'tell <id>', 'the firm was told, with proof', notice, tell);
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
  part(command, 'show', 'a firm’s own record', ['?--on <date>'], own);
  part(command, 'total', 'a firm’s total, by mandate', ['--scheme <code>', ...WHOSE, '?--on <date>'], total);
}
