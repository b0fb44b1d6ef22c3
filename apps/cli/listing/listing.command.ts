import { LISTING_STATES, listingDraft, type ListingState } from '@concord/contracts';
import type { Command } from 'commander';
import { addCommand, registerLife } from '../life/life.js';
import { writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { listingsTable, listingText } from './listing-text.js';
import { STEPS } from './steps.js';

function stateOf(state: string | undefined): { state?: ListingState } {
  if (state === undefined) return {};
  const known = LISTING_STATES.find((each) => each === state);
  if (!known) throw new Usage(`no state ${state}; there are ${LISTING_STATES.join(', ')}`);
  return { state: known };
}

/** `concord listing`: the life of one listing at its authority, step by step, each by whose part it is. */
export function register(program: Command): void {
  const listing = registerLife(program, {
    name: 'listing',
    summary: 'one listing of an authority, through all of its life',
    draft: listingDraft,
    clientOf: ({ listings }) => listings,
    steps: STEPS,
    text: listingText,
  });
  addCommand(listing, {
    name: 'list',
    summary: 'a page of its listings',
    by: 'clerk',
    may: [
      ['--state <state>', 'those in that state'],
      ['--cursor <cursor>', 'the next page'],
    ],
    run: async (connect, _, { state, cursor }, json) => {
      const query = { ...stateOf(state), ...(cursor !== undefined && { cursor }) };
      const page = await connect().listings.page(query);
      const more = page.next === null ? '' : `\nmore: --cursor ${page.next}`;
      writeResult(page, json, () => listingsTable(page.items) + more);
    },
  });
}
