import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

async function nameOf(authority: string, file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `${authority}-${hash.digest('hex').slice(0, 32)}`;
}

const folderOf = (dir: string) => join(dir, 'batches');

/** The batch that an interrupted run of the same file opened, so that a second run goes on with it. */
export async function rememberedBatch(dir: string, authority: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(join(folderOf(dir), await nameOf(authority, file)), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function rememberBatch(dir: string, authority: string, file: string, batch: string): Promise<void> {
  await mkdir(folderOf(dir), { recursive: true });
  await writeFile(join(folderOf(dir), await nameOf(authority, file)), batch);
}

/** A released batch is done: a later run of the same file opens another. */
export async function forgetBatch(dir: string, batch: string): Promise<void> {
  const names = await readdir(folderOf(dir)).catch(() => []);
  for (const name of names) {
    const path = join(folderOf(dir), name);
    if ((await readFile(path, 'utf8')) === batch) await rm(path);
  }
}
