import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { freshBytes } from './fresh-bytes.js';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 1;

/**
 * Encryption of single columns: AES-256-GCM (NIST SP 800-38D) with a random iv. A sealed value is
 * `version(1) ‖ iv(12) ‖ ciphertext ‖ tag(16)`. `context` says where the value stands (table, column, row) and is
 * authenticated, so a value moved elsewhere does not open.
 */
export class ColumnCipher {
  /** The key for the HMAC of look-up columns; derived, so that it tells nothing of the encryption key. */
  readonly lookupKey: KeyObject;
  readonly #key: KeyObject;

  /** Throws a RangeError unless `master` has 32 bytes. */
  constructor(master: Buffer) {
    if (master.length !== KEY_BYTES) throw new RangeError('a column key has 32 bytes');
    this.#key = derive(master, 'concord column encryption v1');
    this.lookupKey = derive(master, 'concord column look-up v1');
  }

  seal(plain: Buffer | string, context: string): Buffer {
    const iv = freshBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(context));
    const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
    return Buffer.concat([Buffer.of(VERSION), iv, text, cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws an Error when the value was altered, is of another context or was sealed under another key. */
  open(sealed: Buffer, context: string): Buffer {
    if (sealed.length < 1 + IV_BYTES + TAG_BYTES || sealed[0] !== VERSION) throw new Error('not a sealed column');
    const iv = sealed.subarray(1, 1 + IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = decipher.update(sealed.subarray(1 + IV_BYTES, -TAG_BYTES));
    // GCM holds nothing back; `final` only compares the tag.
    decipher.final();
    return plain;
  }
}

/** HKDF-SHA-256 (RFC 5869) of the master key for one purpose. */
function derive(master: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), purpose, KEY_BYTES)));
}
