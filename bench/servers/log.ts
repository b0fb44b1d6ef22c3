import type { Log } from '@concord/messaging';

const line = (level: string) => (fields: object, message: string) => {
  const { err } = fields as { err?: unknown };
  const detail = err instanceof Error ? (err.stack ?? err.message) : JSON.stringify(fields);
  process.stderr.write(`bench ${level}: ${message} ${detail}\n`);
};
const silent = () => undefined;

/** Warnings and errors on stderr; a bench that hides them measures nothing. */
export const benchLog: Log = { debug: silent, info: silent, warn: line('warning'), error: line('error') };
