import { SendFailure, type Message, type MessageGateway, type Receipt } from './gateway.js';
import { isLoopback } from './loopback.js';
import { segmentsOf } from './segments.js';

const LONGEST_MS = 10_000;
/** An SMS only says where to read: one that takes more parts is not ours. */
const MOST_SEGMENTS = 6;
const MOST_ANSWER = 2_000;
/** Refusals that are of the moment or of the key, not of the message: to try again may help. */
const NOT_OF_THE_MESSAGE = new Set([401, 403, 408, 425, 429]);

/** Where SMS are handed over. */
export interface SmsSettings {
  /** Takes `POST` of `{id, to, text, segments}`; https, but on this very machine. */
  url: string;
  /** Sent as a bearer token. */
  key: string;
  /** Longest wait for the answer, milliseconds; 10 s unless told. */
  longestMs?: number;
}

/** SMS by an HTTP gateway. */
export class SmsGateway implements MessageGateway {
  private readonly url: URL;

  /** Throws an Error for an address that is not protected. */
  constructor(private readonly settings: SmsSettings) {
    this.url = new URL(settings.url);
    if (this.url.protocol !== 'https:' && !isLoopback(this.url.hostname)) {
      throw new Error('the SMS gateway is reached by https alone');
    }
  }

  async send({ id, to, text }: Message): Promise<Receipt> {
    const segments = segmentsOf(text);
    if (segments > MOST_SEGMENTS) throw new SendFailure(`the text takes ${segments} parts`, true);
    const response = await this.post(id, { id, to, text, segments });
    const answer = (await response.text().catch(() => '')).slice(0, MOST_ANSWER);
    if (response.ok) return { reference: referenceIn(answer) ?? `status ${response.status}` };
    const { status } = response;
    const permanent = status >= 400 && status < 500 && !NOT_OF_THE_MESSAGE.has(status);
    throw new SendFailure(`the SMS gateway answered ${status}`, permanent);
  }

  private async post(id: string, body: object): Promise<Response> {
    const { key, longestMs = LONGEST_MS } = this.settings;
    try {
      return await fetch(this.url, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': id },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(longestMs),
      });
    } catch (error) {
      throw new SendFailure(`the SMS gateway did not answer: ${(error as Error).message}`, false);
    }
  }
}

/** The gateway's own number of the message, where its answer has one. */
function referenceIn(answer: string): string | undefined {
  try {
    const { id } = JSON.parse(answer) as { id?: unknown };
    return typeof id === 'string' ? id.slice(0, 200) : undefined;
  } catch {
    return undefined;
  }
}
