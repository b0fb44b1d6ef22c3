import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckAnswer, CheckBody, Subject } from '@concord/contracts';
import { checksTopic, connectKafka, ensureTopics, feedTopic, noticesTopic, type Kafka } from '@concord/messaging';
import { GivenClock, openLog, startService, type RunningService } from '@concord/service';
import type { Operator } from './feeds/feed.js';
import { FeedWriter } from './feeds/feed-writer.builder.js';
import type { TicketingSettings } from './settings.js';
import { ticketing } from './ticketing.js';

/** What a test has already: a broker, a database, an issuer of tokens and a clock. */
export interface Ground {
  server: { brokers: string[]; username: string; password: string; prefix: string };
  databaseUrl: string;
  issuer: { issuer: string; jwksUri: string; token: (claims: Record<string, unknown>) => Promise<string> };
  clock: { now(): Date };
}

type Settings = Partial<Omit<TicketingSettings, 'feedKeysDir'>>;

const OPERATORS = ['air', 'rail'] as const;
const PARTITIONS = 2;
const SETTINGS = { stalenessMs: 30_000, checksPerSecond: 1_000, checksBurst: 1_000 };
const COMPACT = { 'cleanup.policy': 'compact' };
const log = openLog('ticketing', 'silent');

/** A ticketing service in this process, and whoever is around it: the coordinator that writes its feeds, and a counter. */
export class TicketingWorld {
  readonly kafka: Kafka;
  readonly keys: Record<Operator, KeyObject>;
  readonly air: FeedWriter;
  readonly rail: FeedWriter;
  private readonly folder = mkdtempSync(join(tmpdir(), 'concord-ticketing-'));
  private running: RunningService | undefined;

  private constructor(private readonly ground: Ground) {
    const { server } = ground;
    this.kafka = connectKafka({ ...server, clientId: 'ticketing-spec', log });
    this.keys = { air: this.newKey('air'), rail: this.newKey('rail') };
    this.air = new FeedWriter(this.kafka, 'air', this.keys.air, server.prefix, PARTITIONS);
    this.rail = new FeedWriter(this.kafka, 'rail', this.keys.rail, server.prefix, PARTITIONS);
  }

  static async open(ground: Ground): Promise<TicketingWorld> {
    const world = new TicketingWorld(ground);
    const admin = world.kafka.admin();
    await admin.connect();
    const feeds = OPERATORS.map((each) => ({ topic: feedTopic(each), partitions: PARTITIONS, config: COMPACT }));
    const checks = OPERATORS.map((each) => ({ topic: checksTopic(each), partitions: 1, config: {} }));
    const notices = OPERATORS.map((each) => ({ topic: noticesTopic(each), partitions: 1, config: {} }));
    await ensureTopics(admin, [...feeds, ...checks, ...notices], ground.server.prefix);
    await admin.disconnect();
    await Promise.all([world.air.start(), world.rail.start()]);
    world.running = await world.startOther();
    return world;
  }

  async close(): Promise<void> {
    await this.running?.stop();
    await Promise.all([this.air.stop(), this.rail.stop()]);
    rmSync(this.folder, { recursive: true });
  }

  get service(): RunningService {
    if (!this.running) throw new Error('the service does not run');
    return this.running;
  }

  async restart(): Promise<void> {
    await this.service.stop();
    this.running = await this.startOther();
  }

  /** Starts one more process of the service. The test stops it. */
  startOther(settings: Settings = {}): Promise<RunningService> {
    const { server, databaseUrl, issuer, clock } = this.ground;
    const config = {
      service: 'ticketing',
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://127.0.0.1',
      logLevel: 'silent',
      zone: 'Asia/Shanghai',
      jwtIssuer: issuer.issuer,
      jwksUri: issuer.jwksUri,
      databaseUrl,
      brokers: server.brokers,
      kafkaUsername: server.username,
      kafkaPassword: server.password,
      columnKeyFile: '/nowhere',
    };
    const options = ticketing(config, { ...SETTINGS, ...settings, feedKeysDir: this.folder }, server.prefix);
    const onCrash = (error: Error) => {
      process.emitWarning(error);
    };
    return startService({ ...options, clock: new GivenClock(clock), log, onCrash });
  }

  /** Says in every partition of both feeds that all before now has been published. */
  async mark(): Promise<void> {
    const now = this.ground.clock.now();
    await Promise.all([this.air.mark(now), this.rail.mark(now)]);
  }

  /** An `authorization` header of a counter's token, or of another caller's. */
  async bearer(sub: string, claims: Record<string, unknown> = {}): Promise<string> {
    const own = { sub, aud: 'ticketing', authority: 'ticketing', roles: ['counter'] };
    return `Bearer ${await this.ground.issuer.token({ ...own, ...claims })}`;
  }

  async post(body: unknown, headers: Record<string, string> = {}, to = this.service): Promise<Response> {
    return fetch(`${to.url}/v1/checks`, {
      method: 'POST',
      headers: { authorization: await this.bearer('counter 1'), 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Asks as a counter does. Throws an Error where the answer is no 201. */
  async ask(subject: Subject, changes: Partial<CheckBody> = {}): Promise<CheckAnswer> {
    const response = await this.post(questionOf(subject, changes));
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as CheckAnswer;
  }

  async outcome(subject: Subject, changes: Partial<CheckBody> = {}): Promise<string> {
    return (await this.ask(subject, changes)).outcome;
  }

  private newKey(operator: Operator): KeyObject {
    const key = randomBytes(32);
    writeFileSync(join(this.folder, `${operator}.key`), key.toString('hex'));
    return createSecretKey(key);
  }
}

/** A question for an air ticket of 2026-07-01. */
export function questionOf({ identifiers: [identifier], names, birthDate }: Subject, changes: Partial<CheckBody> = {}) {
  if (!identifier) throw new Error('a subject has an identifier');
  const own = { identifier, name: names[0] ?? '', ...(birthDate !== undefined && { birthDate }) };
  return { ...own, travelDate: '2026-07-01', booking: 'PNR-1', operator: 'air' as const, ...changes };
}
