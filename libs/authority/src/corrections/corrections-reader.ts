import { correctionsTopic } from '@concord/messaging';
import type { FeatureContext } from '../feature.js';
import { NoticeReader } from '../hub-notices/notice-reader.js';
import { keepCorrections, type Correction } from './correction.store.js';
import { readRequest } from './read-request.js';

/** Reads subjects' requests for correction while the service runs, each kept once. */
export class CorrectionsReader extends NoticeReader<Correction> {
  constructor(context: FeatureContext) {
    const { authority } = context;
    super(context, {
      topic: correctionsTopic(authority.code),
      purpose: 'corrections',
      read: (value) => readRequest(value, authority.source().wrapKey),
      take: (tx, requests) => keepCorrections(tx, authority.cipher, requests, authority.now()),
    });
  }
}
