import { randomBytes } from 'node:crypto';
import type { FeedRecord } from '@concord/contracts';
import { Arena } from './arena.js';
import { MeasureCodes, PackedEntry, TOKEN_BYTES, pack } from './packed-record.js';
import { PlainEntry } from './plain-entry.js';
import type { Entry, Projection } from './projection.js';

const FIRST_SLOTS = 1 << 12;
const GROWTH = 1.5;
const FULL = 0.85;
const RANGE = 2 ** 32;
const PLAIN_BYTES = 1_000;

/**
 * The projection as an open-addressing table of addresses (linear probing, seeded hash) into an {@link Arena} of packed
 * records: about 40 bytes an entry, where a Map of strings takes over 100 and ends at 17 million. The few records that the
 * packed form cannot hold stand in a Map beside it.
 */
export class PackedProjection implements Projection {
  private readonly arena = new Arena();
  private readonly codes = new MeasureCodes();
  private readonly plain = new Map<string, PlainEntry>();
  private readonly seed = randomBytes(4).readUInt32LE();
  private slots: Uint32Array = new Uint32Array(FIRST_SLOTS);
  private packed = 0;

  get size(): number {
    return this.packed + this.plain.size;
  }

  get bytes(): number {
    return this.slots.byteLength + this.arena.bytes + this.plain.size * PLAIN_BYTES;
  }

  apply(token: Buffer, record: FeedRecord): boolean {
    const slot = this.slotOf(token);
    const held = this.plainAt(token) ?? this.at(slot);
    if (held && held.seq >= BigInt(record.seq)) return false;
    const bytes = pack(token, record, this.codes);
    if (bytes) {
      this.forgetPlain(token);
      this.put(slot, bytes);
    } else {
      this.vacate(slot);
      this.plain.set(token.toString('base64url'), new PlainEntry(record));
    }
    return true;
  }

  forget(token: Buffer): void {
    this.vacate(this.slotOf(token));
    this.forgetPlain(token);
  }

  find(token: Buffer): Entry | undefined {
    const entry = this.at(this.slotOf(token));
    if (entry) return entry.isRemoval ? undefined : entry;
    return this.plainAt(token);
  }

  /** Nearly always there is none: then the token need not be written as text. */
  private plainAt(token: Buffer): PlainEntry | undefined {
    return this.plain.size === 0 ? undefined : this.plain.get(token.toString('base64url'));
  }

  private forgetPlain(token: Buffer): void {
    if (this.plain.size > 0) this.plain.delete(token.toString('base64url'));
  }

  private at(slot: number): PackedEntry | undefined {
    const address = this.slots[slot];
    if (!address) return undefined;
    return new PackedEntry(this.arena.chunk(address), this.arena.offset(address), this.codes);
  }

  private home(token: Buffer, start: number): number {
    const mixed = Math.imul(token.readUInt32LE(start) ^ this.seed, 0x9e37_79b1) >>> 0;
    return Math.floor((mixed / RANGE) * this.slots.length);
  }

  /** The slot that holds the token, or the free one where it belongs. */
  private slotOf(token: Buffer): number {
    let slot = this.home(token, 0);
    for (let address = this.slots[slot]; address; address = this.slots[slot]) {
      const chunk = this.arena.chunk(address);
      const start = this.arena.offset(address);
      // Nearly every other token differs in its first bytes already: a native comparison is for the one that does not.
      const isAlike = chunk[start] === token[0] && chunk[start + 1] === token[1];
      if (isAlike && token.compare(chunk, start, start + TOKEN_BYTES, 0, TOKEN_BYTES) === 0) return slot;
      slot = this.after(slot);
    }
    return slot;
  }

  private after(slot: number): number {
    return slot + 1 === this.slots.length ? 0 : slot + 1;
  }

  private put(slot: number, bytes: Buffer): void {
    const old = this.slots[slot];
    if (old) this.arena.release(old, this.at(slot)?.length ?? 0);
    else this.packed++;
    const address = this.arena.allocate(bytes.length);
    bytes.copy(this.arena.chunk(address), this.arena.offset(address));
    this.slots[slot] = address;
    if (this.packed > FULL * this.slots.length) this.grow();
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(Math.ceil(before.length * GROWTH));
    for (const address of before) {
      if (!address) continue;
      let slot = this.home(this.arena.chunk(address), this.arena.offset(address));
      while (this.slots[slot]) slot = this.after(slot);
      this.slots[slot] = address;
    }
  }

  /** Empties a slot and moves up those behind it that would not be found any more. */
  private vacate(slot: number): void {
    const address = this.slots[slot];
    if (!address) return;
    this.arena.release(address, this.at(slot)?.length ?? 0);
    this.packed--;
    let hole = slot;
    this.slots[hole] = 0;
    let next = this.after(hole);
    for (let other = this.slots[next]; other; other = this.slots[next]) {
      const home = this.home(this.arena.chunk(other), this.arena.offset(other));
      const stays = hole < next ? hole < home && home <= next : hole < home || home <= next;
      if (!stays) {
        this.slots[hole] = other;
        this.slots[next] = 0;
        hole = next;
      }
      next = this.after(next);
    }
  }
}
