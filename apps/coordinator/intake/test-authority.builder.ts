import { createSecretKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  GENESIS_HASH,
  HONOUR_V1,
  LISTING_V1,
  type HonourData,
  type ListingData,
  type Subject,
} from '@concord/contracts';
import {
  authorityTopic,
  hashOf,
  keyIdOf,
  laneOf,
  newListingKey,
  rawPublicKey,
  sealSubject,
  signHead,
  wrapKey,
  type Producer,
  type TrustFile,
} from '@concord/messaging';
import { identifierText } from '@concord/subject';

/** An event as it lies in its lane. */
export interface LaneEvent {
  lane: number;
  seq: bigint;
  hash: string;
  key: string;
  value: Buffer;
  wrap: string;
}

/** What a test says of a listing or honour; the subject is sealed for it. */
export type Given<T> = Partial<Omit<T, 'subject'>> & { id: string; subject: Subject };

/** What is wrong on purpose with an event. */
export interface Spoil {
  /** Other bytes than the envelope's. */
  bytes?: (text: string) => string;
  wrap?: string;
  lane?: number;
}

const SERVED: Omit<ListingData, 'subject' | 'id' | 'authority'> = {
  version: 1,
  happened: 'served',
  catalogue: 'cn',
  ground: 'G03',
  decision: { number: '(2026) 1', decidedOn: '2026-03-02', signatory: 'Judge', reason: 'Not performed.' },
  notice: { channel: 'post', deliveredOn: '2026-03-05', proof: 'receipt 1', windowClosesOn: '2026-03-16' },
  measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }],
  suspensions: [],
  state: 'SCHEDULED',
};

const AWARDED: Omit<HonourData, 'subject' | 'id' | 'authority'> = {
  version: 1,
  happened: 'awarded',
  catalogue: 'cn',
  scheme: 'A-grade-taxpayer',
  decision: { number: '(2026) 7', decidedOn: '2026-04-01', signatory: 'Director', reason: 'Filed well.' },
  from: '2026-05-01',
  to: '2027-05-01',
  state: 'AWARDED',
};

/** An authority made by hand: it builds signed lanes and puts whatever a test wants on its topic. */
export class TestAuthority {
  readonly signingKey: KeyObject = generateKeyPairSync('ed25519').privateKey;
  readonly shared: KeyObject = createSecretKey(Buffer.alloc(32, 9));
  /** Every event in the order of its lane, as an authority's own log keeps it. */
  readonly log: LaneEvent[] = [];
  private readonly heads = new Map<number, { seq: bigint; hash: string }>();
  private readonly listingKeys = new Map<string, KeyObject>();

  constructor(
    readonly code: string,
    private readonly prefix = '',
  ) {}

  get trusted(): TrustFile['keys'][number] {
    return { kid: keyIdOf(this.signingKey), authority: this.code, publicKey: rawPublicKey(this.signingKey) };
  }

  get topic(): string {
    return this.prefix + authorityTopic(this.code);
  }

  listing(given: Given<ListingData>, spoil?: Spoil): LaneEvent {
    return this.append(LISTING_V1, { ...SERVED, authority: this.code, ...given }, given.subject, spoil);
  }

  honour(given: Given<HonourData>, spoil?: Spoil): LaneEvent {
    return this.append(HONOUR_V1, { ...AWARDED, authority: this.code, ...given }, given.subject, spoil);
  }

  /** Forgets everything after `seq` of a lane: what is appended next is a second chain. */
  fork(lane: number, seq: bigint): void {
    const at = this.log.find((event) => event.lane === lane && event.seq === seq);
    this.heads.set(lane, { seq, hash: at?.hash ?? GENESIS_HASH });
  }

  /** Sends events as the relay does: in order, the last of each lane signed. */
  async send(producer: Producer, events: readonly LaneEvent[], options: { signed?: boolean } = {}): Promise<void> {
    const last = new Map(events.map((event) => [event.lane, event]));
    await producer.send({
      topic: this.topic,
      acks: -1,
      messages: events.map((event) => ({
        key: event.key,
        value: event.value,
        partition: event.lane,
        headers: {
          wrap: event.wrap,
          ...(options.signed !== false && last.get(event.lane) === event && this.signature(event)),
        },
      })),
    });
  }

  signature({ lane, seq, hash }: LaneEvent, key = this.signingKey): { sig: string; kid: string } {
    const topic = authorityTopic(this.code);
    return { sig: signHead(key, { topic, lane, seq, hash }), kid: keyIdOf(key) };
  }

  private append(
    type: string,
    data: Omit<ListingData | HonourData, 'subject'>,
    subject: Subject,
    { bytes = (text) => text, wrap, lane = laneOfSubject(subject) }: Spoil = {},
  ): LaneEvent {
    const head = this.heads.get(lane) ?? { seq: 0n, hash: GENESIS_HASH };
    const seq = head.seq + 1n;
    const key = this.listingKeys.get(data.id) ?? newListingKey();
    this.listingKeys.set(data.id, key);
    const envelope = {
      specversion: '1.0',
      id: `${this.code}/${lane}/${seq}`,
      source: `/authority/${this.code}`,
      type,
      time: '2026-06-01T01:00:00.000Z',
      datacontenttype: 'application/json',
      lane,
      seq: String(seq),
      prevhash: head.hash,
      data: { ...data, subject: { kind: subject.kind, sealed: sealSubject(key, data.id, data.version, subject) } },
    };
    const value = Buffer.from(bytes(JSON.stringify(envelope)));
    const hash = hashOf(value);
    this.heads.set(lane, { seq, hash });
    const event = { lane, seq, hash, key: data.id, value, wrap: wrap ?? wrapKey(this.shared, data.id, key) };
    this.log.push(event);
    return event;
  }
}

function laneOfSubject({ identifiers }: Subject): number {
  const [first] = identifiers;
  return first ? laneOf(identifierText(first)) : 0;
}
