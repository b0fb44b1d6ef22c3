import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeUscc } from '@concord/subject';
import { eventually } from '@concord/testing';
import { PROJECT } from '../stack/paths.js';
import { localStack, type LocalStack } from './local-stack.builder.js';

const MINUTES = 60_000;
/** What is built or fetched, and never written to in a copy that shares it. */
const SHARED = ['node_modules', 'docker/broker/target'];

const PROFILE = `import type { AuthorityProfile } from '@concord/authority';

export const profile: AuthorityProfile = { code: 'labour', name: 'Labour authorities', catalogue: 'cn' };
`;
const MAIN = `import { runAuthority } from '@concord/authority';
import { profile } from './profile.js';

await runAuthority(profile);
`;

const FIRM = {
  kind: 'ORGANISATION',
  names: ['Specimen Builders Ltd'],
  identifiers: [{ type: 'USCC', country: 'CN', value: makeUscc('110105', 4_711) }],
};

let copy: string;
let stack: LocalStack;

/** A copy of the project as it stands, built so far as it is built here. */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-fifth-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: PROJECT, encoding: 'utf8' });
  const builds = execFileSync('git', ['ls-files', '-oi', '--exclude-standard', '--directory'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  const paths = [...files.split('\n'), ...builds.split('\n').filter((path) => path.endsWith('dist/'))];
  for (const path of paths.filter((one) => one !== '' && existsSync(join(PROJECT, one)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(PROJECT, path), join(folder, path), { recursive: true, preserveTimestamps: true });
  }
  for (const path of SHARED) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const linked = spawnSync('cp', ['-al', join(PROJECT, path), join(folder, path)]);
    if (linked.status !== 0) execFileSync('cp', ['-a', join(PROJECT, path), join(folder, path)]);
  }
  return folder;
}

function addLabour(): void {
  const app = join(copy, 'apps', 'labour');
  mkdirSync(app);
  writeFileSync(join(app, 'profile.ts'), PROFILE);
  writeFileSync(join(app, 'main.ts'), MAIN);
  const list = join(copy, 'docker', 'services.json');
  const lines = readFileSync(list, 'utf8').split('\n');
  const last = lines.findLastIndex((line) => line.includes('"kind": "authority"'));
  lines.splice(last + 1, 0, '  { "name": "labour", "kind": "authority", "catalogue": "cn" },');
  writeFileSync(list, lines.join('\n'));
}

beforeAll(async () => {
  copy = copyProject();
  addLabour();
  execFileSync(process.execPath, [join(copy, 'node_modules', '.bin', 'tsc'), '-b'], { cwd: copy, stdio: 'pipe' });
  stack = await localStack(copy);
}, 8 * MINUTES);

afterAll(async () => {
  await stack.down();
  rmSync(copy, { recursive: true, force: true });
}, 2 * MINUTES);

async function labour(who: string, path: string, body: unknown): Promise<{ id: string; state: string }> {
  const { services } = await stack.status();
  const url = services.find(({ name }) => name === 'labour')?.url ?? '';
  const { token } = await stack.answer<{ token: string }>(['token', '--as', `labour:${who}`]);
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { id: string; state: string };
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

describe('a fifth authority', () => {
  it(
    'is a folder and one line: its listing is in the joint list',
    async () => {
      const { id } = await labour('clerk', '/v1/listings', {
        reference: 'WAGES-1',
        ground: 'G06',
        decision: { number: 'Wages 1', decidedOn: '2026-03-02', signatory: 'C. Inspector', reason: 'wages unpaid' },
        subject: FIRM,
        measures: [{ measure: 'M06', from: '2026-05-01', to: '2029-05-01' }],
      });
      await labour('approver', `/v1/listings/${id}/approve`, {});
      const proof = { channel: 'registered-post', deliveredOn: '2026-03-03', proof: 'receipt' };
      await labour('clerk', `/v1/listings/${id}/serve`, proof);
      const who = ['--type', 'USCC', '--country', 'CN', '--value', FIRM.identifiers[0]?.value ?? ''];
      const items = await eventually(
        async () => {
          const page = await stack.answer<{ items: unknown[] }>(['list', 'restrictions', ...who]);
          return page.items.length > 0 && page.items;
        },
        { what: 'the listing is in the joint list', timeoutMs: MINUTES, everyMs: 500 },
      );
      expect(items).toEqual([
        expect.objectContaining({
          measure: 'M06',
          coverage: [['2026-05-01', '2029-05-01']],
          bases: [expect.objectContaining({ authority: 'labour', ground: 'G06', listing: id })],
        }),
      ]);
      expect((await stack.answer<{ differences: unknown[] }>(['verify'])).differences).toEqual([]);
    },
    3 * MINUTES,
  );
});
