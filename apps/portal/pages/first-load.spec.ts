import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { firstLoad, type Manifest } from './first-load.js';
import { MANIFEST, Pages } from './pages.js';

const BUILT = fileURLToPath(new URL('../../../dist/apps/portal/web', import.meta.url));
const isBuilt = existsSync(join(BUILT, MANIFEST));

const kB = 1_000;
/**
 * What a first visit may weigh, in bytes as they are sent; two seconds on a line of 1 Mbit/s are 250 kB. `start` and `me` are for
 * everybody on a telephone, `counter` is for a gate agent; the others have drawings, or read signed bytes.
 */
const BUDGET: Record<string, number> = {
  'src/start/start-page.tsx': 160 * kB,
  'src/me/me-page.tsx': 172 * kB,
  'src/counter/counter.tsx': 172 * kB,
  'src/desk/desk-page.tsx': 172 * kB,
};
const ANY_PAGE = 215 * kB;

describe('what is loaded first', () => {
  const manifest: Manifest = {
    'index.html': { file: 'a.js', css: ['a.css'], imports: ['_b.js'] },
    'src/text/en.ts': { file: 'en.js' },
    'src/x.tsx': { file: 'x.js', imports: ['_b.js', '_c.js'] },
    '_b.js': { file: 'b.js' },
    '_c.js': { file: 'c.js', css: ['c.css'], imports: ['_b.js'] },
    'src/y.tsx': { file: 'y.js' },
  };

  it('is every file that the page needs, once, and no other page', () => {
    expect([...firstLoad(manifest, 'src/x.tsx')].sort()).toEqual(
      ['a.css', 'a.js', 'b.js', 'c.css', 'c.js', 'en.js', 'x.js'].sort(),
    );
    expect(() => firstLoad(manifest, 'src/z.tsx')).toThrow('src/z.tsx');
  });
});

(isBuilt ? describe : describe.skip)('the built pages on a slow line', () => {
  const manifest = isBuilt ? (JSON.parse(readFileSync(join(BUILT, MANIFEST), 'utf8')) as Manifest) : {};
  const pages = isBuilt ? new Pages(BUILT) : undefined;
  const ofPages = Object.keys(manifest).filter((name) => /^src\/(?!text\/).*\.tsx$/.test(name));
  const weight = (page: string) => pages?.weightOf(firstLoad(manifest, page)) ?? 0;

  it.each(Object.entries(BUDGET))('%s keeps its budget', (page, most) => {
    expect([page, weight(page), weight(page) <= most]).toEqual([page, weight(page), true]);
  });

  it('no page is heavier than the heaviest may be', () => {
    expect(ofPages.length).toBeGreaterThan(15);
    expect(ofPages.filter((page) => weight(page) > ANY_PAGE)).toEqual([]);
  });

  it('loads no font: the reader has them', () => {
    const fonts = Object.values(manifest).filter(({ file }) => /\.(woff2?|ttf|otf)$/.test(file));
    expect(fonts).toEqual([]);
  });

  it('sends nobody what the build tells of itself', () => {
    expect(pages?.at(`/${MANIFEST}`)).toBeUndefined();
  });
});
