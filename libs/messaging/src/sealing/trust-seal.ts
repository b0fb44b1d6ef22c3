import type { KeyObject } from 'node:crypto';
import { trustEnvelope, trustRecord, type TrustEnvelope, type TrustRecord } from '@concord/contracts';
import { openText, sealText } from './seal.js';

const contextOf = (scheme: string, token: string, seq: number) => `${scheme}|${token}|${seq}`;

/** A record of `trust.organisations.v1` as it travels, sealed under its scheme's key; `token` is its Kafka key. */
export function sealTrustRecord(key: KeyObject, token: string, seq: number, record: TrustRecord): TrustEnvelope {
  const { scheme } = record;
  return { v: 1, scheme, seq, sealed: sealText(key, contextOf(scheme, token, seq), JSON.stringify(record)) };
}

/** Opens what {@link sealTrustRecord} sealed. Throws where the key, the token or any byte is another. */
export function openTrustRecord(key: KeyObject, token: string, value: unknown): TrustRecord {
  const { scheme, seq, sealed } = trustEnvelope.parse(value);
  return trustRecord.parse(JSON.parse(openText(key, contextOf(scheme, token, seq), sealed)));
}
