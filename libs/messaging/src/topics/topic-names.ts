export { authorityTopic } from '@concord/contracts';
/** What the coordinator refused of an authority's events. */
export const rejectedTopic = (authority: string): string => `authority.${authority}.rejected.v1`;
/** What the coordinator has of each lane, cumulative; key = lane. */
export const receiptsTopic = (authority: string): string => `authority.${authority}.receipts.v1`;
/** Subjects' requests for correction, for their authority. */
export const correctionsTopic = (authority: string): string => `authority.${authority}.corrections.v1`;
/** Natural persons' consents to being honoured, blinded for that authority; see `consentNotice`. */
export const consentsTopic = (authority: string): string => `authority.${authority}.consents.v1`;
/** That subjects were written to, for these subjects; key = message id. */
export const messagesTopic = (authority: string): string => `authority.${authority}.messages.v1`;
/** The blind feed of an executor; key = blinded token. */
export const feedTopic = (executor: string): string => `feed.${executor}.v1`;
/** What a regulator's mandate covers; key = entry id. */
export const regulatorTopic = (regulator: string): string => `regulator.${regulator}.v1`;
/** Checks made at an operator's counters, kept for their subjects. */
export const checksTopic = (operator: string): string => `checks.${operator}.v1`;
/** Checks that an operator is to correct; key = check id. */
export const noticesTopic = (operator: string): string => `notices.${operator}.v1`;
/** What regulators have put right of listings that they are told of no more; key = listing id. */
export const REGULATORS_ACKNOWLEDGED = 'regulators.acknowledged.v1';
/** The joint restriction list; key = subject id. */
export const JOINT_RESTRICTIONS = 'joint.restrictions.v1';
/** The joint reward list; key = subject id. */
export const JOINT_REWARDS = 'joint.rewards.v1';
/** Trust records of organisations, each sealed under its scheme's key; key = the organisation's token under it. */
export const TRUST_ORGANISATIONS = 'trust.organisations.v1';
