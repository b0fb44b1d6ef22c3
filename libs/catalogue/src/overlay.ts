import { z } from 'zod';
import { civilDate, code } from '@concord/contracts';
import { dayOrRange, groundMeasure, type CatalogueData } from './schema.js';
import { saidAs, statusesOf, withStatus } from './status.js';

const source = z.string().trim().min(1).max(400).optional();
const ofYear = z.string().regex(/^\d{4}-\d{2}-\d{2}(\.\.\d{4}-\d{2}-\d{2})?$/);

/**
 * What a reviewed file changes in a catalogue without a new version of the hub: a sign-off or its withdrawal, the calendar of
 * a year, the repeal of an instrument. Dates are civil dates of the catalogue's zone.
 */
export const catalogueOverlay = z.strictObject({
  catalogue: code.default('cn'),
  statuses: z
    .array(
      z.strictObject({
        ground: code,
        measure: code,
        status: groundMeasure.shape.status,
        /**
         * The first day on which it holds. What the catalogue, or an entry above, says of the days before stays; so a file keeps
         * the sign-off that a withdrawal ends. Without it the status holds always, as if there had never been another.
         */
        from: civilDate.optional(),
        source,
      }),
    )
    .default([]),
  /** Each replaces the calendar of its year whole. */
  calendar: z
    .array(
      z.strictObject({
        year: z.int().min(1949).max(2999),
        holidays: z.array(z.union([ofYear, dayOrRange])),
        workdays: z.array(z.union([ofYear, dayOrRange])).default([]),
        source,
      }),
    )
    .default([]),
  /** The repeal of an instrument, named by its code or as the one of a ground; `from` is the first day without it. */
  repeals: z
    .array(
      z.union([
        z.strictObject({ ground: code, from: civilDate, source }),
        z.strictObject({ instrument: code, from: civilDate, source }),
      ]),
    )
    .default([]),
});
export type CatalogueOverlay = z.infer<typeof catalogueOverlay>;

/** Reads an overlay. Throws an Error that lists everything that is wrong with it. */
export function readOverlay(raw: unknown): CatalogueOverlay {
  const read = catalogueOverlay.safeParse(raw);
  if (!read.success) throw new Error(`the catalogue's overlay is not well formed:\n${z.prettifyError(read.error)}`);
  return read.data;
}

const NO_SOURCE = 'overlay';

/** Days of a year as its table writes them: `MM-DD` or `MM-DD..MM-DD`. Throws an Error for a day of another year. */
function daysOf(year: number, entry: string): string {
  return entry
    .split('..')
    .map((day) => {
      if (day.length === 'MM-DD'.length) return day;
      if (!day.startsWith(`${year}-`)) throw new Error(`the overlay's calendar of ${year} names ${day}`);
      return day.slice('YYYY-'.length);
    })
    .join('..');
}

function pairsWith(data: CatalogueData, { statuses }: CatalogueOverlay): CatalogueData['groundMeasures'] {
  const pairs = [...data.groundMeasures];
  for (const { ground, measure, status, from } of statuses) {
    const i = pairs.findIndex((pair) => pair.ground === ground && pair.measure === measure);
    const pair = pairs[i];
    if (!pair)
      throw new Error(`the overlay names ${measure} under ${ground}, which has no legal basis in ${data.code}`);
    const { statusFrom: _, statusBefore: __, ...rest } = pair;
    pairs[i] = { ...rest, ...saidAs(withStatus(statusesOf(pair), { status, from })) };
  }
  return pairs;
}

function calendarWith(data: CatalogueData, { calendar }: CatalogueOverlay): CatalogueData['calendar'] {
  const own = calendar.map(({ year, holidays, workdays, source: told }) => ({
    year,
    source: [told ?? NO_SOURCE],
    holidays: holidays.map((entry) => daysOf(year, entry)),
    workdays: workdays.map((entry) => daysOf(year, entry)),
  }));
  return [...data.calendar.filter(({ year }) => !own.some((one) => one.year === year)), ...own];
}

function instrumentsWith(data: CatalogueData, { repeals }: CatalogueOverlay): CatalogueData['instruments'] {
  const instruments = [...data.instruments];
  for (const repeal of repeals) {
    const named =
      'instrument' in repeal
        ? repeal.instrument
        : data.grounds.find(({ code: own }) => own === repeal.ground)?.instrument;
    const i = instruments.findIndex(({ code: own }) => own === named);
    const instrument = instruments[i];
    if (!instrument) throw new Error(`the overlay repeals what ${data.code} does not hold: ${JSON.stringify(repeal)}`);
    const { repealedOn } = instrument;
    instruments[i] = {
      ...instrument,
      repealedOn: repealedOn !== undefined && repealedOn < repeal.from ? repealedOn : repeal.from,
    };
  }
  return instruments;
}

/**
 * A catalogue's data with an overlay laid over it; the data itself stays as it is. Throws an Error where the overlay names
 * what the catalogue does not hold.
 */
export function overlaid(data: CatalogueData, overlay: CatalogueOverlay): CatalogueData {
  if (overlay.catalogue !== data.code) return data;
  return {
    ...data,
    groundMeasures: pairsWith(data, overlay),
    calendar: calendarWith(data, overlay),
    instruments: instrumentsWith(data, overlay),
  };
}
