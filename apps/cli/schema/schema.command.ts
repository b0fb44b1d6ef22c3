import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres } from '@concord/servers';
import type { Command } from 'commander';
import { EXIT, runCommand, say, writeResult } from '../report/report.js';
import { makeFolders, PROJECT, stackPaths } from '../stack/paths.js';
import { readServices } from '../stack/services.js';
import { Supervisor } from '../supervisor/supervisor.js';
import { dumpSchemas } from './dump-schemas.js';

/** Starts a stack that nobody else sees, and gives what its services' migrations made. */
async function freshSchemas(): Promise<Map<string, string>> {
  const paths = stackPaths(mkdtempSync(join(tmpdir(), 'concord-schema-')));
  makeFolders(paths);
  const supervisor = new Supervisor({ paths, external: {}, env: process.env, say });
  try {
    await supervisor.start();
    return await dumpSchemas(paths.secrets, readServices());
  } finally {
    await supervisor.stop();
    await removePostgres(paths.database);
    rmSync(paths.dir, { recursive: true, force: true });
  }
}

async function schema({ json }: { json?: boolean }): Promise<number> {
  const folder = join(PROJECT, 'docs', 'schema');
  mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  for (const [file, text] of await freshSchemas()) {
    writeFileSync(join(folder, file), text);
    written.push(join(folder, file));
  }
  writeResult({ written }, json, () => written.map((path) => `wrote ${path}`).join('\n'));
  return EXIT.done;
}

/** `concord schema`: what the migrations come to, for review as a diff. */
export function register(program: Command): void {
  program
    .command('schema')
    .description("write docs/schema from what every service's migrations make of an empty database")
    .action((_: unknown, command: Command) => runCommand(() => schema(command.optsWithGlobals())));
}
