import { readFile } from 'node:fs/promises';
import { contact, type Contact, type ContactAnswer, type MessagesAnswer } from '@concord/contracts';
import { AuthorityClient } from '@concord/sdk';
import type { Command } from 'commander';
import { z } from 'zod';
import { EXIT, runCommand, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';
import { requireAuthority, requireWho } from '../token/who.js';
import { contactText, messagesText } from './messages-text.js';
import { body, type Given, type OptionText, type Step } from './step.js';

/** The options that every command of a life has. */
interface Options {
  authority: string;
  as?: string;
  dir: string;
  json?: boolean;
}

/** What the client of either can do beside its steps. */
interface LifeClient<Draft, Answer> {
  create: (draft: Draft) => Promise<Answer>;
  get: (id: string) => Promise<Answer>;
  messages: (id: string) => Promise<MessagesAnswer>;
  reach: (id: string, contact: Contact) => Promise<ContactAnswer>;
}

/** The life of a listing or an honour at its authority, as commands. */
export interface Life<Draft, Answer, Client extends LifeClient<Draft, Answer>> {
  name: 'listing' | 'honour';
  summary: string;
  /** What POST takes. */
  draft: z.ZodType<Draft>;
  clientOf: (authority: AuthorityClient) => Client;
  steps: readonly Step<Client, Answer>[];
  text: (answer: Answer) => string;
}

/** An authority's service, called as whoever `--as` names, or else as its own `by`. Throws {@link Usage}. */
function authorityOf({ authority, as, dir }: Options, by: string): AuthorityClient {
  const who = as ?? `${authority}:${by}`;
  requireAuthority(authority);
  requireWho(who);
  return new AuthorityClient(openStack(dir).connect(authority, who));
}

/** Gives what `make` makes; throws {@link Usage} that names the options which are not what the contract says. */
async function told<T>(make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof z.ZodError) throw new Usage(z.prettifyError(error));
    throw error;
  }
}

async function draftIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Usage(`${file}: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

/** A command of a life: whose it is by default, what its arguments and options are, and what it does. */
interface LifeCommand {
  name: string;
  summary: string;
  by: 'clerk' | 'approver';
  args?: readonly (readonly [name: string, about: string])[];
  needs?: readonly OptionText[];
  may?: readonly OptionText[];
  /** `connect` gives the authority's service; throws {@link Usage}, and Unreachable where there is no stack. */
  run: (connect: () => AuthorityClient, args: string[], given: Given, json: boolean | undefined) => Promise<void>;
}

/** Registers a command of a life below `parent`. */
export function addCommand(
  parent: Command,
  { name, summary, by, args = [], needs = [], may = [], run }: LifeCommand,
): void {
  const command = parent.command(name).description(summary);
  for (const [argument, about] of args) command.argument(`<${argument}>`, about);
  command.requiredOption('--authority <code>', `whose ${parent.name()} it is, e.g. courts`);
  for (const need of needs) command.requiredOption(...need);
  for (const option of may) command.option(...option);
  command.option('--as <role>', `who does it (default: the authority's ${by})`).action(() => {
    const { authority: _, as: __, ...given } = command.opts<Given>();
    const options = command.optsWithGlobals<Options>();
    return runCommand(async () => {
      await told(() => run(() => authorityOf(options, by), command.args, given, options.json));
      return EXIT.done;
    });
  });
}

const CONTACT: readonly OptionText[] = [
  ['--email <address>', 'where e-mail goes'],
  ['--phone <number>', 'where SMS go, as +8613800000000'],
  ['--language <language>', 'en or zh'],
];

function addMessages<Draft, Answer, Client extends LifeClient<Draft, Answer>>(
  parent: Command,
  { name, clientOf }: Life<Draft, Answer, Client>,
): void {
  const args = [['id', `the ${name}`]] as const;
  addCommand(parent, {
    name: 'messages',
    summary: 'how its subject is reached, and what was written to it; none of it is proof of service',
    by: 'clerk',
    args,
    run: async (connect, [id = ''], _, json) => {
      const messages = await clientOf(connect()).messages(id);
      writeResult(messages, json, () => messagesText(messages));
    },
  });
  addCommand(parent, {
    name: 'contact',
    summary:
      'set how its subject is reached, for what waits too; without any it is forgotten, and what waits is stopped',
    by: 'clerk',
    args,
    may: CONTACT,
    run: async (connect, [id = ''], given, json) => {
      const known = await clientOf(connect()).reach(id, body(contact, given));
      writeResult(known, json, () => contactText(known));
    },
  });
}

/** Registers the life of a listing or an honour: prepared from a file, shown, taken through its steps, and who was written to. */
export function registerLife<Draft, Answer, Client extends LifeClient<Draft, Answer>>(
  program: Command,
  life: Life<Draft, Answer, Client>,
): Command {
  const { name, summary, draft, clientOf, steps, text } = life;
  const parent = program.command(name).description(summary);
  const show = (answer: Answer, json: boolean | undefined) => {
    writeResult(answer, json, () => text(answer));
  };
  const id = ['id', `the ${name}`] as const;
  addCommand(parent, {
    name: 'show',
    summary: 'its state, what holds when, and what waits for a decision',
    by: 'clerk',
    args: [id],
    run: async (connect, [given = ''], _, json) => {
      show(await clientOf(connect()).get(given), json);
    },
  });
  addCommand(parent, {
    name: 'prepare',
    summary: `prepare a draft from a file, JSON as POST /v1/${name}s takes it`,
    by: 'clerk',
    args: [['file', 'the draft']],
    run: async (connect, [file = ''], _, json) => {
      const written = await draft.parseAsync(await draftIn(file));
      show(await clientOf(connect()).create(written), json);
    },
  });
  for (const { of, run, ...step } of steps) {
    addCommand(parent, {
      ...step,
      args: of ? [id, [of, `the ${of}, as ${name} show names it`]] : [id],
      run: async (connect, [given = '', proceeding = ''], options, json) => {
        show(await run(clientOf(connect()), given, options, proceeding), json);
      },
    });
  }
  addMessages(parent, life);
  return parent;
}
