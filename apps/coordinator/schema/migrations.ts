import type { Migration } from '@concord/database';
import { benefitChecks } from '../benefits/benefit-check.migration.js';
import { consents } from '../consents/consent.migration.js';
import { causesOfDecisions } from '../consequences/causes-of-decisions.migration.js';
import { cheaperWrites } from './cheaper-writes.migration.js';
import { laws } from '../law/law.migration.js';
import { lawTexts } from '../law/law-texts.migration.js';
import { identityDecisions } from '../identity/identity-decisions.migration.js';
import { consequences } from '../consequences/consequences.migration.js';
import { failedAssessments } from '../consequences/failed-assessments.migration.js';
import { refusalsToJudge } from '../consequences/refusals-to-judge.migration.js';
import { lookupsOfConsequences } from '../consequences/lookups-of-consequences.migration.js';
import { recipientsAcknowledge } from '../consequences/recipients-acknowledge.migration.js';
import { messages } from '../messages/message.migration.js';
import { restatedPast } from '../consequences/restated-past.migration.js';
import { redressTokens } from '../redress/redress.migration.js';
import { feedsApplied } from '../feeds/applied.migration.js';
import { feedEnds } from './feed-ends.migration.js';
import { feedsAndSubjects } from './feeds-and-subjects.migration.js';
import { frontDoor } from './front-door.migration.js';
import { jointLists } from './joint-lists.migration.js';
import { knownAt } from './known-at.migration.js';

/** The coordinator's schema, in order; the list only ever grows at its end. */
export const migrations: readonly Migration[] = [
  jointLists,
  feedsAndSubjects,
  feedEnds,
  frontDoor,
  cheaperWrites,
  laws,
  identityDecisions,
  knownAt,
  redressTokens,
  consequences,
  consents,
  benefitChecks,
  failedAssessments,
  refusalsToJudge,
  causesOfDecisions,
  lookupsOfConsequences,
  lawTexts,
  recipientsAcknowledge,
  messages,
  restatedPast,
  feedsApplied,
];
