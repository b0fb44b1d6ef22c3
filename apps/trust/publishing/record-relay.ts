import type { KeyObject } from 'node:crypto';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { rulesVersion, today, trustSchemes } from '@concord/catalogue';
import { organisation as organisationSchema, type Organisation } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { CursorRelay, sealTrustRecord, TRUST_ORGANISATIONS, type Outgoing } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import { feedToken, tokenText } from '@concord/subject';
import { linesOf } from '../lines/line.store.js';
import { nextEnd, publishedLines } from './published-lines.js';
import {
  noteSent,
  recordsToSend,
  touchFallenOut,
  touchUnderNewLaw,
  type RecordRow,
  type Sent,
} from './record.store.js';

const CHUNK = 200;
/** A removal stays as a record without lines for so long, so that a slow reader sees it; then its null follows. */
const REMOVAL_MS = 7 * 86_400_000;

/** Keys by scheme: who has the key of a scheme reads that scheme, and no other. */
export type SchemeKeys = ReadonlyMap<string, KeyObject>;

/** The day of today in the zone of a scheme's catalogue. */
function dayOf(scheme: string, at: Date): string {
  const found = trustSchemes().find((each) => each.scheme.code === scheme);
  return today(found?.law.zone ?? 'UTC', at);
}

function parsedOrganisation(text: string): Organisation {
  const [type, country, value] = text.split('|');
  return organisationSchema.parse({ type, country, value });
}

/** Publishes records in their present state, at least once, while this process leads. */
export class RecordRelay extends CursorRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(context: ServiceContext, keys: SchemeKeys, topicPrefix: string) {
    let rules = '';
    super({
      ds: context.ds,
      kafka: context.kafka,
      name: 'trust records',
      log: context.log,
      next: async (db) => {
        const present = rulesVersion();
        if (present !== rules) await touchUnderNewLaw(db, present);
        rules = present;
        return nextRecords(db, keys, context.clock.now(), topicPrefix);
      },
      onCrash: (error) => {
        context.crash(error);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}

interface Told {
  key: string;
  value: string | null;
  /** False for what never was in the topic and has nothing to tell: that there is no line is not told either. */
  isSent: boolean;
  sent: Sent;
}

async function nextRecords(
  db: Queryable,
  keys: SchemeKeys,
  now: Date,
  topicPrefix: string,
): Promise<Outgoing | undefined> {
  const earliest = trustSchemes()
    .map(({ scheme }) => dayOf(scheme.code, now))
    .sort()[0];
  if (earliest !== undefined) await touchFallenOut(db, earliest);
  const rows = await recordsToSend(db, new Date(now.getTime() - REMOVAL_MS), CHUNK);
  if (rows.length === 0) return undefined;
  const told: Told[] = [];
  for (const row of rows) told.push(await toldOf(db, row, keys, now));
  const messages = told.filter(({ isSent }) => isSent).map(({ key, value }) => ({ key, value }));
  const sent = async (own: Queryable) => {
    for (const each of told) await noteSent(own, each.sent);
  };
  if (messages.length > 0) return { topicMessages: [{ topic: topicPrefix + TRUST_ORGANISATIONS, messages }], sent };
  await sent(db);
  return undefined;
}

async function toldOf(db: Queryable, row: RecordRow, keys: SchemeKeys, now: Date): Promise<Told> {
  const { scheme, seq } = row;
  const schemeKey = keys.get(scheme);
  if (!schemeKey) throw new Error(`there is no key of the trust scheme ${scheme}`);
  const organisation = parsedOrganisation(row.organisation);
  const key = tokenText(feedToken(schemeKey, organisation));
  const lines = publishedLines(await linesOf(db, organisation, scheme), dayOf(scheme, now));
  const base = { scheme, organisation: row.organisation, seq };
  if (lines.length > 0) {
    const value = JSON.stringify(sealTrustRecord(schemeKey, key, seq, { v: 1, scheme, organisation, lines }));
    const sent = { ...base, published: true, refreshOn: nextEnd(lines), removedAt: null };
    return { key, value, isSent: true, sent };
  }
  const isDue = row.removed_at !== null && row.removed_at.getTime() <= now.getTime() - REMOVAL_MS;
  if (isDue) {
    return { key, value: null, isSent: true, sent: { ...base, published: false, refreshOn: null, removedAt: null } };
  }
  const value = JSON.stringify(sealTrustRecord(schemeKey, key, seq, { v: 1, scheme, organisation, lines: [] }));
  const removedAt = row.published ? (row.removed_at ?? now) : null;
  return { key, value, isSent: row.published, sent: { ...base, published: row.published, refreshOn: null, removedAt } };
}
