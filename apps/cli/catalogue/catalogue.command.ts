import { readFile } from 'node:fs/promises';
import {
  catalogues,
  checkOverlay,
  followOverlay,
  readOverlay,
  rulesVersion,
  sectors,
  trustSchemes,
  type Catalogue,
  type Ground,
} from '@concord/catalogue';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { groundText, pairsOf } from './ground-text.js';
import { sectorText } from './sector-text.js';
import { trustSchemeText } from './trust-scheme-text.js';

interface Options {
  overlay?: string;
  json?: boolean;
}

interface Finding {
  catalogue: string;
  where: string;
  finding: string;
}

/** Lays the file over the catalogues of this process; gives what is wrong with it, where something is. */
async function lay(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Usage(`${file}: ${error instanceof Error ? error.message : 'unreadable'}`);
  });
  try {
    const overlay = checkOverlay(readOverlay(JSON.parse(text)));
    followOverlay(() => overlay);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What a lawyer should look at: nothing of it takes effect by itself, or it ends. */
function findingsOf(law: Catalogue): Finding[] {
  const note = (where: string, finding: string) => ({ catalogue: law.code, where, finding });
  return [
    ...law.groundMeasures
      .filter(({ status }) => status !== 'ENABLED')
      .map(({ ground, measure, status }) => note(`${ground} ${measure}`, `${status}: takes no effect`)),
    ...law.trust
      .filter(({ status }) => status !== 'ENABLED')
      .map(({ code, status }) => note(code, `${status}: takes no effect`)),
    ...law.instruments
      .filter(({ repealedOn }) => repealedOn !== undefined)
      .map(({ code, repealedOn }) => note(code, `repealed on ${repealedOn ?? ''}: what rests on it ends that day`)),
  ];
}

async function lint({ overlay, json }: Options): Promise<number> {
  const problem = await lay(overlay);
  const findings = catalogues().flatMap(findingsOf);
  writeResult({ rules: rulesVersion(), problem: problem ?? null, findings }, json, () => {
    if (problem !== undefined) return problem;
    const rows = findings.map(({ catalogue, where, finding }) => [catalogue, where, finding]);
    const names = catalogues().map(({ code, grounds }) => `${code} (${grounds.length} grounds)`);
    return `${names.join(', ')}: well formed, rules ${rulesVersion()}\n${table(['catalogue', 'where', 'finding'], rows)}`;
  });
  return problem === undefined ? EXIT.done : EXIT.refused;
}

function found(code: string): { law: Catalogue; ground: Ground } {
  for (const law of catalogues()) {
    const ground = law.ground(code);
    if (ground) return { law, ground };
  }
  throw new Usage(`no ground or sector ${code}; concord catalogue show lists them`);
}

async function show(code: string | undefined, { overlay, json }: Options): Promise<number> {
  const problem = await lay(overlay);
  if (problem !== undefined) throw new Usage(problem);
  if (code === undefined) {
    const all = catalogues().flatMap(({ code: of, grounds }) =>
      grounds.map((ground) => ({ catalogue: of, ...ground })),
    );
    const rows = all.map((one) => [one.code, one.catalogue, one.authorities.join(', '), one.name.en]);
    const views = [...sectors().values()];
    const list = views.map((each) => [each.code, each.grounds.map(({ ground }) => ground).join(', '), each.name.en]);
    writeResult(
      all,
      json,
      () =>
        `${table(['ground', 'catalogue', 'authorities', 'name'], rows)}\n\n${table(['sector', 'grounds', 'name'], list)}`,
    );
    return EXIT.done;
  }
  const sector = sectors().get(code);
  if (sector) {
    writeResult(sector, json, () => sectorText(sector));
    return EXIT.done;
  }
  const trust = trustSchemes().find(({ scheme }) => scheme.code === code);
  if (trust) {
    writeResult({ catalogue: trust.law.code, ...trust.scheme }, json, () => trustSchemeText(trust.law, trust.scheme));
    return EXIT.done;
  }
  const { law, ground } = found(code);
  writeResult({ catalogue: law.code, ...ground, measures: pairsOf(law, ground) }, json, () => groundText(law, ground));
  return EXIT.done;
}

/** `concord catalogue`: the law that the hub goes by, for whoever answers for it. Asks no running stack. */
export function register(program: Command): void {
  const command = program.command('catalogue').description('the law that the hub goes by, as data with citations');
  const overlay = ['--overlay <file>', 'with what a reviewed file changes in it'] as const;
  command
    .command('show')
    .description('a ground, a sector or a trust scheme with its law and terms; without a code grounds and sectors')
    .argument('[code]', 'e.g. G03, food-safety or food-record')
    .option(...overlay)
    .action((code: string | undefined, _: unknown, own: Command) =>
      runCommand(() => show(code, own.optsWithGlobals<Options>())),
    );
  command
    .command('lint')
    .description('check the catalogues and name what takes no effect (exit 1 when a file does not fit)')
    .option(...overlay)
    .action((_: unknown, own: Command) => runCommand(() => lint(own.optsWithGlobals<Options>())));
}
