import type { Tx } from '@concord/database';
import type { Authority } from '../authority.js';
import { decide, endsByPayment, type Command } from '../listings/decide.js';
import { isPublished } from '../listings/listing.js';
import type { StoredListing } from '../listings/listing.row.js';
import { findBySubject, lockByCase } from '../listings/listing.store.js';
import type { Stepped } from '../listings/publish.js';
import { isRepeat } from '../listings/repeat.js';

/**
 * How what rests on a case ends when it was paid in full with value date `paidOn`: published listings are performed, drafts
 * withdrawn. Their rows stay locked; `writeSteps` writes them. The transaction has locked the case.
 */
export async function settlementOf(
  authority: Authority,
  tx: Tx,
  payment: { caseId: string; paidOn: string; by: string },
): Promise<Stepped[]> {
  const steps: Stepped[] = [];
  for (const stored of await lockByCase(tx, authority.cipher, payment.caseId)) {
    const command = await commandFor(authority, tx, stored, payment.paidOn, payment.by);
    if (!command) continue;
    const listing = decide(stored.listing, command, authority.setting(payment.by));
    steps.push({ stored: { ...stored, listing }, step: command.step });
  }
  return steps;
}

async function commandFor(
  authority: Authority,
  tx: Tx,
  { listing }: StoredListing,
  paidOn: string,
  by: string,
): Promise<Command | undefined> {
  if (listing.state === 'DRAFT') return { step: 'withdraw', reason: `its case was paid in full on ${paidOn}` };
  if (!isPublished(listing)) return undefined;
  const others = await findBySubject(tx, authority.cipher, listing.subject);
  const repeat = isRepeat(
    listing,
    others.map((other) => other.listing),
    authority.law.ground(listing.ground),
  );
  const command = { step: 'perform', paidOn, repeat } as const;
  return endsByPayment(listing, command, authority.setting(by)) ? command : undefined;
}
