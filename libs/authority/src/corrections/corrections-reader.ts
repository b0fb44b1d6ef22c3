import { correctionsTopic } from '@concord/messaging';
import type { FeatureContext } from '../feature.js';
import { NoticeReader } from '../hub-notices/notice-reader.js';
import { keepCorrections, type Correction } from './correction.store.js';
import { openRemovals } from './open-removals.js';
import { readRequest } from './read-request.js';

/** Reads subjects' requests for correction while the service runs: each is kept once, and is an application with a deadline. */
export class CorrectionsReader extends NoticeReader<Correction> {
  constructor(context: FeatureContext) {
    const { authority } = context;
    super(context, {
      topic: correctionsTopic(authority.code),
      purpose: 'corrections',
      read: (value) => readRequest(value, authority.source().wrapKey),
      take: async (tx, requests) => {
        await keepCorrections(tx, authority.cipher, requests, authority.now());
        await openRemovals(authority, tx, requests);
      },
    });
  }
}
