import { batches } from './batches/batches.feature.js';
import { corrections } from './corrections/corrections.feature.js';
import { consents } from './consents/consents.feature.js';
import { desk } from './desk/desk.feature.js';
import type { Feature } from './feature.js';
import { honours } from './honours/honours.feature.js';
import { messageKeeping } from './notifications/message-keeping.feature.js';
import { notifications } from './notifications/notifications.feature.js';
import { staffNews } from './notifications/staff-news.feature.js';
import { endedSubjects } from './proceedings/ended-subjects.feature.js';
import { endingWithSubject } from './proceedings/ending-with-subject.feature.js';
import { proceedings } from './proceedings/proceedings.feature.js';

/** The features of an authority beyond cases and listings. Their migrations run in this order, so it only ever grows. */
export const features: readonly Feature[] = [
  honours,
  batches,
  corrections,
  proceedings,
  consents,
  notifications,
  endingWithSubject,
  desk,
  messageKeeping,
  endedSubjects,
  staffNews,
];
