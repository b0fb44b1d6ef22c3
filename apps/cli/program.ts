import { Command, CommanderError } from 'commander';
import { register as registerCatalogue } from './catalogue/catalogue.command.js';
import { register as registerCheck } from './check/check.command.js';
import { register as registerCommitments } from './commitments/commitments.command.js';
import { register as registerCompose } from './compose/compose.command.js';
import { register as registerConsequences } from './consequences/consequences.command.js';
import { register as registerDoctor } from './doctor/doctor.command.js';
import { register as registerHonour } from './honour/honour.command.js';
import { register as registerIdentity } from './identity/identity.command.js';
import { register as registerImport } from './import/import.command.js';
import { register as registerDown } from './lifecycle/down.command.js';
import { register as registerReset } from './lifecycle/reset.command.js';
import { register as registerUp } from './lifecycle/up.command.js';
import { register as registerList } from './list/list.command.js';
import { register as registerListing } from './listing/listing.command.js';
import { register as registerLogs } from './logs/logs.command.js';
import { register as registerMe } from './me/me.command.js';
import { register as registerPublish } from './publish/publish.command.js';
import { register as registerReceipt } from './receipt/receipt.command.js';
import { register as registerRedress } from './redress/redress.command.js';
import { register as registerRejected } from './rejected/rejected.command.js';
import { EXIT } from './report/report.js';
import { register as registerSample } from './sample/sample.command.js';
import { register as registerSchema } from './schema/schema.command.js';
import { register as registerStatus } from './status/status.command.js';
import { register as registerToken } from './token/token.command.js';
import { register as registerTrust } from './trust/trust.command.js';
import { register as registerVerify } from './verify/verify.command.js';

/** The commands by what one wants to do, in the order in which help lists them. */
const GROUPS: readonly [title: string, register: readonly ((program: Command) => void)[]][] = [
  ['The stack:', [registerUp, registerDown, registerReset, registerStatus, registerLogs, registerDoctor]],
  [
    'Decisions into the hub:',
    [registerPublish, registerListing, registerHonour, registerImport, registerCommitments, registerSample],
  ],
  [
    'Questions to the hub:',
    [registerCheck, registerList, registerMe, registerReceipt, registerIdentity, registerRejected, registerVerify],
  ],
  ['Putting right:', [registerRedress, registerConsequences]],
  ['Firms:', [registerTrust]],
  ['The law:', [registerCatalogue]],
  ['Access:', [registerToken]],
  ['For whoever works on Concord itself:', [registerCompose, registerSchema]],
];

const HELP = `
Examples:
  npx concord up --wait                                   start everything in the background
  npx concord sample --listings 200                       publish made-up listings
  npx concord status                                      what runs, and how far each authority is taken in
  npx concord list restrictions --limit 5                 the joint restriction list
  npx concord token --as courts:clerk                     a bearer token for the courts' own API
  npx concord verify                                      prove the joint lists from signed bytes alone

Exit codes: 0 done, 1 refused rows or differences found, 2 usage, 3 stack not reachable.
`;

function program(): Command {
  const concord = new Command('concord')
    .description('An inter-agency hub for sanctions and honours.')
    .option('--dir <dir>', 'the folder of the stack', '.data')
    .option('--json', 'the result alone on stdout, as JSON')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', HELP)
    .helpCommand(false)
    .showHelpAfterError('(add --help for how it is used)')
    .exitOverride();
  for (const [title, registers] of GROUPS) {
    concord.commandsGroup(title);
    for (const register of registers) register(concord);
  }
  return concord;
}

/**
 * Runs a command line (without `node` and the program's name). Leaves the exit code in `process.exitCode`: what
 * commander itself refuses is a mistake of usage.
 */
export async function runConcord(args: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
}
