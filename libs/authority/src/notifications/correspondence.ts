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
}

export const PACE: Pace = { pollMs: 5_000, sweepMs: 60_000, firstPauseMs: 5_000 };

export type { Channel, Gateways, Message, MessageGateway };

/**
 * What the environment says: the gateways (see `openGateways`), NOTICE_CONTACT and NOTICE_PORTAL, and STAFF_MAILBOX. Throws an
 * Error where there is a gateway and no place to turn to: a notice without it is not what the law wants.
 */
export function readCorrespondence(env: Record<string, string | undefined> = process.env): Correspondence {
  const gateways = openGateways(env);
  const { NOTICE_CONTACT: contact = '', NOTICE_PORTAL: portal = '', STAFF_MAILBOX: staffMailbox = '' } = env;
  if (Object.keys(gateways).length > 0 && (contact === '' || portal === '')) {
    throw new Error('the environment is not complete: who sends notices names NOTICE_CONTACT and NOTICE_PORTAL');
  }
  return { gateways, contact, portal, ...(staffMailbox !== '' && { staffMailbox }) };
}
