import type { Facts } from './facts.js';
import type { Element, NoticeKind } from './kinds.js';

/** What the parts of a notice are called and say in one language. */
export interface Words {
  title: Record<NoticeKind, string>;
  lead: Record<NoticeKind, string>;
  label: Record<Element, string>;
  /** The lines of a part; undefined where the facts for it are missing. */
  say: Record<Element, (facts: Facts) => string[] | undefined>;
  greeting: (facts: Facts) => string;
  closing: string;
  /** The subject line of an e-mail and the text of an SMS: neither says what for. */
  subjectLine: (facts: Facts) => string;
  sms: (facts: Facts) => string;
}
