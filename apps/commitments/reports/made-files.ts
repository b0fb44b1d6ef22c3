/** For so long a file that was made is given out again, in milliseconds. */
const FRESH_FOR = 60_000;

/** So many files are kept at most; the oldest goes first. */
const MOST_KEPT = 64;

/**
 * Files that were made lately, by what was asked for: a route that anybody may call makes each once a minute. Whoever asks while one
 * is being made waits for that one; what could not be made is not kept.
 */
export class MadeFiles {
  private readonly kept = new Map<string, { at: number; file: Promise<Uint8Array> }>();

  /** The file under a key, made where there is none that is fresh at `now`. Throws what `make` throws. */
  async get(key: string, now: Date, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const at = now.getTime();
    const known = this.kept.get(key);
    if (known && Math.abs(at - known.at) < FRESH_FOR) return known.file;
    this.kept.delete(key);
    const made = { at, file: make() };
    this.kept.set(key, made);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    try {
      return await made.file;
    } catch (error) {
      if (this.kept.get(key) === made) this.kept.delete(key);
      throw error;
    }
  }
}
