import { z } from 'zod';
import { civilDate } from './dates.js';
import { regulatorEntry } from './regulator-entry.js';
import { SUBJECT_KINDS } from './subject.js';

const name = z.strictObject({ en: z.string(), zh: z.string().optional() });

/** A view of the joint list by sector, as far as a mandate may read it. */
export const industry = z.strictObject({
  sector: z.string(),
  name,
  /** Titles, numbers and articles of what founds the view. */
  legalBasis: z.string(),
  kinds: z.array(z.enum(SUBJECT_KINDS)),
  grounds: z.array(z.string()),
  measures: z.array(z.string()),
});
export type Industry = z.infer<typeof industry>;

/** Answer of `GET /v1/industries`: those of the own mandate. */
export const industries = z
  .strictObject({ items: z.array(industry) })
  .describe('The industry lists of the own mandate');
export type Industries = z.infer<typeof industries>;

/**
 * Answer of `GET /v1/industries/:sector`: the entries that are in force on a civil date, in the order of their ids and no other;
 * each as the regulator's stream tells it, with the bases of the sector alone.
 */
export const industryPage = z
  .strictObject({ sector: z.string(), on: civilDate, items: z.array(regulatorEntry), next: z.string().nullable() })
  .describe('Entries of the sector that are in force on the date, by their ids');
export type IndustryPage = z.infer<typeof industryPage>;
