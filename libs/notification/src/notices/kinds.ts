/** Parts of a notice. */
export type Element =
  | 'authority'
  | 'decision'
  | 'ground'
  | 'reason'
  | 'measures'
  | 'objection'
  | 'repair'
  | 'remedies'
  | 'lodged'
  | 'outcome'
  | 'pause'
  | 'ending'
  | 'proof'
  | 'honour'
  | 'contact'
  | 'seeAll';

/** Of every notice: who speaks, on what decision; whom to ask, and where all of it is seen. */
const every = (...between: Element[]): Element[] => ['authority', 'decision', ...between, 'contact', 'seeAll'];

/**
 * What a notice of each kind cannot do without. One that orders a measure says what the Administrative Penalty Law, arts. 44
 * and 59, want told: what is decided, on which facts, reasons and law, from when until when, that and how long one may
 * object and to whom, what other remedies there are, who decided and when. The others say what has changed and what follows.
 */
export const NOTICE_KINDS = {
  'listing-notice': every('ground', 'reason', 'measures', 'objection', 'repair', 'remedies'),
  'extension-notice': every('ground', 'reason', 'measures', 'objection', 'repair', 'remedies'),
  'objection-received': every('lodged'),
  'objection-decided': every('outcome', 'measures', 'remedies'),
  'application-received': every('lodged'),
  'application-decided': every('outcome', 'measures', 'remedies'),
  suspended: every('pause'),
  resumed: every('pause', 'measures', 'remedies'),
  exempted: every('pause'),
  ended: every('ending', 'proof'),
  'honour-awarded': every('honour'),
  'honour-ended': every('honour', 'ending'),
} as const satisfies Record<string, readonly Element[]>;

export type NoticeKind = keyof typeof NOTICE_KINDS;
