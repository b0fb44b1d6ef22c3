import { spawn } from 'node:child_process';

type Environment = Record<string, string | undefined>;

/** What a start is seen by. */
export interface Seat {
  platform: NodeJS.Platform;
  env: Environment;
  /** Somebody reads what is printed. */
  isTerminal: boolean;
}

/**
 * The program that opens an address on this desktop; undefined where nobody sits at one: no terminal, no display, a build server,
 * or `CONCORD_NO_BROWSER` is set.
 */
export function openerOf({ platform, env, isTerminal }: Seat): string | undefined {
  if (!isTerminal || env.CI || env.CONCORD_NO_BROWSER || env.SSH_CONNECTION) return undefined;
  if (platform === 'darwin') return 'open';
  if (platform === 'linux' && (env.DISPLAY || env.WAYLAND_DISPLAY)) return 'xdg-open';
  return undefined;
}

/** Opens an address in the browser of whoever started the stack, where there is one; what is printed says it anyway. */
export function openInBrowser(address: string): void {
  const opener = openerOf({ platform: process.platform, env: process.env, isTerminal: process.stdout.isTTY });
  if (opener === undefined) return;
  const child = spawn(opener, [address], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
