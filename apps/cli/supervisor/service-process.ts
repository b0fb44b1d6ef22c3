import { spawn, type ChildProcess } from 'node:child_process';
import { endProcess, markOf } from '@concord/servers';
import type { ServiceState } from '../stack/book.js';
import { PROJECT, type StackPaths } from '../stack/paths.js';
import { Backoff } from './backoff.js';
import { forgetProcess, GRACE_MS, rememberProcess } from './leftovers.js';
import type { RotatingLog } from './rotating-log.js';

/** A service that ends this often before it was ready once has failed. */
const START_ATTEMPTS = 3;
const READY_MS = 90_000;

export interface ServiceProcessOptions {
  name: string;
  /** Its built program, absolute. */
  program: string;
  env: Record<string, string>;
  log: RotatingLog;
  paths: StackPaths;
  /** Told when it ended and nobody had asked it to. */
  say: (text: string) => void;
  /** Called whenever its state or process changes. */
  onChange: (state: ServiceState, pid: number | null) => void;
}

/** A service's process: started, and started again with growing pauses whenever it ends unasked, until it is stopped. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private attempts = 0;
  private readonly backoff = new Backoff();
  private readonly first = Promise.withResolvers<undefined>();
  private wasReady = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ServiceProcessOptions) {
    // Whoever waits for the start hears of its failure; a stop before that is no one's error.
    this.first.promise.catch(() => undefined);
  }

  /** Starts it and waits until it says that it is ready. Throws when it ends three times before, or takes over 90 s. */
  async start(): Promise<void> {
    const tooLong = setTimeout(() => {
      this.first.reject(new Error(`${this.options.name} is not ready after ${READY_MS / 1_000} s`));
    }, READY_MS);
    try {
      this.launch();
      await this.first.promise;
    } finally {
      clearTimeout(tooLong);
    }
  }

  /** Ends it for good: TERM, and KILL where that does not help in ten seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    this.first.reject(new Error(`${this.options.name} was stopped`));
    const mark = this.child?.pid === undefined ? undefined : markOf(this.child.pid);
    if (mark) await endProcess(mark, ['SIGTERM'], GRACE_MS);
    forgetProcess(this.options.paths, this.options.name);
    this.options.onChange('stopped', null);
  }

  private launch(): void {
    if (this.stopping) return;
    const { name, program, env, log, paths, onChange } = this.options;
    this.attempts += 1;
    // A session of its own: Ctrl-C in the terminal is for the launcher, which then ends the services in order.
    const child = spawn(process.execPath, [program], {
      cwd: PROJECT,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk);
      });
    }
    child.on('error', (error) => {
      log.write(`${name}: ${error.message}\n`);
    });
    child.on('message', (message) => {
      if (typeof message === 'object' && 'ready' in message && this.child === child) this.isReady();
    });
    child.once('close', (code, signal) => {
      this.ended(signal ?? `exit ${code ?? '?'}`);
    });
    const mark = markOf(child.pid ?? 0);
    if (mark) rememberProcess(paths, name, mark);
    onChange(this.wasReady ? 'restarting' : 'starting', child.pid ?? null);
  }

  private isReady(): void {
    this.wasReady = true;
    this.backoff.up();
    this.options.onChange('ready', this.child?.pid ?? null);
    this.first.resolve(undefined);
  }

  private ended(how: string): void {
    if (this.stopping) return;
    const { name, log, onChange } = this.options;
    log.write(`${JSON.stringify({ level: 50, time: Date.now(), service: name, msg: `ended unasked: ${how}` })}\n`);
    if (!this.wasReady && this.attempts >= START_ATTEMPTS) {
      onChange('failed', null);
      this.first.reject(new Error(`${name} ended ${START_ATTEMPTS} times at its start (${how})`));
      return;
    }
    this.options.say(`${name} ended unasked (${how}) and is started again`);
    onChange('restarting', null);
    this.timer = setTimeout(() => {
      this.launch();
    }, this.backoff.down());
  }
}
