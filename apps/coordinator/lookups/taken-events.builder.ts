import { createSecretKey } from 'node:crypto';
import {
  GENESIS_HASH,
  HONOUR_V1,
  LISTING_V1,
  type Envelope,
  type HonourData,
  type ListingData,
  type Subject,
} from '@concord/contracts';
import { inTransaction, pooled, type ColumnCipher } from '@concord/database';
import { hashOf, sealSubject, wrapKey, type Covered } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { authoritiesOf, type Authorities } from '../authorities/authorities.js';
import { commitRuns } from '../intake/commit-runs.js';
import { judgeEvent } from '../intake/judged.js';
import { ensureLanes, readLanes, type LaneRow } from '../intake/lanes.store.js';

const CODES = ['courts', 'transport', 'tax', 'market-regulation'];
const key = (byte: number) => createSecretKey(Buffer.alloc(32, byte));

/** When events are taken in where a test does not say. */
const TAKEN = new Date('2026-06-01T01:00:05.000Z');

/** When their authority says that it was so, where a test does not say. */
const TOLD = '2026-06-01T01:00:00.000Z';

/** What a test says of a listing; the rest is a court's consumption order, served, of 2026. */
export type GivenListing = Partial<Omit<ListingData, 'subject'>> & { subject: Subject };
export type GivenHonour = Partial<Omit<HonourData, 'subject'>> & { subject: Subject };

const SERVED: Omit<ListingData, 'subject' | 'id'> = {
  version: 1,
  happened: 'served',
  authority: 'courts',
  catalogue: 'cn',
  ground: 'G03',
  decision: {
    number: '(2026) 1',
    decidedOn: '2026-03-02',
    signatory: 'Judge',
    reason: 'The judgment is not performed.',
  },
  notice: { channel: 'post', deliveredOn: '2026-03-05', proof: 'receipt 1', windowClosesOn: '2026-03-16' },
  measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }],
  suspensions: [],
  state: 'SCHEDULED',
};

const AWARDED: Omit<HonourData, 'subject' | 'id'> = {
  version: 1,
  happened: 'awarded',
  authority: 'tax',
  catalogue: 'cn',
  scheme: 'A-grade-taxpayer',
  decision: { number: '(2026) 7', decidedOn: '2026-04-01', signatory: 'Director', reason: 'Filed well.' },
  from: '2026-05-01',
  to: '2027-05-01',
  state: 'AWARDED',
};

/** Events of authorities, taken in by the coordinator's own judgement and merge, for tests. */
export class TakenEvents {
  readonly authorities: Authorities;
  readonly feedKeys = new Map([
    ['rail', key(101)],
    ['air', key(102)],
  ]);
  private offset = 0;

  constructor(
    private readonly ds: DataSource,
    private readonly cipher: ColumnCipher,
  ) {
    const shared = new Map(CODES.map((code, i) => [code, key(i + 1)]));
    this.authorities = { ...authoritiesOf({ keys: [] }, shared), codes: CODES };
  }

  /** Takes a listing in; gives its id. */
  async listing({ subject, ...given }: GivenListing, changes: Partial<Tampering> = {}): Promise<string> {
    const data = { ...SERVED, id: uuid(), ...given };
    return this.take(LISTING_V1, data, subject, changes);
  }

  /** Takes an honour in; gives its id. */
  async honour({ subject, ...given }: GivenHonour, changes: Partial<Tampering> = {}): Promise<string> {
    return this.take(HONOUR_V1, { ...AWARDED, id: uuid(), ...given }, subject, changes);
  }

  private async take(
    type: string,
    data: Omit<ListingData, 'subject'> | Omit<HonourData, 'subject'>,
    subject: Subject,
    { wrap, lane = 0, keyless = false, mangle = (text) => text, at = TAKEN, time = TOLD }: Partial<Tampering>,
  ): Promise<string> {
    const { authority, id, version } = data;
    await ensureLanes(pooled(this.ds), [authority]);
    const row = (await readLanes(pooled(this.ds), authority, [lane])).get(lane);
    if (!row) throw new Error('no lane');
    const listingKey = key(200);
    const sealed = { kind: subject.kind, sealed: sealSubject(listingKey, id, version, subject) };
    const envelope: Envelope = {
      specversion: '1.0',
      id: `${authority}/${lane}/${row.seq + 1n}`,
      source: `/authority/${authority}`,
      type,
      time,
      datacontenttype: 'application/json',
      lane,
      seq: String(row.seq + 1n),
      prevhash: row.seq === 0n ? GENESIS_HASH : row.hash,
      data: { ...data, subject: sealed },
    };
    const value = Buffer.from(mangle(JSON.stringify(envelope)));
    const shared = this.authorities.sharedKey(authority) ?? key(0);
    const headers = { wrap: Buffer.from(wrap ?? wrapKey(shared, id, listingKey)) };
    const message = { offset: String(this.offset++), key: Buffer.from(id), value, headers };
    const hash = hashOf(value);
    const event: Covered = {
      seq: row.seq + 1n,
      hash,
      value,
      message,
      envelope: JSON.parse(value.toString()) as Envelope,
    };
    const to: LaneRow = { ...row, seq: event.seq, hash, offset: BigInt(message.offset) + 1n };
    const place = { authority, lane, at };
    const judged = [judgeEvent(event, authority, keyless ? undefined : shared)];
    await inTransaction(this.ds, (tx) => commitRuns(tx, this.cipher, [{ place, from: row, to, judged, rejected: [] }]));
    return id;
  }
}

/** What is wrong on purpose with an event, and when it comes. */
export interface Tampering {
  wrap: string;
  lane: number;
  /** The coordinator had no key of this authority yet. */
  keyless: boolean;
  mangle: (text: string) => string;
  /** When its authority says that it was so, RFC 3339. */
  time: string;
  /** When it is taken in. */
  at: Date;
}
