import { createSecretKey, type KeyObject } from 'node:crypto';
import { mandates, trustSchemes } from '@concord/catalogue';
import type { TrustLineBody, TrustRecord } from '@concord/contracts';
import {
  connectKafka,
  ensureTopics,
  openTrustRecord,
  topicsOf,
  TRUST_ORGANISATIONS,
  type Consumer,
} from '@concord/messaging';
import { feedToken, tokenText } from '@concord/subject';
import { GivenClock, openLog, startService, type RunningService } from '@concord/service';
import { openApiOf, requireDocumented, type OpenApi } from '@concord/testing';
import type { LineView } from './lines/line.answer.js';
import type { OrganisationAnswer } from './organisations/organisations.js';
import { trust } from './trust.js';

/** What a test has already: a broker, a database, an issuer of tokens and a clock. */
export interface Ground {
  server: { brokers: string[]; username: string; password: string; prefix: string };
  databaseUrl: string;
  issuer: { issuer: string; jwksUri: string; token: (claims: Record<string, unknown>) => Promise<string> };
  clock: { now(): Date };
}

/** `service:role` or `service:role:sub`, as tokens name people; `USCC…` stands for an organisation. */
export type Who = string;

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T & { code?: string };
}

const log = openLog('trust', 'silent');
const DAYS = { number: '(2026) 117', decidedOn: '2026-03-02', hash: 'b'.repeat(64) };

/** The trust service in this process, with its people and a reader of its topic. */
export class TrustWorld {
  private constructor(
    private readonly ground: Ground,
    readonly keys: ReadonlyMap<string, KeyObject>,
    readonly service: RunningService,
    private readonly reader: Consumer,
    private readonly document: OpenApi,
    private readonly values: { key: string; value: string | null }[],
  ) {}

  static async open(ground: Ground): Promise<TrustWorld> {
    const keys = new Map(
      trustSchemes().map(({ scheme }, i) => [scheme.code, createSecretKey(Buffer.alloc(32, i + 1))]),
    );
    const { server, issuer } = ground;
    const kafka = connectKafka({ ...server, clientId: 'trust-spec', log });
    const admin = kafka.admin();
    await admin.connect();
    const topology = { authorities: [], executors: [], regulators: [], counters: [] };
    const topics = topicsOf({ ...topology, trust: { service: 'trust', readers: [] } });
    await ensureTopics(
      admin,
      topics.filter(({ topic }) => topic === TRUST_ORGANISATIONS),
      server.prefix,
    );
    await admin.disconnect();
    const config = {
      ...{ service: 'trust', host: '127.0.0.1', port: 0, publicUrl: 'http://127.0.0.1', logLevel: 'silent' },
      ...{ zone: 'Asia/Shanghai', jwtIssuer: issuer.issuer, jwksUri: issuer.jwksUri, databaseUrl: ground.databaseUrl },
      ...{ brokers: server.brokers, kafkaUsername: server.username, kafkaPassword: server.password },
      columnKeyFile: '/nowhere',
    };
    const onCrash = (error: Error) => {
      process.emitWarning(error);
    };
    const options = {
      ...trust(config, keys, mandates(), server.prefix),
      log,
      onCrash,
      clock: new GivenClock(ground.clock),
    };
    const service = await startService(options);
    const reader = kafka.consumer({ groupId: `${server.prefix}trust-spec` });
    const values: { key: string; value: string | null }[] = [];
    await reader.connect();
    await reader.subscribe({ topic: server.prefix + TRUST_ORGANISATIONS, fromBeginning: true });
    await reader.run({
      eachMessage: ({ message }) => {
        values.push({ key: String(message.key), value: message.value?.toString('utf8') ?? null });
        return Promise.resolve();
      },
    });
    return new TrustWorld(ground, keys, service, reader, await openApiOf(service.url), values);
  }

  async close(): Promise<void> {
    await this.reader.disconnect();
    await this.service.stop();
  }

  /** What the topic has of a firm in a scheme, in order, opened with that scheme's key; null for a null. */
  records(scheme: string, firm: string): (TrustRecord | null)[] {
    const key = this.keys.get(scheme);
    if (!key) throw new Error(`no key of ${scheme}`);
    const token = tokenText(feedToken(key, { type: 'USCC', country: 'CN', value: firm }));
    const own = this.values.filter((each) => each.key === token);
    return own.map(({ value }) => (value === null ? null : openTrustRecord(key, token, JSON.parse(value))));
  }

  /** All bytes of the topic as text. */
  get raw(): string {
    return JSON.stringify(this.values);
  }

  async call<T = Record<string, unknown>>(
    who: Who,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const authorization = `Bearer ${await this.ground.issuer.token(claimsOf(who))}`;
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(this.service.url + path, {
      method,
      headers: { authorization, ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = { status: response.status, body: (await response.json()) as Answer<T>['body'] };
    requireDocumented(this.document, { method, path }, answer);
    return answer;
  }

  /** Reads a firm's total in the food record for a day, as somebody with a mandate does. */
  read(who: Who, firm: string, date: string): Promise<Answer<OrganisationAnswer>> {
    const asked = `scheme=food-record&type=USCC&country=CN&value=${firm}&on=${date}`;
    return this.call(who, 'GET', `/v1/organisations?${asked}`);
  }

  /** A line of an organisation as the market regulator's clerk records it. */
  record(value: string, change: Partial<TrustLineBody> = {}): Promise<Answer<LineView>> {
    const body = {
      scheme: 'food-record',
      item: 'F1',
      organisation: { type: 'USCC', country: 'CN', value },
      decision: DAYS,
    };
    return this.call('market-regulation:clerk', 'POST', '/v1/lines', { ...body, ...change });
  }

  /** A line that was approved, and told on a day. */
  async told(value: string, deliveredOn: string, change: Partial<TrustLineBody> = {}): Promise<LineView> {
    const { body } = await this.record(value, change);
    await this.call('market-regulation:approver', 'POST', `/v1/lines/${body.id}/approve`, {});
    const notice = { channel: 'registered-mail', deliveredOn, proof: 'receipt 77' };
    const told = await this.call<LineView>('market-regulation:clerk', 'POST', `/v1/lines/${body.id}/tell`, notice);
    if (told.status !== 200) throw new Error(JSON.stringify(told.body));
    return told.body;
  }
}

function claimsOf(who: Who): Record<string, unknown> {
  const [authority = '', role = '', sub] = who.split(':');
  if (role !== '') return { aud: 'trust', authority, roles: [role], sub: `${sub ?? role}@${authority}` };
  const type = authority.length === 18 && /^\d{17}/.test(authority) && authority.endsWith('X') ? 'RID' : 'USCC';
  const identifier = { type, country: 'CN', value: authority };
  return { aud: 'trust', authority: 'coordinator', roles: ['subject'], sub: `subject-${authority}`, identifier };
}
