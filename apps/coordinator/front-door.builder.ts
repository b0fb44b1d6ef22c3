import 'reflect-metadata';
import type { Identifier } from '@concord/contracts';
import { ColumnCipher } from '@concord/database';
import {
  checksTopic,
  connectKafka,
  consentsTopic,
  correctionsTopic,
  ensureTopics,
  messagesTopic,
  noticesTopic,
  REGULATORS_ACKNOWLEDGED,
} from '@concord/messaging';
import { GivenClock, startService, type RunningService, type ServiceConfig } from '@concord/service';
import { openApiOf, requireDocumented, type OpenApi } from '@concord/testing';
import { pino } from 'pino';
import { TELL_LANE_AGAIN, WAKE_PUBLISHER, type CoordinatorParts } from './authorities/keys.js';
import { httpControllers, httpProviders, httpTransports } from './http-parts.js';
import { migrations } from './schema/migrations.js';

/** What a test brings: servers, an issuer of tokens, a clock, keys. */
export interface Surroundings {
  databaseUrl: string;
  kafka: { brokers: string[]; username: string; password: string; prefix: string };
  jwt: { issuer: string; jwksUri: string; token: (claims: Record<string, unknown>) => Promise<string> };
  clock: { now(): Date };
  parts: Omit<CoordinatorParts, 'topicPrefix' | 'cipher'>;
}

/** Who calls, and what. */
export interface Call {
  role: string;
  sub?: string;
  authority?: string;
  identifier?: Identifier | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer<T> {
  status: number;
  body: T;
}

/** The master key of the test's encrypted columns. */
export const testCipher = new ColumnCipher(Buffer.alloc(32, 7));

/** The coordinator's HTTP door alone, for tests: nothing is taken in and no feed is published. */
export class FrontDoor {
  /** How often the publisher was woken. */
  woken = 0;
  /** Why the process should have ended. */
  readonly crashes: Error[] = [];
  /** Lanes whose rejections were to be told again. */
  readonly toldAgain: string[] = [];
  private service: RunningService | undefined;
  private documented: Promise<OpenApi> | undefined;

  constructor(private readonly given: Surroundings) {}

  async open(): Promise<void> {
    const { kafka, clock, parts } = this.given;
    await this.ensureTopics();
    const whole: CoordinatorParts = { ...parts, cipher: testCipher, topicPrefix: kafka.prefix };
    const wake = () => {
      this.woken++;
    };
    const tellAgain = (authority: string, lane: number) => {
      this.toldAgain.push(`${authority}/${lane}`);
    };
    this.service = await startService({
      config: this.config(),
      migrations,
      clock: new GivenClock(clock),
      log: pino({ level: 'fatal' }),
      title: 'Coordinator',
      module: (context) => ({
        controllers: httpControllers,
        providers: [
          ...httpProviders(context, whole),
          { provide: WAKE_PUBLISHER, useValue: wake },
          { provide: TELL_LANE_AGAIN, useValue: tellAgain },
        ],
      }),
      transports: (context) => httpTransports(context, whole),
      acceptsAuthority: () => true,
      onCrash: (error) => {
        this.crashes.push(error);
      },
    });
  }

  async close(): Promise<void> {
    await this.service?.stop();
  }

  /** What the service documents of itself. */
  document(): Promise<OpenApi> {
    return (this.documented ??= openApiOf(this.service?.url ?? ''));
  }

  /** Throws an Error where what is answered is not what the service's document says. */
  async call<T>(method: string, path: string, call: Call): Promise<Answer<T>> {
    const response = await this.send(method, path, call);
    const answer = { status: response.status, body: (await response.json()) as T };
    requireDocumented(await this.document(), { method, path }, answer);
    return answer;
  }

  /** The bare answer, whatever its form. */
  async send(method: string, path: string, call: Call): Promise<Response> {
    const { role, sub = 'someone', authority = 'coordinator', identifier, body, headers } = call;
    const claims = { sub, authority, roles: [role], aud: 'coordinator', ...(identifier && { identifier }) };
    return fetch(new URL(path, this.service?.url), {
      method,
      headers: {
        authorization: `Bearer ${await this.given.jwt.token(claims)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private async ensureTopics(): Promise<void> {
    const admin = connectKafka({ ...this.given.kafka, clientId: 'front-door', log: pino({ level: 'silent' }) }).admin();
    await admin.connect();
    const topics = [
      checksTopic('rail'),
      checksTopic('air'),
      noticesTopic('rail'),
      noticesTopic('air'),
      REGULATORS_ACKNOWLEDGED,
      ...this.given.parts.authorities.codes.flatMap((code) => [
        correctionsTopic(code),
        consentsTopic(code),
        messagesTopic(code),
      ]),
    ];
    const specs = topics.map((topic) => ({ topic, partitions: 1, config: {} }));
    await ensureTopics(admin, specs, this.given.kafka.prefix);
    await admin.disconnect();
  }

  private config(): ServiceConfig {
    const { databaseUrl, kafka, jwt } = this.given;
    return {
      service: 'coordinator',
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://127.0.0.1',
      logLevel: 'fatal',
      zone: 'Asia/Shanghai',
      jwtIssuer: jwt.issuer,
      jwksUri: jwt.jwksUri,
      databaseUrl,
      brokers: kafka.brokers,
      kafkaUsername: kafka.username,
      kafkaPassword: kafka.password,
      columnKeyFile: '/nowhere',
    };
  }
}
