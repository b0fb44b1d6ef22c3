import { envelope, Refusal } from '@concord/contracts';
import { pooled } from '@concord/database';
import {
  accept,
  conflictsWith,
  footingOf,
  groupSubjects,
  judge,
  mergeSubject,
  NOTHING,
  refuse,
} from '@concord/joint-list';
import type { Footing, Latest, Unseal, Version } from '@concord/joint-list';
import { openSubject, unwrapKey } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import type { Authorities } from '../authorities/authorities.js';

interface Row {
  authority: string;
  value: Buffer;
  verdict: string | null;
  listing: string | null;
  version: number | null;
  wrap: string | null;
}

/** What the stored bytes come to, folded from nothing, beside what is stored; equal where nothing was lost or invented. */
export interface Recomputed {
  verdicts: { stored: (string | null)[]; found: (string | null)[] };
  restrictions: { stored: unknown[]; found: unknown[] };
}

/** Folds all stored events from nothing, as `concord verify` does. */
export async function recomputed(ds: DataSource, authorities: Authorities): Promise<Recomputed> {
  const rows = await pooled(ds).query<Row>(
    `SELECT event.authority, event.value, event.verdict, event.listing_id AS listing, event.version,
       CASE WHEN event.verdict IS NULL THEN own.wrap ELSE refused.wrap END AS wrap
     FROM events AS event LEFT JOIN listing_keys AS own USING (authority, listing_id)
     LEFT JOIN rejections AS refused ON refused.authority = event.authority AND refused.partition = event.lane
       AND refused.seq = event.seq
     ORDER BY event.authority, event.lane, event.seq`,
  );
  const latest = new Map<string, Folded>();
  const found = rows.map((row) => fold(latest, row, authorities));
  const facts = [...latest.values()].flatMap((each) => each.facts ?? []);
  const stored = await pooled(ds).query<{ restrictions: unknown }>('SELECT restrictions FROM subjects');
  return {
    verdicts: { stored: rows.map(({ verdict }) => verdict), found },
    restrictions: {
      stored: sorted(stored.map(({ restrictions }) => restrictions)),
      found: sorted(groupSubjects(facts).groups.map((group) => mergeSubject(group).measures)),
    },
  };
}

/** A listing as it was folded, with what its latest accepted version rests on. */
type Folded = Latest & { footing?: Footing };

function fold(latest: Map<string, Folded>, row: Row, authorities: Authorities): string | null {
  const key = `${row.authority}|${row.listing}`;
  const before: Folded = latest.get(key) ?? NOTHING;
  try {
    const { facts, ...footing } = versionOf(row, before, authorities);
    if (conflictsWith(before, facts)) throw new Refusal('version_conflict', 'taken before');
    latest.set(key, { ...accept(before, facts), footing });
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    latest.set(key, { ...before, ...refuse(before, row.version) });
    return error.code;
  }
}

function versionOf({ authority, value, wrap }: Row, { facts, footing }: Folded, authorities: Authorities): Version {
  const read = envelope.safeParse(JSON.parse(value.toString('utf8')));
  if (!read.success) throw new Refusal('decode_failed', 'no event');
  const unseal: Unseal = (listing, version, sealed) => {
    const shared = authorities.sharedKey(authority);
    if (!shared || wrap === null) throw new Error('no key');
    return openSubject(unwrapKey(shared, listing, wrap), listing, version, sealed);
  };
  const before = facts && footing ? { facts, ...footing } : undefined;
  return { facts: judge(read.data, authority, unseal, before), ...footingOf(read.data) };
}

/** In the order of the listings that they rest on. */
function sorted(entries: unknown[]): unknown[] {
  const listings = (entry: unknown) => (JSON.stringify(entry).match(/"listing":"[^"]+"/g) ?? []).sort().join();
  return entries.sort((a, b) => (listings(a) < listings(b) ? -1 : 1));
}
