import type { Queryable } from '@concord/database';

/** Notes that who bears a blinded token consents. */
export async function keepConsent(tx: Queryable, token: Buffer, at: Date): Promise<void> {
  await tx.query('INSERT INTO consents (token, at) VALUES ($1, $2) ON CONFLICT (token) DO NOTHING', [token, at]);
}

/** Notes that who bears a blinded token consents no more. */
export async function forgetConsent(tx: Queryable, token: Buffer): Promise<void> {
  await tx.query('DELETE FROM consents WHERE token = $1', [token]);
}

/**
 * True where a consent is on record under any of these tokens. It is held to the end of the transaction: a withdrawal waits,
 * and then sees what was written.
 */
export async function holdConsent(tx: Queryable, tokens: readonly Buffer[]): Promise<boolean> {
  const found = await tx.query('SELECT 1 FROM consents WHERE token = ANY($1::bytea[]) FOR SHARE', [tokens]);
  return found.length > 0;
}
