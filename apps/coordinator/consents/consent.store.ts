import { insertMany, type Queryable } from '@concord/database';
import { isConsentedBy, needsConsent, type Facts } from '@concord/joint-list';
import { tokenBytes, type LookupTokens } from '../merge/lookup-tokens.js';

/** A recorded consent. */
export interface StoredConsent {
  id: string;
  at: Date;
}

/** What an authority is to be told: that who bears a blinded identifier consents, or does so no more. */
export interface StoredNotice {
  authority: string;
  subject: string;
  given: boolean;
  at: Date;
}

/** Records a consent. False where one is on record under that identifier: then it stays as it is. */
export async function keepConsent(tx: Queryable, token: Buffer, { id, at }: StoredConsent): Promise<boolean> {
  const kept = await tx.query(
    'INSERT INTO consents (token, id, at) VALUES ($1, $2, $3) ON CONFLICT (token) DO NOTHING RETURNING id',
    [token, id, at],
  );
  return kept.length === 1;
}

/** The consent on record under an identifier, held to the end of the transaction: a withdrawal waits. */
export async function holdConsent(tx: Queryable, token: Buffer): Promise<StoredConsent | undefined> {
  const [held] = await tx.query<StoredConsent>('SELECT id, at FROM consents WHERE token = $1 FOR SHARE', [token]);
  return held;
}

/** The consents on record under any of these look-up tokens, oldest first. */
export function consentsOf(db: Queryable, tokens: readonly Buffer[]): Promise<StoredConsent[]> {
  return db.query<StoredConsent>('SELECT id, at FROM consents WHERE token = ANY($1::bytea[]) ORDER BY at, id', [
    tokens,
  ]);
}

/** Erases the consents under these look-up tokens; gives the tokens (base64url) under which there was one. */
export async function eraseConsents(tx: Queryable, tokens: readonly string[]): Promise<string[]> {
  const gone = await tx.query<{ token: Buffer }>(
    'DELETE FROM consents WHERE token = ANY($1::bytea[]) RETURNING token',
    [tokens.map(tokenBytes)],
  );
  return gone.map(({ token }) => token.toString('base64url'));
}

/** Facts, and when their authority says that it was so: the signed `time` of their event, RFC 3339. */
export interface Told {
  facts: Facts;
  time: string;
}

/**
 * Those of the facts that honour a natural person of whom no consent is on record that was given by then: an honour of before
 * a withdrawal does not return under a later consent. `ownTokens` gives the look-up tokens under which consent to facts counts. The identifiers of the facts are locked, so that a withdrawal comes
 * before or after and never in between.
 */
export async function withoutConsent(
  tx: Queryable,
  tokens: LookupTokens,
  told: readonly Told[],
  ownTokens: (facts: Facts) => ReadonlySet<string> = (facts) => tokens.ofFacts([facts]),
): Promise<ReadonlySet<Facts>> {
  const asked = told.filter(({ facts }) => needsConsent(facts));
  if (asked.length === 0) return new Set();
  const rows = await tx.query<{ token: Buffer; at: Date }>(
    'SELECT token, at FROM consents WHERE token = ANY($1::bytea[])',
    [[...tokens.ofFacts(asked.map(({ facts }) => facts))].map(tokenBytes)],
  );
  const given = new Map(rows.map(({ token, at }) => [token.toString('base64url'), at]));
  const consented = ({ facts, time }: Told) =>
    [...ownTokens(facts)].some((token) => isConsentedBy(given.get(token), time));
  return new Set(asked.flatMap((each) => (consented(each) ? [] : [each.facts])));
}

/** Keeps notices for the authorities, to be sent in this order. */
export async function keepNotices(tx: Queryable, notices: readonly StoredNotice[]): Promise<void> {
  await insertMany(tx, {
    table: 'consent_notices',
    columns: { authority: 'text', subject: 'text', given: 'boolean', at: 'timestamptz' },
    rows: notices.map(({ authority, subject, given, at }) => [authority, subject, given, at]),
  });
}

/** Notices that are not with the broker yet, oldest first. */
export function unsentNotices(db: Queryable, most: number): Promise<(StoredNotice & { place: string })[]> {
  return db.query<StoredNotice & { place: string }>(
    'SELECT place, authority, subject, given, at FROM consent_notices ORDER BY place LIMIT $1',
    [most],
  );
}

/** Forgets notices that the broker has: of a consent that was withdrawn nothing stays here. */
export async function forgetNotices(db: Queryable, places: readonly string[]): Promise<void> {
  await db.query('DELETE FROM consent_notices WHERE place = ANY($1::bigint[])', [places]);
}
