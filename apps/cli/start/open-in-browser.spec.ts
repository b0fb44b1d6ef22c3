import { describe, expect, it } from '@jest/globals';
import { openerOf, type Seat } from './open-in-browser.js';

const desktop: Seat = { platform: 'linux', env: { DISPLAY: ':0' }, isTerminal: true };

describe('the browser of who starts a stack', () => {
  it('is opened on a desktop', () => {
    expect(openerOf(desktop)).toBe('xdg-open');
    expect(openerOf({ ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe('xdg-open');
    expect(openerOf({ ...desktop, platform: 'darwin', env: {} })).toBe('open');
  });

  it.each<[string, Partial<Seat>]>([
    ['nobody reads what is printed', { isTerminal: false }],
    ['there is no display', { env: {} }],
    ['a build runs it', { env: { DISPLAY: ':0', CI: 'true' } }],
    ['it is not wanted', { env: { DISPLAY: ':0', CONCORD_NO_BROWSER: '1' } }],
    ['they sit elsewhere', { env: { DISPLAY: ':0', SSH_CONNECTION: 'x' } }],
  ])('is left alone where %s', (_, part) => {
    expect(openerOf({ ...desktop, ...part })).toBeUndefined();
  });
});
