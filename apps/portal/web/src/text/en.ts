import { app } from '../app/text.en';
import { counter } from '../counter/text.en';
import { explain } from '../explain/text.en';
import { industries } from '../industries/text.en';
import { departments } from '../departments/text.en';
import { me } from '../me/text.en';
import { overview } from '../overview/text.en';
import { regulator } from '../regulator/text.en';
import { start } from '../start/text.en';
import { json, problem } from '../ui/text.en';
import { walk } from '../walk/text.en';

/** Every text of the pages in English, by feature; the other languages have the same keys. */
export const en = {
  app,
  counter,
  departments,
  explain,
  industries,
  json,
  me,
  overview,
  problem,
  regulator,
  start,
  walk,
} as const;
