import type { Consent, CorrectionBody } from '@concord/contracts';
import { call, callText, type Connection } from './call.js';

/**
 * What a subject sees of itself at the hub, and says there. The token proves its identifier. Every method throws Refusal with
 * the coordinator's stable code, or Unreachable.
 */
export class SubjectClient {
  constructor(private readonly connection: Connection) {}

  /** Listings with law, dates and remedies, honours, where data went, the newest checks and look-ups, consents. */
  me(): Promise<Record<string, unknown>> {
    return call(this.connection, 'GET', '/v1/me');
  }

  /** The same with every check and look-up, to take along. */
  file(): Promise<Record<string, unknown>> {
    return call(this.connection, 'GET', '/v1/me/file?format=json');
  }

  /** The same as an HTML page to print. */
  page(): Promise<string> {
    return callText(this.connection, 'GET', '/v1/me/file?format=html');
  }

  /** Asks the authority of an own listing to correct it. */
  correct(body: CorrectionBody): Promise<{ id: string; authority: string }> {
    return call(this.connection, 'POST', '/v1/me/corrections', { body });
  }

  /** Consents to being honoured; one on record stays as it is. */
  consent(): Promise<Consent> {
    return call(this.connection, 'POST', '/v1/me/consent', { body: {}, retries: 4 });
  }

  /** Withdraws consent: every honour that rested on it is erased. */
  withdrawConsent(): Promise<{ consents: Consent[] }> {
    return call(this.connection, 'POST', '/v1/me/consent/withdraw', { body: {}, retries: 4 });
  }
}
