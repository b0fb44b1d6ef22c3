import { jointRestrictions, type JointRestrictions } from '@concord/contracts';
import { inTransaction, type Tx } from '@concord/database';
import { JOINT_RESTRICTIONS, type KafkaMessage, type Log, type MessageBatch } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import { today, type Mandate } from '@concord/catalogue';
import { keepToldListings } from '../corrections/correction.store.js';
import { changesFor } from './entry.js';
import {
  keepEntries,
  keepSubjects,
  knownSubjects,
  lockPosition,
  movePosition,
  type Known,
} from './joint-list.store.js';
import type { ReadingPlaces } from './reading-places.js';
import { appendToStreams, type Told } from './stream.store.js';

export interface JointIntakeOptions {
  ds: DataSource;
  mandates: readonly Mandate[];
  places: ReadingPlaces;
  now: () => Date;
  /** Zone of the civil date before which days are past. */
  zone: string;
  log: Log;
  /** Called after a commit that told these regulators something. */
  onTold: (regulators: ReadonlySet<string>) => void;
}

const CHUNK = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SEQ = /^\d{1,18}$/;

/** Takes the joint restriction list in, and tells each regulator what its mandate covers of every change. */
export class JointIntake {
  constructor(private readonly options: JointIntakeOptions) {}

  /**
   * Takes a batch in, each chunk in one transaction with the position after it. Throws when the database is away, and when
   * the position is not where this process read: then nothing of the chunk counts and the partition is read from there.
   */
  async take(batch: MessageBatch): Promise<void> {
    for (let start = 0; start < batch.messages.length && !batch.isStale(); start += CHUNK) {
      const chunk = batch.messages.slice(start, start + CHUNK);
      await inTransaction(this.options.ds, (tx) => this.takeChunk(tx, batch.partition, chunk));
    }
  }

  private async takeChunk(tx: Tx, partition: number, chunk: readonly KafkaMessage[]): Promise<void> {
    const { places, now, zone } = this.options;
    const next = await lockPosition(tx, JOINT_RESTRICTIONS, partition);
    places.confirm(JOINT_RESTRICTIONS, partition, next);
    const fresh = chunk.filter(({ offset }) => BigInt(offset) >= next);
    const last = fresh.at(-1);
    if (!last) return;
    const records = fresh.flatMap((message) => this.read(message) ?? []);
    const known = await knownSubjects(tx, [...new Set(records.map(({ subject }) => subject))]);
    const told = records.flatMap((record) => this.tell(record, known));
    if (told.length > 0) {
      const at = now();
      await appendToStreams(tx, told, at);
      await keepEntries(tx, told);
      await keepToldListings(tx, told, at, today(zone, at));
    }
    await keepSubjects(tx, known);
    const after = BigInt(last.offset) + 1n;
    await movePosition(tx, JOINT_RESTRICTIONS, partition, after);
    tx.afterCommit(() => {
      places.moved(JOINT_RESTRICTIONS, partition, after);
      this.options.onTold(new Set(told.map(({ regulator }) => regulator)));
    });
  }

  /** The record of a message; a null value is a removal of the subject at whatever it was last known to be. */
  private read({ key, value, offset }: KafkaMessage): JointRestrictions | Removal | undefined {
    const subject = key?.toString('utf8') ?? '';
    if (value === null && UUID.test(subject)) return { subject, removed: true };
    const read = jointRestrictions.safeParse(value && parsed(value));
    if (read.success && SEQ.test(read.data.seq)) return read.data;
    this.options.log.error({ offset, subject }, 'a record of the joint list cannot be read');
    return undefined;
  }

  private tell(record: JointRestrictions | Removal, known: Map<string, Known>): Told[] {
    const before = known.get(record.subject);
    const gone = 'removed' in record;
    if (gone && !before) return [];
    const whole = gone ? emptied(record.subject, before) : record;
    const seq = BigInt(whole.seq);
    if (before && (seq < before.seq || (seq === before.seq && before.gone))) return [];
    const held = before?.held ?? new Map<string, Map<string, string>>();
    const subject: Known = { kind: whole.kind, seq, gone, held };
    known.set(whole.subject, subject);
    return this.options.mandates.flatMap((mandate) => {
      const own = held.get(mandate.code) ?? new Map<string, string>();
      held.set(mandate.code, own);
      return changesFor(mandate, whole, own).map((change) => {
        if (change.digest === undefined) own.delete(change.entry.measure);
        else own.set(change.entry.measure, change.digest);
        return { regulator: mandate.code, change };
      });
    });
  }
}

interface Removal {
  subject: string;
  removed: true;
}

function emptied(subject: string, before: Known | undefined): JointRestrictions {
  const seq = String(before?.seq ?? 0n);
  return { v: 1, subject, kind: before?.kind ?? 'NATURAL', measures: {}, seq, asOf: new Date(0).toISOString() };
}

function parsed(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
}
