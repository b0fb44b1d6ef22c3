import { lives, markOf, type ProcessMark } from '@concord/servers';
import type { StackPaths } from '../stack/paths.js';
import { Backoff } from './backoff.js';
import { forgetProcess, rememberProcess } from './leftovers.js';
import { boundLog } from './rotating-log.js';

const LOOK_MS = 500;
const LOOKS_PER_LOG_CHECK = 120;

/** A server as libs/servers starts it. */
export interface Startable {
  pid: number;
  stop: () => Promise<void>;
}

export interface ServerKeeperOptions<S extends Startable> {
  name: 'broker' | 'database';
  paths: StackPaths;
  logFile: string;
  start: () => Promise<S>;
  onChange: (pid: number | null) => void;
  say: (text: string) => void;
}

/** Keeps the broker or the database up: looks twice a second whether it lives and starts it again where it does not. */
export class ServerKeeper<S extends Startable> {
  private server: S | undefined;
  private mark: ProcessMark | undefined;
  private timer: NodeJS.Timeout | undefined;
  private starting: Promise<S> | undefined;
  private stopping = false;
  private looks = 0;
  private readonly backoff = new Backoff();

  constructor(private readonly options: ServerKeeperOptions<S>) {}

  /** Starts the server and keeps it from then on. Throws when it does not start the first time. */
  async start(): Promise<S> {
    const server = await this.startOnce();
    this.lookIn(LOOK_MS);
    return server;
  }

  /** Stops the server for good, also one that is just starting. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.starting?.catch(() => undefined);
    await this.server?.stop();
    forgetProcess(this.options.paths, this.options.name);
    this.options.onChange(null);
  }

  private async startOnce(): Promise<S> {
    boundLog(this.options.logFile);
    this.starting = this.options.start();
    const server = await this.starting;
    this.server = server;
    this.mark = markOf(server.pid);
    if (this.mark) rememberProcess(this.options.paths, this.options.name, this.mark);
    this.backoff.up();
    this.options.onChange(server.pid);
    return server;
  }

  private lookIn(ms: number): void {
    if (this.stopping) return;
    this.timer = setTimeout(() => void this.look(), ms);
  }

  private async look(): Promise<void> {
    this.looks += 1;
    if (this.looks % LOOKS_PER_LOG_CHECK === 0) boundLog(this.options.logFile);
    if (this.mark && lives(this.mark)) {
      this.lookIn(LOOK_MS);
      return;
    }
    if (this.mark) {
      this.options.say(`the ${this.options.name} ended unasked and is started again`);
      this.options.onChange(null);
    }
    this.mark = undefined;
    try {
      await this.startOnce();
      this.lookIn(LOOK_MS);
    } catch (error) {
      this.options.say(
        `the ${this.options.name} does not start: ${error instanceof Error ? error.message : String(error)}`,
      );
      this.lookIn(this.backoff.down());
    }
  }
}
