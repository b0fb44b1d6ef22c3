import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres } from '@concord/servers';
import type { Command } from 'commander';
import { EXIT, runCommand, say, writeResult } from '../report/report.js';
import { readBook } from '../stack/book.js';
import { makeFolders, PROJECT, stackPaths } from '../stack/paths.js';
import { readServices } from '../stack/services.js';
import { Supervisor } from '../supervisor/supervisor.js';
import { asyncApi } from './async-api.js';
import { dumpSchemas } from './dump-schemas.js';
import { dumpOpenApi } from './open-api.js';

type Files = ReadonlyMap<string, string>;

/** Starts a stack that nobody else sees, and gives what its services' migrations made and what they say of their calls, by folder. */
async function freshDocuments(): Promise<Record<string, Files>> {
  const paths = stackPaths(mkdtempSync(join(tmpdir(), 'concord-schema-')));
  makeFolders(paths);
  const supervisor = new Supervisor({ paths, external: {}, env: process.env, say });
  try {
    await supervisor.start();
    const services = readServices();
    const calls = await dumpOpenApi(services, readBook(paths.book)?.services ?? []);
    return { schema: await dumpSchemas(paths.secrets, services), api: calls };
  } finally {
    await supervisor.stop();
    await removePostgres(paths.database);
    rmSync(paths.dir, { recursive: true, force: true });
  }
}

function writeAll(folder: string, files: Files): string[] {
  const into = join(PROJECT, 'docs', folder);
  mkdirSync(into, { recursive: true });
  return [...files].map(([file, text]) => {
    writeFileSync(join(into, file), text);
    return join(into, file);
  });
}

async function schema({ json }: { json?: boolean }): Promise<number> {
  const topics = new Map([['topics.asyncapi.json', `${JSON.stringify(asyncApi(), undefined, 2)}\n`]]);
  const documents = Object.entries(await freshDocuments());
  const written = [...documents, ['api', topics] as const].flatMap(([folder, files]) => writeAll(folder, files));
  writeResult({ written }, json, () => written.map((path) => `wrote ${path}`).join('\n'));
  return EXIT.done;
}

/** `concord schema`: what the migrations come to, what services say of their calls, and the topics; for review as a diff. */
export function register(program: Command): void {
  program
    .command('schema')
    .description('write docs/schema and docs/api from what every service makes of an empty database and says of itself')
    .action((_: unknown, command: Command) => runCommand(() => schema(command.optsWithGlobals())));
}
