import type { ContactAnswer, MessagesAnswer } from '@concord/contracts';
import { table } from '../report/report.js';

/** How a subject is reached, in a line. */
export function contactText({ contact, unreadable }: ContactAnswer): string {
  if (unreadable) return 'reached: unknown, for what is kept cannot be read; set it anew';
  const { email, phone, language } = contact ?? {};
  const known = [email, phone].filter((each) => each !== undefined);
  return known.length === 0 ? 'not reached' : `reached: ${[...known, language].filter(Boolean).join(', ')}`;
}

/** What was written to a subject as a table, with what became of it. */
export function messagesText(answer: MessagesAnswer): string {
  const rows = answer.items.map(({ madeAt, settledAt, kind, channel, to = '', state, code, said = '' }) => [
    settledAt ?? madeAt,
    kind,
    channel,
    to,
    code === undefined ? state : `${state} (${code})`,
    said,
  ]);
  const written =
    rows.length === 0 ? 'nothing was written' : table(['when', 'what', 'by', 'to', 'state', 'said'], rows);
  return `${contactText(answer)}\n${written}`;
}
