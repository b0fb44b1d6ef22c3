import pg from 'pg';
import { superuserUrl } from '../../apps/cli/stack/secrets.js';
import { Stored } from '../../apps/cli/verify/stored.js';
import { verifyStored, type VerifyResult } from '../../apps/cli/verify/verify.command.js';
import type { Stack } from './stack.js';

/** Merges anew from the signed bytes alone, and compares with what the hub holds. */
export async function recomputed({ paths }: Stack): Promise<VerifyResult> {
  const url = new URL(superuserUrl(paths.secrets));
  url.pathname = '/coordinator';
  const client = new pg.Client({ connectionString: url.href, application_name: 'concord examples' });
  await client.connect();
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await verifyStored(new Stored(client), paths.secrets);
  } finally {
    await client.end();
  }
}
