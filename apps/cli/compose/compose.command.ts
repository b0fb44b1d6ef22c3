import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { EXIT, runCommand, writeResult } from '../report/report.js';
import { PROJECT } from '../stack/paths.js';
import { readServices } from '../stack/services.js';
import { composeFile } from './compose-file.js';
import { writeComposeSecrets } from './compose-secrets.js';

interface Options {
  secrets?: boolean;
  json?: boolean;
}

function compose({ secrets, json }: Options): number {
  const folder = join(PROJECT, 'docker');
  const services = readServices();
  const written = [join(folder, 'compose.yml')];
  writeFileSync(join(folder, 'compose.yml'), composeFile(services));
  if (secrets) {
    writeComposeSecrets(folder, services);
    written.push(join(folder, 'secrets'), join(folder, '.env'));
  }
  writeResult({ written }, json, () => written.map((path) => `wrote ${path}`).join('\n'));
  return EXIT.done;
}

/** `concord compose`: the same stack for docker compose. */
export function register(program: Command): void {
  program
    .command('compose')
    .description('write docker/compose.yml from the one list of services')
    .option('--secrets', 'make docker/secrets and docker/.env too, where they are missing')
    .action((_: unknown, command: Command) =>
      runCommand(() => Promise.resolve(compose(command.optsWithGlobals<Options>()))),
    );
}
