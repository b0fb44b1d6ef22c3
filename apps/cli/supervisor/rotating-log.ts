import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A log and its forerunners together take at most four times this. */
const MAX_BYTES = 10 << 20;
const KEEP = 3;

function shift(file: string): void {
  for (let n = KEEP - 1; n >= 1; n -= 1) if (existsSync(`${file}.${n}`)) renameSync(`${file}.${n}`, `${file}.${n + 1}`);
}

/** A log file of bounded size: past the bound it becomes FILE.1 and a new one begins; FILE.3 is the oldest kept. */
export class RotatingLog {
  private fd: number;
  private bytes: number;

  constructor(
    private readonly file: string,
    private readonly maxBytes = MAX_BYTES,
  ) {
    mkdirSync(dirname(file), { recursive: true });
    this.fd = openSync(file, 'a', 0o600);
    this.bytes = fstatSync(this.fd).size;
  }

  write(chunk: Buffer | string): void {
    const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (this.bytes > 0 && this.bytes + data.length > this.maxBytes) this.rotate();
    writeSync(this.fd, data);
    this.bytes += data.length;
  }

  close(): void {
    closeSync(this.fd);
  }

  private rotate(): void {
    closeSync(this.fd);
    shift(this.file);
    renameSync(this.file, `${this.file}.1`);
    this.fd = openSync(this.file, 'a', 0o600);
    this.bytes = 0;
  }
}

/** Bounds a log that another process appends to: past the bound it is copied to FILE.1 and emptied under its writer. */
export function boundLog(file: string, maxBytes = MAX_BYTES): void {
  if (!existsSync(file) || statSync(file).size <= maxBytes) return;
  shift(file);
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
