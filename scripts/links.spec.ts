import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PAGES = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && !file.includes('['));

/** What a heading is called in an address, as VitePress and code hosts make it of plain English. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(/\s+/g, '-');

const withoutCode = (text: string): string => text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');
const anchorsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading));

/** The file that an address within the documentation means; undefined for none. */
function fileOf(page: string, path: string): string | undefined {
  if (path === '') return join(root, page);
  // A page of a service's calls, or of the topics, is made of its document.
  const made = /^\/api\/(?:calls\/([\w-]+)|(topics))$/.exec(path);
  if (made) return join(root, 'docs', 'api', made[1] ? `${made[1]}.openapi.json` : 'topics.asyncapi.json');
  const base = path.startsWith('/') ? join(root, 'docs', path) : join(root, dirname(page), path);
  const candidates = [base, `${base}.md`, join(base, 'index.md'), join(root, 'docs', 'public', path)];
  return candidates.find((file) => existsSync(file) && (statSync(file).isFile() || !path.startsWith('/')));
}

function brokenIn(page: string): string[] {
  const text = withoutCode(readFileSync(join(root, page), 'utf8'));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#', 2);
      const file = fileOf(page, path);
      if (file === undefined || relative(root, normalize(file)).startsWith('..')) return true;
      return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor);
    })
    .map((link) => `${page}: ${link}`);
}

describe('every page of text', () => {
  it('is found, the README among them', () => {
    expect(PAGES).toContain('README.md');
    expect(PAGES.length).toBeGreaterThan(20);
  });

  it('links to what there is, headings included', () => {
    expect(PAGES.flatMap(brokenIn)).toEqual([]);
  });
});
