import { expect } from '@jest/globals';
import {
  APPLIED_KEY,
  type CheckRecord,
  type CorrectionNotice,
  type FeedApplied,
  type Identifier,
  type NoticeAcknowledged,
  type RegulatorAcknowledged,
  type Subject,
} from '@concord/contracts';
import {
  checksTopic,
  connectKafka,
  noticesTopic,
  REGULATORS_ACKNOWLEDGED,
  type Consumer,
  type Kafka,
  type Producer,
} from '@concord/messaging';
import { feedToken, parseIdentifier, tokenText } from '@concord/subject';
import { eventually, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import { migrations } from '../schema/migrations.js';
import type { Consequence } from './consequence.store.js';

/** Noon of a civil date of the jurisdiction. */
export const at = (date: string): Date => new Date(`${date}T04:00:00.000Z`);

/** The first identifier of somebody. Throws for nobody. */
export const first = ({ identifiers: [identifier] }: Subject): Identifier => {
  if (!identifier) throw new Error('nobody');
  return identifier;
};

/** A hub with events taken in, a counter that tells of its checks, and what the counter is told. */
export class RefusedChecks {
  readonly notices: CorrectionNotice[] = [];
  private readonly consumer: Consumer;

  private constructor(
    readonly database: TestDatabase,
    readonly clock: TestClock,
    private readonly jwt: JwtIssuer,
    readonly taken: TakenEvents,
    readonly door: FrontDoor,
    private readonly prefix: string,
    kafka: Kafka,
    private readonly producer: Producer,
  ) {
    this.consumer = kafka.consumer({ groupId: `${prefix}notices-spec` });
  }

  /** Opens all of it. Close it in `afterAll`. */
  static async open(): Promise<RefusedChecks> {
    const [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
    const server = testKafka();
    const kafka = connectKafka({ ...server, clientId: 'consequences-spec', log: pino({ level: 'silent' }) });
    const taken = new TakenEvents(database.ds, testCipher);
    const clock = new TestClock('2026-10-01T04:00:00.000Z');
    const door = new FrontDoor({ databaseUrl: database.url, kafka: server, jwt, clock, parts: taken });
    await door.open();
    const producer = kafka.producer();
    await producer.connect();
    const opened = new RefusedChecks(database, clock, jwt, taken, door, server.prefix, kafka, producer);
    await opened.listen();
    return opened;
  }

  async close(): Promise<void> {
    await Promise.all([this.consumer.disconnect(), this.producer.disconnect()]);
    await this.door.close();
    await this.jwt.stop();
    await this.database.drop();
  }

  /** Sends what a counter tells to the operator's topic. */
  async tell(record: CheckRecord | NoticeAcknowledged | FeedApplied): Promise<void> {
    await this.producer.send({
      topic: this.prefix + checksTopic(record.operator),
      messages: [{ key: 'checkId' in record ? record.checkId : APPLIED_KEY, value: JSON.stringify(record) }],
    });
  }

  /** Sends what regulators tell of what they put right. */
  async regulatorTells(record: RegulatorAcknowledged): Promise<void> {
    await this.producer.send({
      topic: this.prefix + REGULATORS_ACKNOWLEDGED,
      messages: [{ key: record.listing, value: JSON.stringify(record) }],
    });
  }

  /** A counter's check for air travel, refused unless told; gives its id. */
  async check(identifier: Identifier, changes: Partial<CheckRecord> = {}): Promise<string> {
    const key = this.taken.feedKeys.get('air');
    if (!key) throw new Error('no key');
    const checkId = uuid();
    await this.tell({
      v: 1,
      checkId,
      token: tokenText(feedToken(key, parseIdentifier(identifier).identifier)),
      operator: 'air',
      measure: 'M01',
      travelDate: '2026-04-02',
      outcome: 'RESTRICTED',
      asOf: '2026-04-01T04:00:00.000Z',
      at: '2026-04-01T04:00:01.000Z',
      ...changes,
    });
    return checkId;
  }

  async consequences(listing: string, more = '', authority = 'courts'): Promise<Page<Consequence>> {
    const path = `/v1/consequences?authority=${authority}&listing=${listing}${more}`;
    const asked = { role: 'oversight', sub: 'inspector' };
    const { status, body } = await this.door.call<Page<Consequence>>('GET', path, asked);
    expect(status).toBe(200);
    return body;
  }

  /** Waits until exactly these checks follow from the annulment of a listing. */
  follow(listing: string, checks: readonly string[], authority = 'courts'): Promise<Consequence[]> {
    return eventually(
      async () => {
        const { items } = await this.consequences(listing, '', authority);
        return items.map(({ checkId }) => checkId).join() === [...checks].sort().join() && items;
      },
      { what: `${checks.length} checks follow`, timeoutMs: 20_000 },
    );
  }

  annul(id: string, subject: Subject, date = '2026-05-20'): Promise<string> {
    return this.taken.listing({ id, subject, version: 2, state: 'ANNULLED' }, { at: at(date) });
  }

  private async listen(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topic: this.prefix + noticesTopic('air'), fromBeginning: true });
    await this.consumer.run({
      eachMessage: ({ message }) => {
        this.notices.push(JSON.parse(message.value?.toString() ?? 'null') as CorrectionNotice);
        return Promise.resolve();
      },
    });
  }
}
