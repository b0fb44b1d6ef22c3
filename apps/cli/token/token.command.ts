import type { Command } from 'commander';
import { EXIT, runCommand, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';
import { secondsOf } from './claims.js';
import { requireWho } from './who.js';

interface Options {
  as: string;
  sub?: string;
  ttl: string;
  for?: string;
  dir: string;
  json?: boolean;
}

function token({ as, sub, ttl, for: audience, dir, json }: Options): number {
  requireWho(as);
  const minted = openStack(dir).token(as, {
    ttl: secondsOf(ttl),
    ...(sub === undefined ? {} : { sub }),
    ...(audience === undefined ? {} : { audience }),
  });
  writeResult({ token: minted }, json, () => minted);
  return EXIT.done;
}

const HELP = `
Who:
  SERVICE:ROLE                courts:clerk, courts:approver, courts:system, ticketing:counter, coordinator:oversight
  regulator-CODE:regulator    a regulator with a mandate
  executor-CODE:counter       a body that executes benefits, e.g. executor-tax:counter
  executor-CODE:system        a system that acts by its feed, e.g. executor-procurement:system
  gov-CODE:ROLE, audit:ROLE   a department (clerk, approver), and the body that finds breaches
  subject:TYPE:COUNTRY:VALUE  a person or firm, e.g. subject:RID:CN:11010519491231002X
  any of them@SERVICE         the same at another service, e.g. market-regulation:clerk@trust

Example:
  curl -H "authorization: Bearer $(npx concord token --as courts:clerk)" "$COURTS/v1/listings"
`;

/** `concord token`: a bearer token of the local stack, alone on stdout. */
export function register(program: Command): void {
  program
    .command('token')
    .description('print a bearer token of the local stack')
    .requiredOption('--as <who>', 'SERVICE:ROLE, see below')
    .option('--sub <id>', 'the person; two tokens of two persons differ in it (default: ROLE@SERVICE)')
    .option('--ttl <time>', 'how long it is good for: 30s, 5m, 1h', '1h')
    .option('--for <service>', 'the service that a subject calls')
    .addHelpText('after', HELP)
    .action((_: unknown, command: Command) =>
      runCommand(() => Promise.resolve(token(command.optsWithGlobals<Options>()))),
    );
}
