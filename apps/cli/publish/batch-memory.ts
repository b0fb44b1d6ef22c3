import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuthorityClient } from '@concord/sdk';

const folderOf = (dir: string) => join(dir, 'batches');

/** The name under which the batch of a file is remembered: its content's, wherever the file lies. */
export async function nameOfFile(authority: string, file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `${authority}-${hash.digest('hex').slice(0, 32)}`;
}

/** The batch that an interrupted run opened under that name and that the authority still has. */
export async function rememberedBatch(client: AuthorityClient, dir: string, name: string): Promise<string | undefined> {
  const batch = await readFile(join(folderOf(dir), name), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  return batch !== undefined && (await client.hasBatch(batch)) ? batch : undefined;
}

/** Opens a batch and remembers it under that name, or goes on with the one that is remembered. */
export async function openBatch(client: AuthorityClient, dir: string, name: string): Promise<string> {
  const former = await rememberedBatch(client, dir, name);
  if (former !== undefined) return former;
  const batch = await client.openBatch();
  await mkdir(folderOf(dir), { recursive: true });
  await writeFile(join(folderOf(dir), name), batch);
  return batch;
}

/** A released batch is done: a later run under the same name opens another. */
export async function forgetBatch(dir: string, batch: string): Promise<void> {
  const names = await readdir(folderOf(dir)).catch(() => []);
  for (const name of names) {
    const path = join(folderOf(dir), name);
    if ((await readFile(path, 'utf8')) === batch) await rm(path);
  }
}
