import { describe, expect, it } from '@jest/globals';
import { en } from '../text/en';
import { zh } from '../text/zh';
import { PAGES, titleOf } from './pages';

describe('the title of the window', () => {
  it.each(PAGES.map(({ path }) => path))('%s has one of its own in each language', (path) => {
    const key = titleOf(path).slice('app.'.length) as 'start';
    expect(key).not.toBe('notFound');
    expect([en.app[key], zh.app[key]]).toEqual([expect.any(String), expect.any(String)]);
  });

  it('is another on each page, and says where there is none', () => {
    expect(new Set(PAGES.map(({ path }) => titleOf(path))).size).toBe(PAGES.length);
    expect(titleOf('__root__')).toBe('app.notFound');
  });
});
