import { pino } from 'pino';
import { currentTraceId } from '../tracing/trace.js';

/** JSON lines on stdout. Never give it an identifier, a name or a body: ids of listings, checks and traces are what helps. */
export type Logger = pino.Logger;

/** What must not be printed even where someone logs a whole object by mistake. */
const SECRET = [
  'authorization',
  'token',
  'password',
  'kafkaPassword',
  'databaseUrl',
  'identifier',
  'identifiers',
  'names',
  'birthDate',
  'subject',
];
const REDACTED = SECRET.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** A logger of lines `{level, time, service, trace?, msg, …}`; `time` is in milliseconds since 1970. */
export function openLog(service: string, level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    serializers: { err: toldOf },
    redact: { paths: REDACTED, censor: '[redacted]' },
    mixin: () => {
      const trace = currentTraceId();
      return trace === undefined ? {} : { trace };
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What is printed of an error. Nothing else that hangs on it: Postgres names the values of the row that was at fault, and
 * TypeORM the parameters of the statement.
 */
function toldOf(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    stack: error.stack,
    ...(error.cause instanceof Error && { cause: toldOf(error.cause) }),
  };
}
