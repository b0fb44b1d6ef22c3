import { type KeyObject, createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

function seal(key: KeyObject, plain: Buffer, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function open(key: KeyObject, sealed: string, context: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new Error('sealed text is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const plain = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
  // GCM holds nothing back; `final` only compares the tag.
  decipher.final();
  return plain;
}

/** A fresh AES-256 key for one listing; erasing it erases the person. */
export function newListingKey(): KeyObject {
  return createSecretKey(randomBytes(32));
}

/** Seals a subject for one version of a listing: base64url(iv ‖ AES-256-GCM ciphertext ‖ tag), AAD `LISTING|VERSION`. */
export function sealSubject(key: KeyObject, listing: string, version: number, subject: unknown): string {
  return seal(key, Buffer.from(JSON.stringify(subject), 'utf8'), `${listing}|${version}`);
}

/** The subject's JSON. Throws when the key, the listing, the version or any byte is another. */
export function openSubject(key: KeyObject, listing: string, version: number, sealed: string): unknown {
  return JSON.parse(open(key, sealed, `${listing}|${version}`).toString('utf8'));
}

/** The listing's key sealed under the key that authority and coordinator share, AAD `LISTING`: the `wrap` header. */
export function wrapKey(shared: KeyObject, listing: string, key: KeyObject): string {
  return seal(shared, key.export(), listing);
}

/** The listing's key out of its `wrap` header. Throws when it was not wrapped for this listing under this key. */
export function unwrapKey(shared: KeyObject, listing: string, wrap: string): KeyObject {
  return createSecretKey(open(shared, wrap, listing));
}

/** Seals a text apart from any event (a correction request: AAD its id), in the same form as a subject. */
export function sealText(key: KeyObject, context: string, text: string): string {
  return seal(key, Buffer.from(text, 'utf8'), context);
}

/** Opens what {@link sealText} sealed; throws as {@link openSubject} does. */
export function openText(key: KeyObject, context: string, sealed: string): string {
  return open(key, sealed, context).toString('utf8');
}
