import { today } from '@concord/catalogue';

/** Every zone in use today is some quarters of an hour off UTC, so no civil date changes within one. */
const QUARTER_MS = 900_000;

/** Today's civil date in a zone, worked out once in a quarter of an hour. */
export class CivilToday {
  private quarter = NaN;
  private date = '';

  constructor(private readonly zone: string) {}

  at(instant: Date): string {
    const quarter = Math.floor(instant.getTime() / QUARTER_MS);
    if (quarter !== this.quarter) {
      this.date = today(this.zone, instant);
      this.quarter = quarter;
    }
    return this.date;
  }
}
