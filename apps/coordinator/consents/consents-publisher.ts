import { ServiceRelay, type RelayContext } from '../relaying/service-relay.js';
import { nextConsentNotices } from './consents-relay.js';

/** Tells the authorities of consents given and withdrawn while the service runs. Wake it after notices were kept. */
export class ConsentsPublisher extends ServiceRelay {
  constructor(context: RelayContext, topicPrefix: string) {
    super(context, { name: 'consents', next: (db) => nextConsentNotices(db, topicPrefix) });
  }
}
