/** How streams are served. Times in milliseconds. */
export interface RegulatorSettings {
  /** Streams that one regulator may hold open. */
  openStreams: number;
  /** A stream ends after so long, so that its token is looked at again; the client comes back with its cursor. */
  streamMs: number;
  /** A comment is sent after so long a silence. */
  keepAliveMs: number;
  /** How often is looked for news that another process wrote. */
  pollMs: number;
  /** A client that has not taken what was written within this time is cut off. */
  drainMs: number;
}

type Environment = Record<string, string | undefined>;

/**
 * Reads CONCORD_OPEN_STREAMS (16 unless told), CONCORD_STREAM_SECONDS (3600) and CONCORD_KEEP_ALIVE_SECONDS (15). Throws an
 * Error that names a variable that is no whole number above 0.
 */
export function readSettings(env: Environment = process.env): RegulatorSettings {
  return {
    openStreams: positive('CONCORD_OPEN_STREAMS', 16, env),
    streamMs: positive('CONCORD_STREAM_SECONDS', 3_600, env) * 1_000,
    keepAliveMs: positive('CONCORD_KEEP_ALIVE_SECONDS', 15, env) * 1_000,
    pollMs: 1_000,
    drainMs: 30_000,
  };
}

function positive(name: string, otherwise: number, env: Environment): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`the environment is not right: ${name} is no whole number above 0`);
}
