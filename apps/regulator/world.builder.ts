import type { JointRestrictions } from '@concord/contracts';
import {
  connectKafka,
  ensureTopics,
  JOINT_RESTRICTIONS,
  REGULATORS_ACKNOWLEDGED,
  regulatorTopic,
  type Kafka,
  type Producer,
} from '@concord/messaging';
import { eventually } from '@concord/testing';
import { openLog, startService, type RunningService } from '@concord/service';
import { readMandates, type Mandate } from '@concord/catalogue';
import { regulator } from './regulator.js';
import type { RegulatorSettings } from './settings.js';
import { EventReader } from './streams/event-reader.builder.js';

/** What a test has already: a broker, a database and an issuer of tokens. */
export interface Ground {
  server: { brokers: string[]; username: string; password: string; prefix: string };
  databaseUrl: string;
  issuer: { issuer: string; jwksUri: string; token: (claims: Record<string, unknown>) => Promise<string> };
}

export interface Start {
  mandates?: Mandate[];
  settings?: Partial<RegulatorSettings>;
}

const SETTINGS = { openStreams: 4, streamMs: 600_000, keepAliveMs: 15_000, pollMs: 1_000, drainMs: 10_000 };
const PARTITIONS = 2;
const log = openLog('regulator', 'silent');

/** The regulator service in this process, the coordinator that writes the joint list, and regulators who read. */
export class RegulatorWorld {
  readonly kafka: Kafka;
  private readonly producer: Producer;
  private running: RunningService | undefined;
  private readonly readers: EventReader[] = [];

  private constructor(
    private readonly ground: Ground,
    private readonly mandates: Mandate[],
  ) {
    this.kafka = connectKafka({ ...ground.server, clientId: 'regulator-spec', log });
    this.producer = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  }

  /** `codes`: regulators that have a topic; they may get their mandate later. */
  static async open(ground: Ground, mandates: Mandate[], codes: string[]): Promise<RegulatorWorld> {
    const world = new RegulatorWorld(ground, mandates);
    const admin = world.kafka.admin();
    await admin.connect();
    const joint = { topic: JOINT_RESTRICTIONS, partitions: PARTITIONS, config: { 'cleanup.policy': 'compact' } };
    const own = codes.map((code) => ({ topic: regulatorTopic(code), partitions: 1, config: {} }));
    const acknowledged = { topic: REGULATORS_ACKNOWLEDGED, partitions: 1, config: {} };
    await ensureTopics(admin, [joint, acknowledged, ...own], ground.server.prefix);
    await admin.disconnect();
    await world.producer.connect();
    world.running = await world.startOther();
    return world;
  }

  async close(): Promise<void> {
    await this.closeReaders();
    await this.running?.stop();
    await this.producer.disconnect();
  }

  get service(): RunningService {
    if (!this.running) throw new Error('the service does not run');
    return this.running;
  }

  async restart(start: Start = {}): Promise<void> {
    await this.service.stop();
    this.running = await this.startOther(start);
  }

  /** Starts one more process of the service. The test stops it. */
  startOther({ mandates = this.mandates, settings = {} }: Start = {}): Promise<RunningService> {
    const { server, databaseUrl, issuer } = this.ground;
    const config = {
      service: 'regulator',
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
    const options = regulator(config, { ...SETTINGS, ...settings }, readMandates(mandates), server.prefix);
    const onCrash = (error: Error) => {
      process.emitWarning(error);
    };
    return startService({ ...options, log, onCrash });
  }

  /** Publishes records of the joint list; a text stands for a subject that is no longer in it. */
  async publish(...records: (JointRestrictions | string)[]): Promise<void> {
    const messages = records.map((record) =>
      typeof record === 'string'
        ? { key: record, value: null }
        : { key: record.subject, value: JSON.stringify(record) },
    );
    await this.producer.send({ topic: this.ground.server.prefix + JOINT_RESTRICTIONS, messages, acks: -1 });
  }

  async bearer(code: string, claims: Record<string, unknown> = {}): Promise<string> {
    const own = { sub: `reader of ${code}`, aud: 'regulator', authority: `regulator-${code}`, roles: ['regulator'] };
    return `Bearer ${await this.ground.issuer.token({ ...own, ...claims })}`;
  }

  async post(path: string, code: string, body: unknown, claims: Record<string, unknown> = {}): Promise<Response> {
    const headers = { authorization: await this.bearer(code, claims), 'content-type': 'application/json' };
    return fetch(this.service.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async get(path: string, code: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.service.url + path, { headers: { authorization: await this.bearer(code), ...headers } });
  }

  /** Opens a regulator's stream; it is closed with the world at the latest. */
  async read(code: string, headers: Record<string, string> = {}, from = this.service): Promise<EventReader> {
    const authorization = await this.bearer(code);
    const reader = await EventReader.open(`${from.url}/v1/stream`, { authorization, ...headers });
    this.readers.push(reader);
    return reader;
  }

  /**
   * Closes every reader, and waits until the service has seen that they went: it holds a regulator's streams to a number, and
   * whoever opens the next at once would be one too many.
   */
  async closeReaders(): Promise<void> {
    await Promise.all(this.readers.splice(0).map((reader) => reader.close()));
    await eventually(async () => (await this.openStreams()) === 0, { what: 'no stream is open', timeoutMs: 30_000 });
  }

  /** Closes one reader, and waits as {@link closeReaders} does. */
  async closeReader(reader: EventReader): Promise<void> {
    const before = await this.openStreams();
    this.readers.splice(this.readers.indexOf(reader), 1);
    await reader.close();
    await eventually(async () => (await this.openStreams()) < before, { what: 'it is closed', timeoutMs: 30_000 });
  }

  /** How many streams the service holds open, as its metrics say. */
  private async openStreams(): Promise<number> {
    const text = await (await fetch(`${this.service.url}/metrics`)).text();
    const counts = [...text.matchAll(/^\S*streams_open\{[^}]*\} (\d+)$/gm)].map(([, count]) => Number(count));
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
