import { app } from '../app/text.zh';
import { cases } from '../cases/text.zh';
import { desk } from '../desk/text.zh';
import { draft } from '../draft/text.zh';
import { law } from '../law/text.zh';
import { listing } from '../listing/text.zh';
import { upload } from '../upload/text.zh';
import { commitments } from '../commitments/text.zh';
import { counter } from '../counter/text.zh';
import { explain } from '../explain/text.zh';
import { industries } from '../industries/text.zh';
import { departments } from '../departments/text.zh';
import { me } from '../me/text.zh';
import { overview } from '../overview/text.zh';
import { regulator } from '../regulator/text.zh';
import { start } from '../start/text.zh';
import { json, problem } from '../ui/text.zh';
import { trust } from '../trust/text.zh';
import { trustRegister } from '../trust/register/text.zh';
import { walk } from '../walk/text.zh';
import type { en } from './en';
import type { Wording } from './wording';

export const zh: Wording<typeof en> = {
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
};
