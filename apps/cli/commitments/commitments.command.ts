import { departmentReport, period, Refusal, STEP_NAMES, type CommitmentAnswer } from '@concord/contracts';
import { call } from '@concord/sdk';
import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';

interface Options {
  as: string;
  body?: string;
  department?: string;
  period: string;
  dir: string;
  json?: boolean;
}

const SERVICE = 'commitments';

function bodyOf(file: string | undefined): unknown {
  if (file === undefined) return {};
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch {
    throw new Refusal('json_malformed', `${file} holds no JSON`);
  }
}

const textOf = ({ id, version, department, title, dueOn, outcome }: CommitmentAnswer): string =>
  `${id}  version ${version}  ${department}  due ${dueOn}  ${outcome}  ${title}`;

async function post(path: string, { as, body, dir, json }: Options): Promise<number> {
  const connection = openStack(dir).connect(SERVICE, as);
  const answer = await call<CommitmentAnswer>(connection, 'POST', path, { body: bodyOf(body) });
  writeResult(answer, json, () => textOf(answer));
  return EXIT.done;
}

async function report({ dir, json, department, ...asked }: Options): Promise<number> {
  if (!period.safeParse(asked.period).success)
    throw new Refusal('body_invalid', 'a period is 2025, 2025-H1 or 2025-Q3');
  const query = new URLSearchParams({ period: asked.period, ...(department === undefined ? {} : { department }) });
  // Anybody may read a report: the token is one that every local stack can make.
  const connection = openStack(dir).connect(SERVICE, 'audit:clerk');
  const told = departmentReport.parse(await call(connection, 'GET', `/v1/reports?${query.toString()}`));
  const rows = told.departments.flatMap(({ code, cells }) =>
    cells.map(({ period: name, shown, numbers }) => {
      const { due, kept, late, broken, overdue } = numbers ?? { due: '', kept: '', late: '', broken: '', overdue: '' };
      return [
        code,
        name,
        ...[due, kept, late, broken, overdue].map(String),
        shown === 'SHOWN' ? '' : shown.toLowerCase(),
      ];
    }),
  );
  writeResult(told, json, () => table(['department', 'period', 'due', 'kept', 'late', 'broken', 'unproven', ''], rows));
  return EXIT.done;
}

/** `concord commitments`: what departments of government committed themselves to, and what became of it. */
export function register(program: Command): void {
  const commitments = program.command('commitments').description('commitments of government departments');
  commitments
    .command('record')
    .description('record a commitment: a department its own, a firm one that is owed to it')
    .requiredOption('--as <who>', 'gov-CODE:clerk, or subject:USCC:CN:VALUE')
    .requiredOption('--body <file>', 'its JSON; - for stdin')
    .action((_: unknown, command: Command) =>
      runCommand(() => post('/v1/commitments', command.optsWithGlobals<Options>())),
    );
  commitments
    .command('step')
    .description(`take a step: ${STEP_NAMES.join(', ')}`)
    .argument('<id>')
    .argument('<step>')
    .requiredOption('--as <who>', 'gov-CODE:ROLE, audit:ROLE, or subject:USCC:CN:VALUE')
    .option('--body <file>', 'its JSON; - for stdin; {} unless told')
    .action((id: string, step: string, _: unknown, command: Command) =>
      runCommand(() => {
        if (!STEP_NAMES.some((name) => name === step)) throw new Refusal('body_invalid', `there is no step ${step}`);
        return post(`/v1/commitments/${encodeURIComponent(id)}/${step}`, command.optsWithGlobals<Options>());
      }),
    );
  commitments
    .command('report')
    .description('rates of kept, late and broken by department and period')
    .option('--period <period>', '2025, 2025-H1 or 2025-Q3', '2025')
    .option('--department <code>', 'one department')
    .action((_: unknown, command: Command) => runCommand(() => report(command.optsWithGlobals<Options>())));
}
