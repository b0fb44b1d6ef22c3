import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ProcessMark } from '@concord/servers';

export const SERVICE_STATES = ['stopped', 'starting', 'ready', 'restarting', 'failed'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** A service as the launcher sees it. */
export interface BookedService {
  name: string;
  url: string;
  pid: number | null;
  state: ServiceState;
}

/** The address book of a stack: the launcher writes it, every command reads it, and the next start keeps its ports. */
export interface Book {
  launcher: ProcessMark;
  ready: boolean;
  issuer: string;
  services: BookedService[];
  kafka: { brokers: string; pid: number | null; controllerPort?: number; secured: boolean };
  database: { host: string; port: number; pid: number | null };
  /** True where the servers were there before the stack and stay after it. */
  external: { kafka: boolean; database: boolean };
  /** Why the last start failed, and whose log tells. */
  failure?: { service: string; message: string };
}

/** Writes the book so that a reader sees the old one or the new one whole. */
export function writeBook(file: string, book: Book): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify(book, null, 2)}\n`);
  renameSync(fresh, file);
}

/** The book of a stack, or undefined where none was ever started. */
export function readBook(file: string): Book | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Book;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
