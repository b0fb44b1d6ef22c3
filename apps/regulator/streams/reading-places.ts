import type { Queryable } from '@concord/database';
import { positionsOf } from './joint-list.store.js';

/**
 * Where this process reads each partition, as it last knew from the table. A position that is another one by now was
 * moved by another process, or taken back for a new mandate: then a batch in hand may leave out what lies between.
 */
export class ReadingPlaces {
  private readonly places = new Map<string, bigint>();

  /** From where these partitions are to be read on. */
  async read(db: Queryable, topic: string, partitions: readonly number[]): Promise<ReadonlyMap<number, bigint>> {
    const stored = await positionsOf(db, topic);
    const next = new Map(partitions.map((partition) => [partition, stored.get(partition) ?? 0n]));
    for (const [partition, place] of next) this.moved(topic, partition, place);
    return next;
  }

  /** Notes that all before `place` is taken in. */
  moved(topic: string, partition: number, place: bigint): void {
    this.places.set(`${topic}|${partition}`, place);
  }

  /** Throws an Error where the stored position is not the place where this process reads: the partition is read again from there. */
  confirm(topic: string, partition: number, stored: bigint): void {
    if (this.places.get(`${topic}|${partition}`) === stored) return;
    throw new Error(`${topic} ${partition} is to be read from ${String(stored)}`);
  }
}
