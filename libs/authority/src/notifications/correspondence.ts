import { z } from 'zod';
import { openGateways, type Channel, type Gateways, type Message, type MessageGateway } from '@concord/notification';

/** How an authority writes to subjects and to its own people. */
export interface Correspondence {
  gateways: Gateways;
  /** Where a subject turns to, as a notice names it: an office, a telephone number, an address. */
  contact: string;
  /** Where a subject sees all that is held and staff work. */
  portal: string;
  /** The authority's own mailbox; without it staff are told of nothing. */
  staffMailbox?: string;
  /** So many days after it was settled a message is erased; a year unless told. */
  retentionDays?: number;
  /** For tests; milliseconds. */
  pace?: Partial<Pace>;
}

/** Times in milliseconds. */
export interface Pace {
  /** How long the sender waits for something to do before it looks by itself. */
  pollMs: number;
  /** How often it looks what staff are to be told of. */
  sweepMs: number;
  /** The pause after a first failure; it grows fourfold with each. */
  firstPauseMs: number;
  /** How often old messages are looked for. */
  eraseMs: number;
}

export const PACE: Pace = { pollMs: 5_000, sweepMs: 60_000, firstPauseMs: 5_000, eraseMs: 3_600_000 };

export const RETENTION_DAYS = 365;
/** A message is kept at least until nobody tries to send it any more, and for no longer than a person's file is of use. */
const RETENTION = z.coerce.number().int().min(30).max(3_650);

export type { Channel, Gateways, Message, MessageGateway };

/**
 * What the environment says: the gateways (see `openGateways`), NOTICE_CONTACT and NOTICE_PORTAL, STAFF_MAILBOX, and
 * MESSAGE_RETENTION_DAYS. Throws an Error where there is a gateway and no place to turn to (a notice without it is not what the
 * law wants), and for a number of days that is none from 30 to 3650.
 */
export function readCorrespondence(env: Record<string, string | undefined> = process.env): Correspondence {
  const gateways = openGateways(env);
  const { NOTICE_CONTACT: contact = '', NOTICE_PORTAL: portal = '', STAFF_MAILBOX: staffMailbox = '' } = env;
  if (Object.keys(gateways).length > 0 && (contact === '' || portal === '')) {
    throw new Error('the environment is not complete: who sends notices names NOTICE_CONTACT and NOTICE_PORTAL');
  }
  return {
    gateways,
    contact,
    portal,
    retentionDays: retentionDays(env.MESSAGE_RETENTION_DAYS ?? ''),
    ...(staffMailbox !== '' && { staffMailbox }),
  };
}

function retentionDays(told: string): number {
  if (told === '') return RETENTION_DAYS;
  const { data } = RETENTION.safeParse(told);
  if (data === undefined)
    throw new Error('the environment is not right: MESSAGE_RETENTION_DAYS is a number from 30 to 3650');
  return data;
}
