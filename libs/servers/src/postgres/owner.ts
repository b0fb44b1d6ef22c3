import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** The user a server process runs as; undefined fields mean our own. */
export interface Owner {
  uid?: number;
  gid?: number;
}

/** Users that exist on about every system and own nothing of worth, best first. */
const UNPRIVILEGED = ['nobody', 'postgres', 'daemon'];

/**
 * Postgres refuses to run as root: as root it runs as the owner of `existing` (an earlier run's folder), else as an
 * unprivileged user of the system. Throws when there is none.
 */
export function ownerFor(existing?: string): Owner {
  if (process.getuid?.() !== 0) return {};
  if (existing !== undefined) {
    const { uid, gid } = statSync(existing);
    if (uid !== 0) return { uid, gid };
  }
  const users = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name ?? '', { uid: Number(uid), gid: Number(gid) }]),
  );
  for (const name of UNPRIVILEGED) {
    const user = users.get(name);
    if (user) return user;
  }
  throw new Error(
    `Postgres does not run as root, and there is none of the users ${UNPRIVILEGED.join(', ')} to run it as`,
  );
}

/** True when the owner can do what `test` asks (`-x` enter or run, `-w` write) with a path, tried as that user. */
export function may(owner: Owner, test: '-x' | '-w', path: string): boolean {
  return spawnSync('/bin/sh', ['-c', `test ${test} "$0"`, path], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}
