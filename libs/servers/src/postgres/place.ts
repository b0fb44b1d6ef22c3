import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { remove } from '../process.js';
import { may, ownerFor, type Owner } from './owner.js';

const REACHABLE_TEMP = '/var/tmp';

/** Where a database lives and who runs it. `base` belongs to the owner and holds `data`. */
export interface Place {
  base: string;
  data: string;
  owner: Owner;
}

/**
 * The place of the database of `dir`: below it, or, when the server's user cannot enter there (the home of root), a
 * folder of its own below /var/tmp, which `dir` remembers.
 */
export function placeOf(dir: string): Place {
  const remembered = rememberedBase(dir);
  const base = remembered ?? join(dir, 'cluster');
  if (existsSync(base)) return placeAt(base, ownerFor(base));
  mkdirSync(base, { recursive: true, mode: 0o700 });
  const owner = ownerFor();
  own(base, owner);
  if (may(owner, '-w', base)) return placeAt(base, owner);
  remove(base);
  const elsewhere = mkdtempSync(join(REACHABLE_TEMP, 'concord-database-'));
  own(elsewhere, owner);
  writeFileSync(memory(dir), elsewhere);
  return placeAt(elsewhere, owner);
}

/** Removes the database's files, wherever they are. The server must be stopped. */
export function removePlace(dir: string): void {
  const remembered = rememberedBase(dir);
  if (remembered !== undefined) remove(remembered);
  remove(dir);
}

/** Gives a path to the owner, for them alone. */
export function own(path: string, { uid, gid }: Owner): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  chmodSync(path, 0o700);
}

function placeAt(base: string, owner: Owner): Place {
  return { base, data: join(base, 'data'), owner };
}

function memory(dir: string): string {
  return join(dir, 'place');
}

function rememberedBase(dir: string): string | undefined {
  return existsSync(memory(dir)) ? readFileSync(memory(dir), 'utf8') : undefined;
}
