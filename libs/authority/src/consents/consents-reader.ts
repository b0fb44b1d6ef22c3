import { consentNotice, type ConsentNotice } from '@concord/contracts';
import type { Tx } from '@concord/database';
import { consentsTopic } from '@concord/messaging';
import type { FeatureContext } from '../feature.js';
import { NoticeReader } from '../hub-notices/notice-reader.js';
import { forgetConsent, keepConsent } from './consent.store.js';
import { erasePersonalHonours, lockPersonalHonours } from './personal-honour.store.js';

function readNotice(value: Buffer | null): ConsentNotice | undefined {
  try {
    return consentNotice.parse(JSON.parse(value?.toString('utf8') ?? 'null'));
  } catch {
    return undefined;
  }
}

async function takeNotice(tx: Tx, { subject, given, at }: ConsentNotice): Promise<void> {
  const token = Buffer.from(subject, 'base64url');
  if (given) return keepConsent(tx, token, new Date(at));
  await lockPersonalHonours(tx, token);
  await forgetConsent(tx, token);
  await erasePersonalHonours(tx, token);
}

/** Reads who consents to being honoured while the service runs; of whoever withdraws it erases what rested on the consent. */
export class ConsentsReader extends NoticeReader<ConsentNotice> {
  constructor(context: FeatureContext) {
    const taken = context.metrics.counter('consent_notices_total', 'Consents given or withdrawn, as the hub told', []);
    super(context, {
      topic: consentsTopic(context.authority.code),
      purpose: 'consents',
      read: readNotice,
      take: async (tx, notices) => {
        for (const notice of notices) await takeNotice(tx, notice);
        tx.afterCommit(() => {
          taken.inc(notices.length);
        });
      },
    });
  }
}
