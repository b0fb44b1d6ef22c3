import { Refusal, type HonourDraft } from '@concord/contracts';
import { AuthorityClient, call } from '@concord/sdk';
import type { Command } from 'commander';
import { forgetBatch, openBatch } from '../publish/batch-memory.js';
import { releaseBatch, sendRows } from '../publish/send-rows.js';
import { EXIT, progress, runCommand, writeResult } from '../report/report.js';
import { openStack, type Stack } from '../stack/open-stack.js';
import { readServices } from '../stack/services.js';
import { sampleCommitments } from './sample-commitments.js';
import { sampleTrust } from './sample-trust.js';
import { makeSample } from './sample.js';

interface Options {
  listings: string;
  seed: string;
  dir: string;
  json?: boolean;
}

async function awardHonours(stack: Stack, authority: string, drafts: readonly HonourDraft[]): Promise<void> {
  const clerk = stack.connect(authority, `${authority}:clerk`);
  const approver = stack.connect(authority, `${authority}:approver`);
  for (const draft of drafts) {
    const key = encodeURIComponent(`sample-${draft.scheme}-${draft.decision.number}`);
    const headers = { 'idempotency-key': key };
    const honour = await call<{ id: string }>(clerk, 'POST', '/v1/honours', { body: draft, headers, retries: 5 });
    await call(approver, 'POST', `/v1/honours/${honour.id}/approve`, { body: {}, retries: 5 }).catch(
      (error: unknown) => {
        // A second run finds it awarded already.
        if (!(error instanceof Refusal && error.code === 'transition_refused')) throw error;
      },
    );
  }
}

async function sample(options: Options): Promise<number> {
  const stack = openStack(options.dir);
  const made = makeSample(Number(options.listings), Number(options.seed));
  const result = { listings: 0, repeated: 0, honours: 0, commitments: 0, trust: 0, refused: 0 };
  for (const [authority, rows] of made.listings) {
    const bar = progress(authority);
    const machine = new AuthorityClient(stack.connect(authority, `${authority}:system`));
    const approver = new AuthorityClient(stack.connect(authority, `${authority}:approver`));
    const batch = await openBatch(machine, options.dir, `sample-${authority}-${options.seed}-${options.listings}`);
    const sent = await sendRows(machine, batch, rows, () => undefined);
    const released = await releaseBatch(approver, batch, (done, remaining) => {
      bar.at(done, done + remaining);
    });
    bar.stop();
    await forgetBatch(options.dir, batch);
    result.listings += released.released;
    result.repeated += sent.repeated;
    result.refused += sent.refused.length + released.refused.length;
  }
  for (const [authority, drafts] of made.honours) {
    await awardHonours(stack, authority, drafts);
    result.honours += drafts.length;
  }
  if (readServices().some(({ kind }) => kind === 'commitments')) result.commitments = await sampleCommitments(stack);
  if (readServices().some(({ kind }) => kind === 'trust')) result.trust = await sampleTrust(stack);
  writeResult(result, options.json, () => {
    return `${result.listings} listings and ${result.honours} honours published, ${result.commitments} commitments and ${result.trust} lines of trust recorded, ${result.repeated} were there already, ${result.refused} refused`;
  });
  return result.refused > 0 ? EXIT.refused : EXIT.done;
}

/** `concord sample`: made-up, lawful listings and honours; commitments and lines of trust where their services run. */
export function register(program: Command): void {
  program
    .command('sample')
    .description('publish made-up listings and honours, the same for the same seed; no real person is in them')
    .option('--listings <n>', 'how many', '200')
    .option('--seed <n>', 'which', '1')
    .action((_: unknown, command: Command) => runCommand(() => sample(command.optsWithGlobals<Options>())));
}
