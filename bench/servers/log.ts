import type { Log } from '@concord/messaging';

/** What the broker says of itself while topics and groups are young; kafkajs tries again by itself. */
const YOUNG =
  /does not host this topic-partition|coordinator is not available|coordinator is loading|not the correct coordinator|is not the leader for that topic-partition/;

const line = (level: string) => (fields: object, message: string) => {
  if (message.includes('Restarting the consumer') || YOUNG.test(message) || YOUNG.test(JSON.stringify(fields))) return;
  const { err } = fields as { err?: unknown };
  const detail = err instanceof Error ? (err.stack ?? err.message) : JSON.stringify(fields);
  process.stderr.write(`bench ${level}: ${message} ${detail}\n`);
};
const silent = () => undefined;

/** Warnings and errors on stderr; a bench that hides them measures nothing. */
export const benchLog: Log = { debug: silent, info: silent, warn: line('warning'), error: line('error') };
