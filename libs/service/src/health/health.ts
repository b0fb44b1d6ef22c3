import { setTimeout as wait } from 'node:timers/promises';

type Check = () => boolean | Promise<boolean>;

const LONGEST_MS = 2_000;

/** Whether the service can do its work. Parts add what they depend on; Postgres is there from the start. */
export class Health {
  private readonly checks = new Map<string, Check>();

  /** `check` answers within two seconds; false, a throw or a late answer means that it is not well. */
  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  /** Names of what is not well just now, in alphabetical order. */
  async failing(): Promise<string[]> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => ((await isWell(check)) ? undefined : name)),
    );
    return results.filter((name) => name !== undefined).sort();
  }
}

async function isWell(check: Check): Promise<boolean> {
  const over = new AbortController();
  const late = wait(LONGEST_MS, false, { signal: over.signal }).catch(() => false);
  try {
    return await Promise.race([check(), late]);
  } catch {
    return false;
  } finally {
    over.abort();
  }
}
