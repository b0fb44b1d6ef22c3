import { expect } from '@jest/globals';
import type { BatchApproveAnswer, BatchRow, BatchRowsAnswer, Envelope, ReferenceItem } from '@concord/contracts';
import { pooled } from '@concord/database';
import { judge, type Facts } from '@concord/joint-list';
import { openSubject, unwrapKey } from '@concord/messaging';
import { testDatabase, TestClock, testKafka, type JwtIssuer, type TestDatabase } from '@concord/testing';
import type { AuthorityProfile } from '../profile.js';
import {
  coordinatorKafka,
  makeTopics,
  startAuthority,
  wrapKey,
  type RunningAuthority,
} from '../running-authority.builder.js';

interface Answer<T> {
  status: number;
  body: T & { code?: string };
}

/** An authority in this process with a database of its own, and what a client of its batches does. Stop it in `afterAll`. */
export async function startBatches(profile: AuthorityProfile, issuer: JwtIssuer): Promise<BatchClient> {
  const kafka = testKafka();
  const database = await testDatabase();
  await makeTopics(coordinatorKafka(kafka), profile.code, kafka.prefix);
  const clock = new TestClock('2026-06-01T01:00:00.000Z');
  const service = await startAuthority({ profile, database, issuer, kafka, clock });
  return new BatchClient(service, database, profile.code);
}

/** Sends, releases and looks. */
export class BatchClient {
  constructor(
    private readonly service: RunningAuthority,
    readonly database: TestDatabase,
    private readonly code: string,
  ) {}

  post<T>(role: string, path: string, body: unknown = {}, sub = role): Promise<Answer<T>> {
    return this.service.call(role, 'POST', path, { body, sub }) as Promise<unknown> as Promise<Answer<T>>;
  }

  get<T>(path: string, role = 'clerk'): Promise<Answer<T>> {
    return this.service.call(role, 'GET', path) as Promise<unknown> as Promise<Answer<T>>;
  }

  async open(): Promise<string> {
    const { status, body } = await this.post<{ batch: string }>('system', '/v1/batches');
    expect(status).toBe(201);
    return body.batch;
  }

  async send(batch: string, rows: readonly unknown[]): Promise<BatchRowsAnswer> {
    const { status, body } = await this.post<BatchRowsAnswer>('system', `/v1/batches/${batch}/rows`, { rows });
    expect(status).toBe(200);
    return body;
  }

  approve(batch: string, sub = 'approver'): Promise<Answer<BatchApproveAnswer>> {
    return this.post('approver', `/v1/batches/${batch}/approve`, {}, sub);
  }

  /** Prepares and releases rows in a batch of their own. */
  async publish(rows: readonly BatchRow[]): Promise<BatchApproveAnswer> {
    const batch = await this.open();
    expect(await this.send(batch, rows)).toMatchObject({ accepted: rows.length, refused: [] });
    return (await this.approve(batch)).body;
  }

  /** The log of all lanes as the coordinator judges it, in order. */
  async facts(): Promise<Facts[]> {
    const rows = await pooled(this.database.ds).query<{ value: Buffer; wrap: string }>(
      'SELECT value, wrap FROM lane_events ORDER BY lane, seq',
    );
    return rows.map(({ value, wrap }) => {
      const event = JSON.parse(value.toString('utf8')) as Envelope;
      return judge(event, this.code, (id, version, sealed) =>
        openSubject(unwrapKey(wrapKey, id, wrap), id, version, sealed),
      );
    });
  }

  async factsOf(reference: string): Promise<Facts[]> {
    const [row] = await pooled(this.database.ds).query<{ id: string }>('SELECT id FROM listings WHERE reference = $1', [
      reference,
    ]);
    return (await this.facts()).filter(({ id }) => id === row?.id).sort((a, b) => a.version - b.version);
  }

  async count(table: string): Promise<number> {
    const [row] = await pooled(this.database.ds).query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return row?.n ?? 0;
  }

  async references(limit: number): Promise<{ items: ReferenceItem[]; pages: number }> {
    const items: ReferenceItem[] = [];
    let query = `limit=${limit}`;
    for (let pages = 1; ; pages += 1) {
      const { body } = await this.get<{ items: ReferenceItem[]; next: string | null }>(`/v1/references?${query}`);
      items.push(...body.items);
      if (body.next === null) return { items, pages };
      query = `limit=${limit}&cursor=${body.next}`;
    }
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.database.drop();
  }
}
