import { ServiceRelay, type RelayContext } from '../relaying/service-relay.js';
import { Assessment, type AssessmentOptions } from './assessment.js';
import { nextNotices } from './consequences-relay.js';

/** Finds what follows from annulments and tells the operators, while the service runs; one process leads. */
export class ConsequencesKeeper extends ServiceRelay {
  constructor(context: RelayContext, options: AssessmentOptions, topicPrefix: string) {
    const assessment = new Assessment(options);
    super(context, {
      name: 'consequences',
      next: async (db) => {
        for (;;) {
          const more = await assessment.step();
          const notices = await nextNotices(db, topicPrefix);
          if (notices || !more) return notices;
        }
      },
    });
  }
}
