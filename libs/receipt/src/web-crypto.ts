import { laneHeadText, type ReceiptChain } from '@concord/contracts';
import { headOf, thumbprintText, type Measured, type MeasuredChain, type Signed } from './measured.js';

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function keyIdOf(publicKey: string): Promise<string | undefined> {
  try {
    await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
    return base64url(await sha256(encoded(thumbprintText(publicKey))));
  } catch {
    return undefined;
  }
}

async function isSigned(publicKey: string, text: string, signature: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), encoded(text));
  } catch {
    return false;
  }
}

async function measuredChain(
  chain: ReceiptChain,
  keys: Signed['keys'],
  keyIds: Measured['keyIds'],
): Promise<MeasuredChain> {
  const values = chain.values.map(bytesOf);
  const events = await Promise.all(values.map(async (bytes) => ({ bytes, hash: hex(await sha256(bytes)) })));
  const index = keys.findIndex(
    ({ authority, kid }, i) => authority === chain.authority && kid === chain.kid && keyIds[i] === kid,
  );
  const key = keys[index];
  const text = laneHeadText(
    headOf(
      chain,
      events.map(({ hash }) => hash),
    ),
  );
  return { events, holds: key && (await isSigned(key.publicKey, text, chain.sig)) };
}

/** Measures signed bytes by the Web Cryptography API (SHA-256, Ed25519): in a browser, on a page that came over TLS or from this machine. */
export async function measureByWebCrypto({ chains, keys }: Signed): Promise<Measured> {
  const keyIds = await Promise.all(keys.map(({ publicKey }) => keyIdOf(publicKey)));
  return { keyIds, chains: await Promise.all(chains.map((chain) => measuredChain(chain, keys, keyIds))) };
}
