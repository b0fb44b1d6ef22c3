import type { CommitmentAnswer } from '@concord/contracts';
import { GivenClock, openLog, startService, type RunningService } from '@concord/service';
import { jwtIssuer, testDatabase, TestClock, testKafka, type JwtIssuer, type TestDatabase } from '@concord/testing';
import { FIRM, OTHER_FIRM } from './commitments/commitment.builder.js';
import { commitments, type PublicCalls } from './commitments-service.js';

/** Who calls, as a test names them: `gov-east-water:clerk`, `audit:approver/other`, `firm`. */
export type Who = string;

export interface Told {
  status: number;
  body: CommitmentAnswer & { code?: string };
  headers: Headers;
}

/** The service of commitments in this process with a database of its own, and whoever calls it. */
export class CommitmentsWorld {
  readonly clock = new TestClock('2025-02-03T04:00:00.000Z');

  private constructor(
    readonly database: TestDatabase,
    private readonly issuer: JwtIssuer,
    private readonly running: { service?: RunningService },
  ) {}

  /** `publicCalls` is how often nobody may call; many times unless told. The proxies are on this machine. */
  static async open(publicCalls?: PublicCalls): Promise<CommitmentsWorld> {
    const [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
    const world = new CommitmentsWorld(database, issuer, {});
    const kafka = testKafka();
    const config = {
      service: 'commitments',
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://127.0.0.1',
      logLevel: 'silent',
      zone: 'Asia/Shanghai',
      jwtIssuer: issuer.issuer,
      jwksUri: issuer.jwksUri,
      databaseUrl: database.url,
      brokers: kafka.brokers,
      kafkaUsername: kafka.username,
      kafkaPassword: kafka.password,
      columnKeyFile: '/nowhere',
      trustedProxies: ['127.0.0.1'],
    };
    const onCrash = (error: Error) => {
      process.emitWarning(error);
    };
    const log = openLog('commitments', 'silent');
    world.running.service = await startService({
      ...commitments(config, publicCalls),
      clock: new GivenClock(world.clock),
      log,
      onCrash,
    });
    return world;
  }

  get url(): string {
    return this.running.service?.url ?? '';
  }

  async close(): Promise<void> {
    await this.running.service?.stop();
    await this.issuer.stop();
    await this.database.drop();
  }

  async post(who: Who, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Told> {
    const authorization = `Bearer ${await this.token(who)}`;
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Told['body'] };
  }

  /** Without `who` nobody is signed in. */
  async get(path: string, who?: Who, more: Record<string, string> = {}): Promise<Response> {
    const headers: Record<string, string> =
      who === undefined ? {} : { authorization: `Bearer ${await this.token(who)}` };
    return fetch(this.url + path, { headers: { ...headers, ...more } });
  }

  /** Takes a step of a commitment and gives it as it is then. Throws where it was refused. */
  async step(who: Who, id: string, step: string, body: unknown = {}): Promise<CommitmentAnswer> {
    const told = await this.post(who, `/v1/commitments/${id}/${step}`, body);
    if (told.status !== 200) throw new Error(`${step} was refused: ${String(told.body.code)}`);
    return told.body;
  }

  private async token(who: Who): Promise<string> {
    if (who === 'firm' || who === 'other firm') {
      const identifier = who === 'firm' ? FIRM : OTHER_FIRM;
      const own = { sub: who, aud: 'commitments', authority: 'coordinator', roles: ['subject'], identifier };
      return this.issuer.token(own);
    }
    const [side = '', part = ''] = who.split(':');
    const [role = '', person = ''] = part.split('/');
    return this.issuer.token({ sub: `${role}${person}@${side}`, aud: 'commitments', authority: side, roles: [role] });
  }
}
