import {
  checkRecord,
  consentNotice,
  correctionNotice,
  correctionRequest,
  feedApplied,
  feedRecord,
  feedWatermark,
  honourEvent,
  jointRestrictions,
  jointRewards,
  listingEvent,
  messageRecord,
  noticeAcknowledged,
  receipt,
  regulatorAcknowledged,
  regulatorEntry,
  rejectedMessage,
  trustEnvelope,
} from '@concord/contracts';
import {
  authorityTopic,
  checksTopic,
  consentsTopic,
  correctionsTopic,
  feedTopic,
  JOINT_RESTRICTIONS,
  JOINT_REWARDS,
  messagesTopic,
  noticesTopic,
  receiptsTopic,
  REGULATORS_ACKNOWLEDGED,
  regulatorTopic,
  rejectedTopic,
  TRUST_ORGANISATIONS,
} from '@concord/messaging';
import type { z } from 'zod';

/** What a reader is told of a topic: its purpose, what its key is, and each kind of value with its schema. */
export interface TopicText {
  title: string;
  key: string;
  messages: Record<string, z.ZodType>;
}

/** A topic of whichever authority, executor, regulator or operator: the parameter of its address. */
export const ANY = { authority: '{authority}', executor: '{executor}', regulator: '{regulator}' } as const;

/** The texts by topic; a topic of the topology without one is a fault that a test finds. */
export const TOPIC_TEXTS: Readonly<Record<string, TopicText>> = {
  [authorityTopic(ANY.authority)]: {
    title:
      "An authority's decisions, each the whole state of a listing or an honour, in gap-free, hash-chained, signed lanes; partition = lane",
    key: 'id of the listing or honour',
    messages: { listingEvent, honourEvent },
  },
  [receiptsTopic(ANY.authority)]: {
    title: "What the hub has of each of an authority's lanes, cumulative",
    key: 'number of the lane',
    messages: { receipt },
  },
  [rejectedTopic(ANY.authority)]: {
    title: 'What the hub refused, with its bytes and the reason',
    key: 'id of the listing or honour',
    messages: { rejectedMessage },
  },
  [correctionsTopic(ANY.authority)]: {
    title: 'What subjects ask to be corrected',
    key: 'id of the request',
    messages: { correctionRequest },
  },
  [consentsTopic(ANY.authority)]: {
    title: 'Consents of natural persons to being honoured, blinded for this authority; a null withdraws',
    key: 'blinded identifier',
    messages: { consentNotice },
  },
  [JOINT_RESTRICTIONS]: {
    title: 'The joint restriction list',
    key: 'id of the subject',
    messages: { jointRestrictions },
  },
  [JOINT_REWARDS]: { title: 'The joint reward list', key: 'id of the subject', messages: { jointRewards } },
  [feedTopic(ANY.executor)]: {
    title: 'What one executor must act on, blind: no name, no ground, no authority, no other measure',
    key: "HMAC of the identifier under the executor's own key, or `watermark`",
    messages: { feedRecord, feedWatermark },
  },
  [checksTopic(ANY.executor)]: {
    title:
      'Checks that were made at counters, kept for their subjects, corrections that were acknowledged, and how far counters act by their feed',
    key: 'id of the check, or `applied`',
    messages: { checkRecord, noticeAcknowledged, feedApplied },
  },
  [noticesTopic(ANY.executor)]: {
    title: 'Checks that an operator is to correct, without why',
    key: 'id of the check',
    messages: { correctionNotice },
  },
  [regulatorTopic(ANY.regulator)]: {
    title: "What a regulator's mandate covers of the joint lists",
    key: 'id of the entry',
    messages: { regulatorEntry },
  },
  [messagesTopic(ANY.authority)]: {
    title:
      'That subjects were written to, by which channel and what became of it, for these subjects; null where it was erased',
    key: 'id of the message',
    messages: { messageRecord },
  },
  [REGULATORS_ACKNOWLEDGED]: {
    title: 'What regulators have put right of listings of which they are told otherwise, or no more',
    key: 'id of the listing',
    messages: { regulatorAcknowledged },
  },
  [TRUST_ORGANISATIONS]: {
    title:
      'Trust records of organisations for those whose mandate names the scheme, each sealed under the key of its scheme',
    key: "HMAC of the organisation's identifier under the scheme's key",
    messages: { trustEnvelope },
  },
};
