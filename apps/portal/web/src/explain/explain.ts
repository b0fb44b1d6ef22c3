import type { EntryHistory, HistoryEvent, Notice, Range, ReceiptChain } from '@concord/contracts';
import { measureByWebCrypto, placeText, proveSigned, type Proof, type Signed } from '@concord/receipt';
import { ask, serviceAddress } from '../app/ask';

/** Whom somebody with oversight asks about, and as known when (RFC 3339; undefined for now). */
export interface Question {
  type: string;
  country: string;
  value: string;
  knownAt?: string | undefined;
}

/** How an entry came to be, with what this browser makes of the signed bytes. */
export interface Explained {
  history: EntryHistory;
  proof: Proof;
}

/** Proves signed bytes in this browser. */
export async function proveHere(signed: Signed): Promise<Proof> {
  return proveSigned(signed, await measureByWebCrypto(signed));
}

/** Asks and proves: the history's bytes, and the receipt's. Throws Problem. */
export async function explain(question: Question): Promise<Explained> {
  const { knownAt, ...identifier } = question;
  const history = await ask<EntryHistory>(
    serviceAddress('coordinator', 'receipts/history', { ...identifier, knownAt }),
  );
  const [all, latest] = await Promise.all([proveHere(history), proveHere(history.receipt)]);
  const known = new Set(all.differences.map(({ where, detail }) => `${where} ${detail}`));
  const more = latest.differences.filter(({ where, detail }) => !known.has(`${where} ${detail}`));
  return { history, proof: { events: all.events, differences: [...all.differences, ...more] } };
}

/** The part of an event's data that is shown; the bytes have all of it. */
export interface ShownData {
  happened?: string;
  state?: string;
  ground?: string;
  scheme?: string;
  decision?: { number: string; decidedOn: string; signatory: string; reason: string };
  notice?: Pick<Notice, 'kind' | 'channel' | 'deliveredOn' | 'windowClosesOn'>;
  measures?: { measure: string; from: string; to: string }[];
  suspensions?: { from: string; to: string | null; reason: string; measures?: string[] }[];
}

/** An event with the bytes that this browser holds of it. */
export interface ShownEvent extends HistoryEvent {
  bytes: Uint8Array;
  data: ShownData;
  prevhash: string;
  json: unknown;
  /** The signature that covers it: over which number, under which key. */
  signedAt: string;
  kid: string;
  /** That its bytes have the hash that the hub names, and that everything between them and the signature holds. */
  holds: boolean;
}

const lastOf = ({ first, values }: ReceiptChain): bigint => BigInt(first) + BigInt(values.length) - 1n;

function shownEvent(event: HistoryEvent, { history, proof }: Explained): ShownEvent | undefined {
  const { authority, lane, seq, hash } = event;
  const covers = (each: ReceiptChain) =>
    each.authority === authority &&
    each.lane === lane &&
    BigInt(each.first) <= BigInt(seq) &&
    BigInt(seq) <= lastOf(each);
  const chain = history.chains.find(covers);
  const proven = proof.events.get(placeText(authority, lane, seq));
  const value = chain?.values[Number(BigInt(seq) - BigInt(chain.first))];
  if (!chain || !proven || value === undefined) return undefined;
  const places = chain.values.map((_, i) => placeText(authority, lane, BigInt(chain.first) + BigInt(i)));
  const isBroken = proof.differences.some(
    ({ where }) => places.includes(where) || where === `${authority} ${chain.kid}`,
  );
  const { envelope } = proven;
  return {
    ...event,
    bytes: Uint8Array.from(atob(value), (character) => character.charCodeAt(0)),
    data: (envelope?.data ?? {}) as ShownData,
    prevhash: envelope?.prevhash ?? '',
    json: envelope ?? null,
    signedAt: String(lastOf(chain)),
    kid: chain.kid,
    holds: proven.hash === hash && !isBroken,
  };
}

/** A listing or honour with its events, in the order in which its authority made them. */
export interface ShownListing {
  id: string;
  authority: string;
  events: ShownEvent[];
  /** What the last accepted event says. */
  latest: ShownData;
}

/** The listings of a history. */
export function listingsIn(explained: Explained): ShownListing[] {
  const events = explained.history.events.flatMap((event) => shownEvent(event, explained) ?? []);
  return [...Map.groupBy(events, ({ id }) => id).entries()].map(([id, own]) => ({
    id,
    authority: own[0]?.authority ?? '',
    events: own,
    latest: own.findLast(({ verdict }) => verdict === null)?.data ?? {},
  }));
}

/** Whether ranges hold a date: half-open, as all of them are. */
export const holdsOn = (ranges: readonly Range[], on: string): boolean =>
  ranges.some(([from, to]) => from <= on && on < to);

/** What lies between ranges that follow one another. */
export function gapsOf(ranges: readonly Range[]): Range[] {
  return ranges.slice(1).flatMap(([from], i): Range[] => {
    const before = ranges[i]?.[1] ?? from;
    return before < from ? [[before, from]] : [];
  });
}

const ROW = 16;
const PRINTABLE = { from: 0x20, to: 0x7e };

/** Bytes as a table of hexadecimal numbers, sixteen a line, with the letters that they stand for. */
export function hexOf(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += ROW) {
    const row = [...bytes.subarray(at, at + ROW)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = row.map((byte) =>
      byte >= PRINTABLE.from && byte <= PRINTABLE.to ? String.fromCharCode(byte) : '·',
    );
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(ROW * 3 - 1)}  ${letters.join('')}`);
  }
  return lines.join('\n');
}
