import { randomUUID } from 'node:crypto';
import { checkBody, Refusal, type CheckBody } from '@concord/contracts';
import { CounterClient } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';

interface Options {
  operator: 'rail' | 'air';
  type: string;
  country: string;
  value: string;
  name: string;
  travelDate: string;
  birthDate?: string;
  booking?: string;
  class?: string;
  redressToken?: string;
  as: string;
  dir: string;
  json?: boolean;
}

function questionOf(options: Options): CheckBody {
  const { operator, type, country, value, name, travelDate, birthDate, redressToken } = options;
  const parsed = checkBody.safeParse({
    identifier: { type: type.toUpperCase(), country: country.toUpperCase(), value },
    name,
    travelDate,
    operator,
    booking: options.booking ?? `CLI-${randomUUID().slice(0, 8)}`,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(options.class === undefined ? {} : { class: options.class }),
    ...(redressToken === undefined ? {} : { redressToken }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal('body_invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
}

async function check(options: Options): Promise<number> {
  const client = new CounterClient(openStack(options.dir).connect('ticketing', options.as));
  const answer = await client.check(questionOf(options));
  writeResult(
    answer,
    options.json,
    () => `${answer.outcome}  (as of ${answer.asOf}, check ${answer.checkId})\n${answer.contact}`,
  );
  return EXIT.done;
}

/** `concord check`: one question of a counter. */
export function register(program: Command): void {
  program
    .command('check')
    .description('ask, as a counter does, whether a ticket may be sold')
    .requiredOption('--operator <operator>', 'air or rail')
    .requiredOption('--type <type>', 'RID, USCC, LEI, PASSPORT, NATIONAL_ID, TAX_ID or REGISTRATION')
    .requiredOption('--country <code>', 'ISO 3166-1 alpha-2')
    .requiredOption('--value <number>', 'the identifier')
    .requiredOption('--name <name>', 'as the traveller gives it; a name never matches by itself')
    .requiredOption('--travel-date <date>', 'YYYY-MM-DD')
    .option('--birth-date <date>', 'YYYY-MM-DD')
    .option('--booking <reference>', 'the booking (default: one made up)')
    .option('--class <class>', 'rail: standard or premium')
    .option('--redress-token <token>', 'given to the person after a mistaken match')
    .option('--as <role>', 'who asks', 'ticketing:counter')
    .action((_: unknown, command: Command) => runCommand(() => check(command.optsWithGlobals<Options>())));
}
