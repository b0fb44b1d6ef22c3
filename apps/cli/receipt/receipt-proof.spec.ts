import { describe, expect, it } from '@jest/globals';
import type { EntryReceipt } from '@concord/contracts';
import { measureByWebCrypto, proveSigned } from '@concord/receipt';
import { uuidOf } from '@concord/testing';
import { aReceipt } from './receipt.builder.js';
import { proveReceipt } from './receipt-proof.js';

const receipt = aReceipt([{ id: uuidOf(1) }, { id: uuidOf(2) }], { id: uuidOf(3) });

/** The receipt with something changed in it. */
function changed(change: (chain: EntryReceipt['chains'][number], key: EntryReceipt['keys'][number]) => unknown) {
  const copy = structuredClone(receipt);
  const [[chain], [key]] = [copy.chains, copy.keys];
  if (!chain || !key) throw new Error('the receipt has its parts');
  change(chain, key);
  return copy;
}

describe('the proof of signed bytes', () => {
  it.each<[string, EntryReceipt, number]>([
    ['as they are', receipt, 0],
    ['with a byte changed', changed(({ values }) => (values[1] = `${(values[1] ?? '').slice(0, -8)}AAAAAAA=`)), 2],
    ['with another signature', changed((chain) => (chain.sig = `AAAA${chain.sig.slice(4)}`)), 1],
    ['with no signature', changed((chain) => (chain.sig = '!')), 1],
    ['with another key', changed((_, key) => (key.publicKey = 'A'.repeat(43))), 2],
    ['with a key that is none', changed((_, key) => (key.publicKey = 'AA')), 2],
    ['with a key of another id', changed((_, key) => (key.kid = 'x')), 2],
    ['cut short', changed(({ values }) => values.pop()), 1],
  ])('is the same by a browser’s cryptography and by Node’s: %s', async (_, signed, faults) => {
    const byNode = proveReceipt(signed);
    expect(proveSigned(signed, await measureByWebCrypto(signed))).toEqual(byNode);
    expect(byNode.differences).toHaveLength(faults);
  });
});
