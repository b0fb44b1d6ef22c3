import { hash, randomBytes } from 'node:crypto';
import type { ColumnCipher, Queryable } from '@concord/database';
import { session, SESSION_HOURS, type OpenSession, type Session } from './session.js';

const KEY_BYTES = 32;
const context = (id: Buffer): string => `sessions.contents|${id.toString('hex')}`;
const idOf = (key: string): Buffer => hash('sha256', key, 'buffer');

/** The portal's sessions: the browser holds a random key, the row its hash and the sealed tokens. */
export class SessionStore {
  constructor(
    private readonly db: Queryable,
    private readonly cipher: ColumnCipher,
    private readonly now: () => Date,
  ) {}

  /** Keeps a session and gives the key that the browser is to hold. Sessions that are over go at this occasion. */
  async begin(contents: Session): Promise<string> {
    const key = randomBytes(KEY_BYTES).toString('base64url');
    const id = idOf(key);
    const now = this.now();
    const expires = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
    await this.db.query('DELETE FROM sessions WHERE expires_at <= $1', [now]);
    await this.db.query('INSERT INTO sessions (id, contents, expires_at) VALUES ($1, $2, $3)', [
      id,
      this.sealed(id, contents),
      expires,
    ]);
    return key;
  }

  /** The session of a key; undefined for none, and for one that is over. */
  async find(key: string): Promise<OpenSession | undefined> {
    const id = idOf(key);
    const [row] = await this.db.query<{ contents: Buffer }>(
      'SELECT contents FROM sessions WHERE id = $1 AND expires_at > $2',
      [id, this.now()],
    );
    if (!row) return undefined;
    const text = this.cipher.open(row.contents, context(id)).toString('utf8');
    return { id, ...session.parse(JSON.parse(text)) };
  }

  /** Keeps the refresh token that came instead of the last. */
  async renew({ id, ...contents }: OpenSession): Promise<void> {
    await this.db.query('UPDATE sessions SET contents = $2 WHERE id = $1', [id, this.sealed(id, contents)]);
  }

  async end(id: Buffer): Promise<void> {
    await this.db.query('DELETE FROM sessions WHERE id = $1', [id]);
  }

  private sealed(id: Buffer, { person, refreshToken, idToken }: Session): Buffer {
    return this.cipher.seal(JSON.stringify({ person, refreshToken, idToken } satisfies Session), context(id));
  }
}
