import { Feed, type FeedMessage } from '../../apps/ticketing/feeds/feed.js';

const LIMIT_MS = 10_000;

/** A counter's feed that tells at once when a condition on it begins to hold. */
export class WatchedFeed extends Feed {
  private look: () => void = () => undefined;

  override take(partition: number, message: FeedMessage): boolean {
    const readable = super.take(partition, message);
    this.look();
    return readable;
  }

  /** When the condition first held, milliseconds of `performance.now()`. Throws when it does not within ten seconds. */
  until(what: string, holds: () => boolean): Promise<number> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.look = () => undefined;
        settle();
      };
      const timer = setTimeout(() => {
        end(() => {
          reject(new Error(`not within ${LIMIT_MS} ms: ${what}`));
        });
      }, LIMIT_MS);
      this.look = () => {
        if (!holds()) return;
        const at = performance.now();
        end(() => {
          resolve(at);
        });
      };
      this.look();
    });
  }
}
