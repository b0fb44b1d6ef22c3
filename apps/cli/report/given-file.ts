import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { Usage } from './usage.js';

/** Throws {@link Usage} unless there is a file at `path` that can be read. */
export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Usage(`there is no file ${path}`);
  if (found.isDirectory()) throw new Usage(`${path} is a folder, not a file`);
  await access(path, constants.R_OK).catch(() => {
    throw new Usage(`the file ${path} cannot be read`);
  });
}
