import { createPublicKey } from 'node:crypto';
import type { EntryReceipt } from '@concord/contracts';
import { hashOf, keyIdOf, verifyHead } from '@concord/messaging';
import { headOf, proveSigned, type Measured, type Proof, type Trusted } from '@concord/receipt';

/** Measures the bytes of a receipt by Node's own cryptography. */
function measured({ chains, keys }: EntryReceipt): Measured {
  const publicKeys = keys.map(({ publicKey }) => {
    try {
      return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    } catch {
      return undefined;
    }
  });
  const keyIds = publicKeys.map((key) => key && keyIdOf(key));
  return {
    keyIds,
    chains: chains.map((chain) => {
      const events = chain.values.map((value) => {
        const bytes = Buffer.from(value, 'base64');
        return { bytes, hash: hashOf(bytes) };
      });
      const index = keys.findIndex(
        ({ authority, kid }, i) => authority === chain.authority && kid === chain.kid && keyIds[i] === kid,
      );
      const key = publicKeys[index];
      const hashes = events.map(({ hash }) => hash);
      return { events, holds: key && verifyHead(key, headOf(chain, hashes), chain.sig) };
    }),
  };
}

/** Proves every chain of a receipt under its own keys, and those under a trust store where one is given. */
export function proveReceipt(receipt: EntryReceipt, trusted?: Trusted): Proof {
  return proveSigned(receipt, measured(receipt), trusted);
}
