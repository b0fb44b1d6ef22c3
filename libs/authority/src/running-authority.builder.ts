import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectKafka, ensureTopics, topicsOf, type Kafka } from '@concord/messaging';
import { GivenClock, openLog, startService, type RunningService } from '@concord/service';
import { openApiOf, requireDocumented } from '@concord/testing';
import { authorityOptions, type AuthorityEnvironment } from './authority-options.js';
import type { PaymentAnswer } from './cases/case.answer.js';
import type { LaneAnswer } from './lanes/lanes.controller.js';
import type { ListingAnswer } from './listings/listing.answer.js';
import type { AuthorityProfile } from './profile.js';

interface Claims {
  aud: string;
  authority: string;
  sub: string;
  roles: string[];
  [claim: string]: unknown;
}

/** What a test has made for the authority: a database, an issuer of tokens, a broker, a clock. */
export interface Surroundings {
  profile: AuthorityProfile;
  database: { url: string };
  issuer: { issuer: string; jwksUri: string; token: (claims: Claims) => Promise<string> };
  kafka: { brokers: string[]; username: string; password: string; prefix: string };
  clock: { now(): Date };
}

/** What the answers of an authority hold, a problem's code among it; a test knows which it looks at. */
export type AnswerBody = ListingAnswer &
  Pick<PaymentAnswer, 'ended' | 'paid' | 'outstanding'> & {
    code?: string;
    items: (ListingAnswer & LaneAnswer)[];
    next: string | null;
  };

/** An answer of the authority. */
export interface Answer {
  status: number;
  body: AnswerBody;
}

export interface CallInit {
  body?: unknown;
  headers?: Record<string, string>;
  /** `sub` of the caller; the role unless told. */
  sub?: string;
}

export interface RunningAuthority extends RunningService {
  /**
   * Calls as `role`: `call('clerk', 'POST', '/v1/listings', { body })`. Throws an Error where what is answered is not what the
   * service's document says.
   */
  call: (role: string, method: string, path: string, init?: CallInit) => Promise<Answer>;
}

/** The topics of one authority. */
export async function makeTopics(kafka: Kafka, authority: string, prefix: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const topics = topicsOf({ authorities: [authority], executors: [], regulators: [], counters: [] });
  await ensureTopics(admin, topics, prefix).finally(() => admin.disconnect());
}

export const signingKey = generateKeyPairSync('ed25519').privateKey;
export const wrapKey = createSecretKey(randomBytes(32));

function keyFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'concord-authority-')), 'column.key');
  writeFileSync(file, randomBytes(32).toString('hex'));
  return file;
}
const columnKeyFile = keyFile();

/** Starts an authority in this process, with topics of its own. */
export async function startAuthority(
  around: Surroundings,
  more: Partial<AuthorityEnvironment> = {},
): Promise<RunningAuthority> {
  const { profile, kafka, issuer, clock } = around;
  const service = await startService(
    authorityOptions(profile, {
      config: {
        service: profile.code,
        host: '127.0.0.1',
        port: 0,
        publicUrl: 'http://authority.test',
        logLevel: 'silent',
        zone: 'Asia/Shanghai',
        jwtIssuer: issuer.issuer,
        jwksUri: issuer.jwksUri,
        databaseUrl: around.database.url,
        brokers: kafka.brokers,
        kafkaUsername: kafka.username,
        kafkaPassword: kafka.password,
        columnKeyFile,
      },
      signingKey,
      wrapKey,
      topicPrefix: kafka.prefix,
      clock: new GivenClock(clock),
      log: openLog(profile.code, 'silent'),
      ...more,
    }),
  );
  const document = await openApiOf(service.url);
  const call = async (role: string, method: string, path: string, init: CallInit = {}): Promise<Answer> => {
    const claims = { aud: profile.code, authority: profile.code, sub: init.sub ?? role, roles: [role] };
    const response = await fetch(new URL(path, service.url), {
      method,
      headers: {
        authorization: `Bearer ${await issuer.token(claims)}`,
        ...(init.body !== undefined && { 'content-type': 'application/json' }),
        ...init.headers,
      },
      ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
    });
    const answer = { status: response.status, body: (await response.json()) as AnswerBody };
    requireDocumented(document, { method, path }, answer);
    return answer;
  };
  return { ...service, call };
}

/** A Kafka client as the coordinator would have. */
export function coordinatorKafka(kafka: Surroundings['kafka']): Kafka {
  return connectKafka({ ...kafka, clientId: 'coordinator', log: openLog('test', 'silent') });
}
