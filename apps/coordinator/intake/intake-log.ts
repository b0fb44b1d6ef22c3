import { headerText, type LaneMessage, type Log } from '@concord/messaging';
import type { JudgedRun, RunOutcome } from './commit-runs.js';

const traceOf = (message: LaneMessage) => headerText(message, 'traceparent')?.split('-')[1];

/** Tells the log of a run that was stored: whatever somebody should look at by itself, the rest in one line. */
export function tellOutcome(log: Log, { place, to, judged, rejected }: JudgedRun, outcome: RunOutcome): void {
  const { authority, lane } = place;
  judged.forEach(({ event, listing, version }, i) => {
    const code = outcome.faults[i]?.code;
    if (code === undefined) return;
    const trace = traceOf(event.message);
    log.warn({ authority, lane, seq: String(event.seq), listing, version, code, trace }, 'an event was refused');
  });
  for (const { message, code } of rejected) {
    log.warn({ authority, lane, offset: message.offset, code }, 'a message that holds no place was refused');
  }
  for (const listing of outcome.parked) {
    log.error({ authority, lane, listing }, 'a version of a listing in force was refused: it refers to a human');
  }
  for (const listing of outcome.unparked) {
    log.info({ authority, lane, listing }, 'a higher version was taken in: the listing refers to a human no more');
  }
  if (judged.length === 0) return;
  const [first] = judged;
  const trace = first && traceOf(first.event.message);
  const listing = first?.listing;
  log.debug({ authority, lane, taken: String(to.seq), events: judged.length, trace, listing }, 'events were taken in');
}
