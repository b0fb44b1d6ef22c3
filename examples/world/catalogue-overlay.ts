import { renameSync, writeFileSync } from 'node:fs';
import { catalogue, followOverlay, readOverlay, rulesVersion } from '@concord/catalogue';

/** The statuses, calendars and repeals by which an example's law differs from the catalogue's. */
interface Overlay {
  statuses: { ground: string; measure: string; status: 'ENABLED' | 'LEGAL_REVIEW'; from?: string }[];
  calendar: { year: number; holidays: string[]; workdays: string[] }[];
  repeals: ({ ground: string; from: string } | { instrument: string; from: string })[];
}

const NOTHING: Overlay = { statuses: [], calendar: [], repeals: [] };

/** The file by which an example changes the catalogue of all services at once. */
export class CatalogueOverlay {
  private overlay: Overlay = NOTHING;

  constructor(private readonly file: string) {}

  /** Each example begins with the catalogue as it is. */
  reset(): void {
    this.overlay = { statuses: [], calendar: [], repeals: [] };
    this.write();
  }

  /** Signs pairs off, from a day on where one is told. */
  signOff(ground: string, measures: readonly string[], from?: string): void {
    this.say(ground, measures, { status: 'ENABLED', ...(from !== undefined && { from }) });
  }

  /** Withdraws the sign-off of pairs; without a day as if there had never been any. */
  withdraw(ground: string, measures: readonly string[], from?: string): void {
    this.say(ground, measures, { status: 'LEGAL_REVIEW', ...(from !== undefined && { from }) });
  }

  private say(
    ground: string,
    measures: readonly string[],
    status: Omit<Overlay['statuses'][number], 'ground' | 'measure'>,
  ) {
    for (const measure of measures) this.overlay.statuses.push({ ground, measure, ...status });
    this.write();
  }

  /** Ranges of civil dates `FROM..TO`, or single ones; both replace the calendar of their year. */
  calendar(holidays: string, workday: string | null): void {
    const year = Number(holidays.slice(0, 4));
    const own = this.overlay.calendar.find((one) => one.year === year) ?? { year, holidays: [], workdays: [] };
    if (!this.overlay.calendar.includes(own)) this.overlay.calendar.push(own);
    own.holidays.push(holidays);
    if (workday !== null) own.workdays.push(workday);
    this.write();
  }

  repeal(ground: string, from: string): void {
    this.overlay.repeals.push({ ground, from });
    this.write();
  }

  /** Repeals what a scheme of honours or of trust rests on. Throws an Error where the catalogue has no such scheme. */
  repealOfScheme(scheme: string, from: string): void {
    const law = catalogue('cn');
    const [basis] = (law.scheme(scheme) ?? law.trustScheme(scheme))?.basis ?? [];
    if (!basis) throw new Error(`the catalogue has no scheme ${scheme}`);
    this.overlay.repeals.push({ instrument: basis.instrument, from });
    this.write();
  }

  /** The version of the rules with this overlay over them. Throws an Error where the catalogue does not hold what it names. */
  get rules(): string {
    const overlay = readOverlay(this.overlay);
    followOverlay(() => overlay);
    return rulesVersion();
  }

  private write(): void {
    const fresh = `${this.file}.${process.pid}.new`;
    writeFileSync(fresh, JSON.stringify(this.overlay));
    renameSync(fresh, this.file);
  }
}
