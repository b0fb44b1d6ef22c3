/** What an authority's people are told of; the mailbox is the authority's, not a person's. */
export const STAFF_KINDS = [
  'approval-waits',
  'objection-lodged',
  'deadline-near',
  'overdue',
  'refused-by-hub',
  'message-parked',
  'message-failed',
] as const;
export type StaffKind = (typeof STAFF_KINDS)[number];

/** A listing or an honour that something is to be done about: its reference and nothing of whom it is about. */
export interface StaffItem {
  reference: string;
  /** A civil date, the code of a refusal, or the kind of a message. */
  detail?: string | undefined;
}

/** So many are named in one message. */
const MOST_NAMED = 100;

const SAYS: Record<StaffKind, { subject: string; lead: string }> = {
  'approval-waits': {
    subject: 'Drafts wait for approval / 待批准',
    lead: 'These drafts wait for a second person.\n下列事项待另一人批准。',
  },
  'objection-lodged': {
    subject: 'Objections were lodged / 收到异议',
    lead: 'These objections wait for a decision, by the day named.\n下列异议待处理，请于所列日期前（含当日）作出决定。',
  },
  'deadline-near': {
    subject: 'Due within 3 working days / 3个工作日内到期',
    lead: 'These are to be decided by the day named; after it the measures are suspended by themselves.\n下列事项须于所列日期前（含当日）作出决定，逾期相关措施自动暂停实施。',
  },
  overdue: {
    subject: 'Overdue: measures are suspended / 已逾期，措施已暂停实施',
    lead: 'These were not decided by the day named. Their measures are off until they are.\n下列事项逾期未决定，相关措施已自动暂停实施。',
  },
  'refused-by-hub': {
    subject: 'Refused by the hub / 平台拒收',
    lead: 'The hub refused the latest version of these.\n平台拒收了下列事项的最新版本。',
  },
  'message-parked': {
    subject: 'Messages cannot be sent / 通知无法发送',
    lead: 'What is kept of a message, or of how its subject is reached, cannot be read. Set the contact anew, or tell the subject otherwise.\n下列事项的通知或者联系方式无法读取，请重新登记联系方式，或者以其他方式告知当事人。',
  },
  'message-failed': {
    subject: 'Messages were not delivered / 通知未能送出',
    lead: 'These messages could not be delivered. With the contact set right they are sent again; otherwise tell the subject in another way.\n下列事项的通知未能送出。更正联系方式后将重新发送；否则请以其他方式告知当事人。',
  },
};

/** A message to the mailbox of an authority, which names references alone. `portal` is where staff work. */
export function staffMessage(
  kind: StaffKind,
  items: readonly StaffItem[],
  portal: string,
): { subject: string; text: string } {
  const { subject, lead } = SAYS[kind];
  const named = items.slice(0, MOST_NAMED).map(({ reference, detail }) => {
    return `- ${reference.replace(/\s+/g, ' ')}${detail === undefined ? '' : ` (${detail})`}`;
  });
  const more =
    items.length > MOST_NAMED ? [`… and ${items.length - MOST_NAMED} more / 另有${items.length - MOST_NAMED}项`] : [];
  return { subject, text: [lead, '', ...named, ...more, '', portal, ''].join('\n') };
}
