import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folderOf = (dir: string) => join(dir, 'batches');

/** The name under which the batch of a file is remembered: its content's, wherever the file lies. */
export async function nameOfFile(authority: string, file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `${authority}-${hash.digest('hex').slice(0, 32)}`;
}

/** The batch that an interrupted run opened under that name, so that a second run goes on with it. */
export async function rememberedBatch(dir: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(join(folderOf(dir), name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function rememberBatch(dir: string, name: string, batch: string): Promise<void> {
  await mkdir(folderOf(dir), { recursive: true });
  await writeFile(join(folderOf(dir), name), batch);
}

/** A released batch is done: a later run under the same name opens another. */
export async function forgetBatch(dir: string, batch: string): Promise<void> {
  const names = await readdir(folderOf(dir)).catch(() => []);
  for (const name of names) {
    const path = join(folderOf(dir), name);
    if ((await readFile(path, 'utf8')) === batch) await rm(path);
  }
}
