import { catalogue, today } from '@concord/catalogue';

const { zone } = catalogue('cn');
/** The zone of the starter catalogue has had one offset since 1991. */
const OFFSET = '+08:00';
export const NOON = '12:00:00';

/** The instant of a civil date and time of the jurisdiction. */
export function instantOf(date: string, time: string): Date {
  return new Date(`${date}T${time}${OFFSET}`);
}

/** The last millisecond of a civil date of the jurisdiction. */
export function endOf(date: string): Date {
  return instantOf(date, '23:59:59.999');
}

/** The civil date of an instant in the jurisdiction. */
export function dateOf(instant: Date): string {
  return today(zone, instant);
}
