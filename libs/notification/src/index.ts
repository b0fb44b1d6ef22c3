export {
  SendFailure,
  type Channel,
  type Gateways,
  type Message,
  type MessageGateway,
  type Receipt,
} from './gateways/gateway.js';
export { FileGateway } from './gateways/file-gateway.js';
export { SmsGateway } from './gateways/sms-gateway.js';
export { SmtpGateway } from './gateways/smtp-gateway.js';
export { openGateways } from './gateways/open-gateways.js';
export { NOTICE_KINDS, type NoticeKind } from './notices/kinds.js';
export type { Facts, Language, MeasureFact, Named } from './notices/facts.js';
export { noticeByEmail, noticeBySms, type Rendered } from './notices/render.js';
export { STAFF_KINDS, staffMessage, type StaffItem, type StaffKind } from './staff/staff-message.js';
