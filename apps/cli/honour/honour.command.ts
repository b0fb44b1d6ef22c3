import { honourDraft } from '@concord/contracts';
import type { Command } from 'commander';
import { addCommand, registerLife } from '../life/life.js';
import { writeResult } from '../report/report.js';
import { honoursTable, honourText } from './honour-text.js';
import { HONOUR_STEPS } from './steps.js';

/** `concord honour`: the life of one honour at its authority, step by step, each by whose part it is. */
export function register(program: Command): void {
  const honour = registerLife(program, {
    name: 'honour',
    summary: 'one honour of an authority, through all of its life',
    draft: honourDraft,
    clientOf: ({ honours }) => honours,
    steps: HONOUR_STEPS,
    text: honourText,
  });
  addCommand(honour, {
    name: 'list',
    summary: 'a page of its honours',
    by: 'clerk',
    may: [['--cursor <cursor>', 'the next page']],
    run: async (connect, _, { cursor }, json) => {
      const page = await connect().honours.page(cursor === undefined ? {} : { cursor });
      const more = page.next === null ? '' : `\nmore: --cursor ${page.next}`;
      writeResult(page, json, () => honoursTable(page.items) + more);
    },
  });
}
