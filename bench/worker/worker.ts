import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const END_MS = 60_000;
const alive = new Set<Worker>();

/** What a worker process sends: something it says, or why it gave up. */
export type Message = { said: unknown } | { failed: string };

export interface WorkerOptions {
  /** Folder for a CPU profile of the process. */
  profile?: string | undefined;
  /** Longest wait for each thing it says, milliseconds. */
  timeoutMs: number;
}

/** A pipeline in a process of its own, so that neither the bench nor another pipeline shares its heap and event loop. */
export class Worker {
  private readonly said: unknown[] = [];
  private readonly ended: Promise<void>;
  private waiting: { resolve: (value: unknown) => void; reject: (error: Error) => void } | undefined;
  private failure: Error | undefined;

  /** Starts the module (its URL) and gives it its job, which must survive JSON. */
  static start(module: URL, job: unknown, options: WorkerOptions): Worker {
    const { profile } = options;
    const execArgv = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
    const child = fork(fileURLToPath(module), [], { execArgv, stdio: ['ignore', 2, 2, 'ipc'] });
    child.send(job as object);
    return new Worker(child, options.timeoutMs);
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly timeoutMs: number,
  ) {
    alive.add(this);
    child.on('message', (message: Message) => {
      this.hear(message);
    });
    this.ended = new Promise((resolve) => {
      child.on('error', (error) => {
        this.fail(error);
      });
      child.on('exit', (code, signal) => {
        alive.delete(this);
        this.fail(new Error(`a process of the bench ended by itself (${code ?? signal ?? ''})`));
        resolve();
      });
    });
  }

  /** The next thing that the process says. Throws when it fails, ends or is silent for too long. */
  async says<T>(): Promise<T> {
    if (this.said.length > 0) return this.said.shift() as T;
    if (this.failure) throw this.failure;
    let timer: NodeJS.Timeout | undefined;
    const value = await new Promise<unknown>((resolve, reject) => {
      this.waiting = { resolve, reject };
      timer = setTimeout(() => {
        reject(new Error(`a process of the bench said nothing for ${this.timeoutMs} ms`));
      }, this.timeoutMs);
    }).finally(() => {
      clearTimeout(timer);
      this.waiting = undefined;
    });
    return value as T;
  }

  /** Tells the process to end, and waits for it; kills it after a minute. */
  async end(): Promise<void> {
    if (this.child.connected) this.child.disconnect();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), END_MS);
    await this.ended;
    clearTimeout(timer);
  }

  private hear(message: Message): void {
    if ('failed' in message) {
      this.fail(new Error(message.failed));
      return;
    }
    if (this.waiting) this.waiting.resolve(message.said);
    else this.said.push(message.said);
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.waiting?.reject(this.failure);
  }
}

/** Ends every worker that still lives. */
export async function endWorkers(): Promise<void> {
  await Promise.all([...alive].map((worker) => worker.end()));
}
