import { app } from '../app/text.zh';
import { counter } from '../counter/text.zh';
import { explain } from '../explain/text.zh';
import { industries } from '../industries/text.zh';
import { departments } from '../departments/text.zh';
import { me } from '../me/text.zh';
import { overview } from '../overview/text.zh';
import { regulator } from '../regulator/text.zh';
import { start } from '../start/text.zh';
import { json, problem } from '../ui/text.zh';
import { walk } from '../walk/text.zh';
import type { en } from './en';
import type { Wording } from './wording';

export const zh: Wording<typeof en> = {
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
};
