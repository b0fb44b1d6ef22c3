import { Refusal } from '@concord/contracts';

/** Writes items durably in one go; gives those that were written. */
export type WriteGroup<T, R> = (items: readonly T[]) => Promise<(item: T) => R>;

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

const MOST = 1_000;
const MOST_WAITING = 10_000;

/**
 * Makes many small writes durable by few statements: one group is written at a time, and whoever comes meanwhile goes with
 * the next. So a lone write waits for nobody, and under load a statement carries many.
 */
export class GroupCommit<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private writing = false;
  private drained: (() => void)[] = [];

  /** `most`: items of a group; 1,000 unless told. */
  constructor(
    private readonly write: WriteGroup<T, R>,
    private readonly most = MOST,
  ) {}

  /**
   * Resolves once the item is durable. Throws what the write throws, and Refusal `unavailable` when 10,000 wait: then the
   * database is too slow for what is asked.
   */
  add(item: T): Promise<R> {
    if (this.waiting.length >= MOST_WAITING) {
      return Promise.reject(new Refusal('unavailable', 'too much waits to be written; try again'));
    }
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.writing) return;
      this.writing = true;
      setImmediate(() => void this.drain());
    });
  }

  /** Resolves once nothing waits. */
  async idle(): Promise<void> {
    if (this.writing) await new Promise<void>((resolve) => this.drained.push(resolve));
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.slice(0, this.most);
      this.waiting = this.waiting.slice(this.most);
      await this.writeGroup(group);
    }
    this.writing = false;
    for (const resolve of this.drained.splice(0)) resolve();
  }

  private async writeGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const resultOf = await this.write(group.map(({ item }) => item));
      for (const { item, resolve } of group) resolve(resultOf(item));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
