import { readFile } from 'node:fs/promises';
import { LISTING_STATES, listingDraft, type ListingState } from '@concord/contracts';
import { AuthorityClient, type Listing, type ListingsClient } from '@concord/sdk';
import type { Command } from 'commander';
import { z } from 'zod';
import { EXIT, runCommand, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';
import { requireAuthority, requireWho } from '../token/who.js';
import { listingsTable, listingText } from './listing-text.js';
import { STEPS, type Given, type ListingStep } from './steps.js';

interface Options {
  authority: string;
  as?: string;
  dir: string;
  json?: boolean;
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

function clientOf({ authority, as, dir }: Options, by: string): ListingsClient {
  const who = as ?? `${authority}:${by}`;
  requireAuthority(authority);
  requireWho(who);
  return new AuthorityClient(openStack(dir).connect(authority, who)).listings;
}

function write(listing: Listing, json: boolean | undefined): number {
  writeResult(listing, json, () => listingText(listing));
  return EXIT.done;
}

async function take(step: ListingStep, [id, proceeding = '']: string[], options: Options, given: Given) {
  const listings = clientOf(options, step.by);
  const listing = await told(() => step.run(listings, id ?? '', given, proceeding));
  return write(listing, options.json);
}

async function draftIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Usage(`${file}: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

async function prepare(file: string, options: Options): Promise<number> {
  const written = await draftIn(file);
  const listing = await told(async () => clientOf(options, 'clerk').create(await listingDraft.parseAsync(written)));
  return write(listing, options.json);
}

async function list(options: Options & { state?: string; cursor?: string }): Promise<number> {
  const { state, cursor } = options;
  if (state !== undefined && !LISTING_STATES.includes(state as ListingState))
    throw new Usage(`no state ${state}; there are ${LISTING_STATES.join(', ')}`);
  const query = { ...(state && { state: state as ListingState }), ...(cursor && { cursor }) };
  const page = await clientOf(options, 'clerk').page(query);
  const more = page.next === null ? '' : `\nmore: --cursor ${page.next}`;
  writeResult(page, options.json, () => listingsTable(page.items) + more);
  return EXIT.done;
}

const AUTHORITY = ['--authority <code>', 'whose listing it is, e.g. courts'] as const;

function registerStep(listing: Command, step: ListingStep): void {
  const command = listing.command(step.name).description(step.summary).argument('<id>', 'the listing');
  if (step.of) command.argument(`<${step.of}>`, `the ${step.of}, as listing show names it`);
  command.requiredOption(...AUTHORITY);
  for (const need of step.needs) command.requiredOption(...need);
  for (const option of step.may ?? []) command.option(...option);
  command.option('--as <role>', `who does it (default: the authority's ${step.by})`).action(() => {
    const { authority: _, as: __, ...given } = command.opts<Given>();
    return runCommand(() => take(step, command.args, command.optsWithGlobals<Options>(), given));
  });
}

/** `concord listing`: the life of one listing at its authority, step by step, each by whose part it is. */
export function register(program: Command): void {
  const listing = program.command('listing').description('one listing of an authority, through all of its life');
  listing
    .command('list')
    .description('a page of its listings')
    .requiredOption(...AUTHORITY)
    .option('--state <state>', 'those in that state')
    .option('--cursor <cursor>', 'the next page')
    .option('--as <role>', "who looks (default: the authority's clerk)")
    .action((_: unknown, command: Command) => runCommand(() => list(command.optsWithGlobals<Options>())));
  listing
    .command('show')
    .description('its state, what binds when, and what waits for a decision')
    .argument('<id>')
    .requiredOption(...AUTHORITY)
    .option('--as <role>', "who looks (default: the authority's clerk)")
    .action((id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      return runCommand(async () => write(await clientOf(options, 'clerk').get(id), options.json));
    });
  listing
    .command('prepare')
    .description('prepare a draft from a file, JSON as POST /v1/listings takes it')
    .argument('<file>')
    .requiredOption(...AUTHORITY)
    .option('--as <role>', "who prepares (default: the authority's clerk)")
    .action((file: string, _: unknown, command: Command) =>
      runCommand(() => prepare(file, command.optsWithGlobals<Options>())),
    );
  for (const step of STEPS) registerStep(listing, step);
}
