import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const MAX_FILE = 300;
const MAX_FUNCTION = 70;
const MAX_MEDIAN = 60;
const BARE_ROOMS = ['common', 'utils', 'util', 'shared', 'helpers', 'misc'];

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));
const sources = tracked.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
const product = sources.filter((path) => !path.includes('.spec.'));
const texts = tracked.filter(
  (path) => /\.(ts|mjs|js|md|json|ya?ml|feature|sh)$/.test(path) && path !== 'package-lock.json',
);
const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').length - 1;

function longFunctions(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const start = file.getLineAndCharacterOfPosition(node.getStart()).line;
      const lines = file.getLineAndCharacterOfPosition(node.end).line - start + 1;
      if (lines > MAX_FUNCTION) long.push(`${path}:${start + 1} ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return long;
}

describe('the house is tidy', () => {
  it('has no file over 300 lines', () => {
    expect(sources.filter((path) => linesOf(path) > MAX_FILE)).toEqual([]);
  });

  it('has a median product file of 60 lines or less', () => {
    const sizes = product.map(linesOf).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(MAX_MEDIAN);
  });

  it('has no function over 70 lines in the product', () => {
    expect(product.flatMap(longFunctions)).toEqual([]);
  });

  it('has no room with a name that says nothing', () => {
    expect(tracked.filter((path) => path.split('/').some((part) => BARE_ROOMS.includes(part)))).toEqual([]);
  });

  it('has one front door a lib and no other barrel', () => {
    expect(
      sources.filter((path) => basename(path) === 'index.ts' && !/^libs\/[^/]+\/src\/index\.ts$/.test(path)),
    ).toEqual([]);
  });

  it('promises no work undone', () => {
    const promise = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'not ' + 'implemented'].join('|'));
    expect(texts.filter((path) => promise.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('names no registry and no path of a machine', () => {
    const address = new RegExp(
      ['registry\\.npm' + 'js', 'repo[0-9]*\\.maven', '(?<![.\\w])/(work|root)/[a-z]'].join('|'),
    );
    expect(texts.filter((path) => address.test(readFileSync(path, 'utf8')))).toEqual([]);
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "http/);
  });
});
