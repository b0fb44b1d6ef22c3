import { ServiceRelay, type RelayContext } from '../relaying/service-relay.js';
import { nextCorrections } from './corrections-relay.js';

/** Sends requests for correction to their authorities while the service runs. Wake it after a request was kept. */
export class CorrectionsPublisher extends ServiceRelay {
  constructor(context: RelayContext, topicPrefix: string) {
    super(context, { name: 'corrections', next: (db) => nextCorrections(db, topicPrefix) });
  }
}
