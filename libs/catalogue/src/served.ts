import { Refusal, serviceFault, type Notice } from '@concord/contracts';

/**
 * Where it is told how a notice was served: deemed service names its law, and none was done before there was a decision
 * (`decidedOn`, a civil date). Throws Refusal `notice_required`, `range_invalid`.
 */
export function requireServed(notice: Notice, decidedOn: string): void {
  const { deliveredOn, deemed } = notice;
  if (deliveredOn < decidedOn) throw new Refusal('range_invalid', 'delivered before it was decided');
  const found = serviceFault(notice);
  if (found) throw new Refusal(found.at === 'since' ? 'range_invalid' : 'notice_required', found.fault);
  if (deemed && deemed.since < decidedOn) throw new Refusal('range_invalid', 'served before it was decided');
}
