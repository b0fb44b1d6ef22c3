import { requiredVariable } from '@concord/service';

/** What ticketing is told beside what every service is. */
export interface TicketingSettings {
  /** Folder of the executors' feed keys: `air.key`, `rail.key`. */
  feedKeysDir: string;
  /** A feed that is not true within so many milliseconds answers INDETERMINATE. */
  stalenessMs: number;
  /** Checks that one counter may make a second, in the long run. */
  checksPerSecond: number;
  /** Checks that it may make at once. */
  checksBurst: number;
}

type Environment = Record<string, string | undefined>;

/**
 * Reads FEED_KEYS_DIR, CONCORD_STALENESS_SECONDS (30 unless told), CONCORD_CHECKS_PER_SECOND (200) and CONCORD_CHECKS_BURST
 * (1000). Throws an Error that names a variable that is missing or no number above 0.
 */
export function readSettings(env: Environment = process.env): TicketingSettings {
  return {
    feedKeysDir: requiredVariable('FEED_KEYS_DIR', env),
    stalenessMs: positive('CONCORD_STALENESS_SECONDS', 30, env) * 1_000,
    checksPerSecond: positive('CONCORD_CHECKS_PER_SECOND', 200, env),
    checksBurst: positive('CONCORD_CHECKS_BURST', 1_000, env),
  };
}

function positive(name: string, otherwise: number, env: Environment): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`the environment is not right: ${name} is no number above 0`);
}
