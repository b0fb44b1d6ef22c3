import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '@concord/contracts';
import { NOTHING, accept, conflictsWith, judge, refuse, type Facts, type Latest } from '@concord/joint-list';
import { openSubject, unwrapKey } from '@concord/messaging';
import type { ProvenEvent } from './lane-proof.js';

/** The latest state of every listing of one authority, folded from its proven events alone. */
export class Recomputed {
  readonly latest = new Map<string, Latest>();
  /** Events whose stored verdict is not the one that their bytes lead to. */
  readonly verdicts: { seq: bigint; stored: string; found: string }[] = [];
  private readonly shared: KeyObject;

  constructor(
    secrets: string,
    private readonly authority: string,
    private readonly wraps: Map<string, string>,
  ) {
    this.shared = createSecretKey(
      Buffer.from(readFileSync(join(secrets, 'wrap', `${authority}.key`), 'utf8').trim(), 'hex'),
    );
  }

  take(event: ProvenEvent): void {
    const verdict = this.verdictOn(event);
    const found = verdict instanceof Refusal ? verdict.code : 'taken';
    if ((event.verdict ?? 'taken') !== found)
      this.verdicts.push({ seq: event.seq, stored: event.verdict ?? 'taken', found });
    const id = event.envelope?.data.id ?? event.listing;
    if (id === null) return;
    const before = this.latest.get(id) ?? NOTHING;
    const version = event.envelope?.data.version ?? event.version;
    this.latest.set(id, verdict instanceof Refusal ? refuse(before, version) : accept(before, verdict));
  }

  /** The latest facts of the listings of which some version was accepted. */
  facts(): Facts[] {
    return [...this.latest.values()].flatMap(({ facts }) => (facts ? [facts] : []));
  }

  private verdictOn(event: ProvenEvent): Facts | Refusal {
    if (!event.envelope) return new Refusal('decode_failed', 'the bytes are no event');
    try {
      const facts = judge(event.envelope, this.authority, (listing, version, sealed) => {
        const wrap = this.wraps.get(listing);
        if (wrap === undefined) throw new Error('no key');
        return openSubject(unwrapKey(this.shared, listing, wrap), listing, version, sealed);
      });
      const before = this.latest.get(facts.id);
      return before && conflictsWith(before, facts)
        ? new Refusal('version_conflict', 'this version was taken before')
        : facts;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
}
