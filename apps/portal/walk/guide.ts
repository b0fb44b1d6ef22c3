import { Refusal, type WalkAnswer, type WalkBody, type WalkHere, type WalkRecords } from '@concord/contracts';
import type { GuideSettings } from '../settings.js';

const WAIT_MS = 30_000;

/** Asks the guide of a local stack, where there is one: a portal that is told of none has no walk. */
export class WalkGuide {
  constructor(private readonly settings: GuideSettings | undefined) {}

  /** Throws Refusal `not_found` where there is no walk, `unavailable`. */
  here(): Promise<WalkHere> {
    return this.ask('walk');
  }

  /** What moved in the topics after a position. Throws as {@link WalkGuide.here} does. */
  records(after: number): Promise<WalkRecords> {
    return this.ask(`walk/records?after=${after}`);
  }

  /** Makes the one call of a step. Throws as {@link WalkGuide.here} does. */
  step(body: WalkBody): Promise<WalkAnswer> {
    return this.ask('walk/steps', { method: 'POST', body: JSON.stringify(body) });
  }

  private async ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    if (!this.settings) throw new Refusal('not_found', 'there is nothing at this address');
    const { url, key } = this.settings;
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    try {
      const response = await fetch(`${url}/${path}`, { ...init, headers, signal: AbortSignal.timeout(WAIT_MS) });
      if (response.ok) return (await response.json()) as T;
    } catch {
      // Said below: for who walks it is the same.
    }
    throw new Refusal('unavailable', 'the guide of the walk does not answer');
  }
}
