import { app } from '../app/text.en';
import { cases } from '../cases/text.en';
import { desk } from '../desk/text.en';
import { draft } from '../draft/text.en';
import { law } from '../law/text.en';
import { listing } from '../listing/text.en';
import { upload } from '../upload/text.en';
import { commitments } from '../commitments/text.en';
import { counter } from '../counter/text.en';
import { explain } from '../explain/text.en';
import { industries } from '../industries/text.en';
import { departments } from '../departments/text.en';
import { me } from '../me/text.en';
import { overview } from '../overview/text.en';
import { regulator } from '../regulator/text.en';
import { start } from '../start/text.en';
import { json, problem } from '../ui/text.en';
import { trust } from '../trust/text.en';
import { trustRegister } from '../trust/register/text.en';
import { walk } from '../walk/text.en';

/** Every text of the pages in English, by feature; the other languages have the same keys. */
export const en = {
  app,
  cases,
  commitments,
  counter,
  departments,
  desk,
  draft,
  explain,
  industries,
  json,
  law,
  listing,
  me,
  overview,
  problem,
  regulator,
  start,
  upload,
  trust,
  trustRegister,
  walk,
} as const;
