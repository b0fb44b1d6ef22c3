import type { LoggerService } from '@nestjs/common';
import type { Logger } from './log.js';

/** Nest's own messages in our log: what it says at each start is of no interest but when looking for a fault. */
export function nestLog(log: Logger): LoggerService {
  const said = (message: unknown, rest: unknown[]) => {
    const context = typeof rest.at(-1) === 'string' ? ` ${String(rest.at(-1))}` : '';
    return { text: `nest${context}: ${message instanceof Error ? message.message : String(message)}`, message };
  };
  return {
    log: (message: unknown, ...rest: unknown[]) => {
      log.debug(said(message, rest).text);
    },
    debug: (message: unknown, ...rest: unknown[]) => {
      log.debug(said(message, rest).text);
    },
    verbose: (message: unknown, ...rest: unknown[]) => {
      log.trace(said(message, rest).text);
    },
    warn: (message: unknown, ...rest: unknown[]) => {
      log.warn(said(message, rest).text);
    },
    error: (message: unknown, ...rest: unknown[]) => {
      log.error(message instanceof Error ? { err: message } : {}, said(message, rest).text);
    },
    fatal: (message: unknown, ...rest: unknown[]) => {
      log.fatal(message instanceof Error ? { err: message } : {}, said(message, rest).text);
    },
  };
}
