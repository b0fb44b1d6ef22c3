import type { Identifier, JointHonour, JointMeasure } from '@concord/contracts';
import { call, type Connection } from './call.js';

export interface JointPage<T> {
  items: T[];
  next: string | null;
}

export type RestrictionItem = { subject: string; measure: string } & JointMeasure;
export type RewardItem = { subject: string } & JointHonour;

export interface JointQuery {
  identifier?: Identifier;
  /** Civil date: only what covers it. */
  on?: string;
  cursor?: string;
  limit?: number;
}

function search({ identifier, on, cursor, limit }: JointQuery): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...identifier, on, cursor, limit })) {
    if (value !== undefined) query.set(key, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** The two joint lists, for those with oversight; every look-up of a subject is kept for that subject to see. */
export class OversightClient {
  constructor(private readonly connection: Connection) {}

  restrictions(query: JointQuery = {}): Promise<JointPage<RestrictionItem>> {
    return call(this.connection, 'GET', `/v1/restrictions${search(query)}`);
  }

  rewards(query: JointQuery = {}): Promise<JointPage<RewardItem>> {
    return call(this.connection, 'GET', `/v1/rewards${search(query)}`);
  }

  rejections(cursor?: string): Promise<JointPage<Record<string, unknown>>> {
    return call(
      this.connection,
      'GET',
      `/v1/rejections${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`,
    );
  }

  rejection(id: string): Promise<Record<string, unknown>> {
    return call(this.connection, 'GET', `/v1/rejections/${encodeURIComponent(id)}`);
  }

  retry(id: string): Promise<Record<string, unknown>> {
    return call(this.connection, 'POST', `/v1/rejections/${encodeURIComponent(id)}/retry`, { body: {} });
  }
}
