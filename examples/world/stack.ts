import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres } from '@concord/servers';
import { FileClock } from '@concord/service';
import { eventually } from '@concord/testing';
import { readBook, type Book } from '../../apps/cli/stack/book.js';
import { makeFolders, PROJECT, stackPaths, type StackPaths } from '../../apps/cli/stack/paths.js';
import { Supervisor } from '../../apps/cli/supervisor/supervisor.js';

const START = new Date('2026-01-01T01:00:00Z');
const RESTART_MS = 30_000;

/** The real services with their broker and database, started once for a run of examples, under a clock that an example sets. */
export class Stack {
  readonly paths: StackPaths;
  readonly clock: FileClock;
  /** The catalogue as the running example has it; see {@link CatalogueOverlay}. */
  readonly overlayFile: string;
  private readonly supervisor: Supervisor;

  constructor() {
    const paths = stackPaths(mkdtempSync(join(tmpdir(), 'concord-examples-')));
    // Compiled code of the services is the same in every run.
    this.paths = { ...paths, cache: join(PROJECT, 'dist', 'examples', '.cache') };
    const clockFile = join(this.paths.dir, 'clock');
    this.overlayFile = join(this.paths.dir, 'catalogue.json');
    this.clock = new FileClock(clockFile);
    process.env.CONCORD_SERVICES_FILE = join(PROJECT, 'examples', 'world', 'services.json');
    this.supervisor = new Supervisor({
      paths: this.paths,
      external: {},
      env: {
        LOG_LEVEL: 'warn',
        ...process.env,
        CONCORD_CLOCK_FILE: clockFile,
        CONCORD_CATALOGUE_OVERLAY: this.overlayFile,
      },
      say: () => undefined,
    });
  }

  /** Starts everything. Throws StartFailure, which names the service that did not start. */
  async start(): Promise<void> {
    makeFolders(this.paths);
    this.clock.set(START);
    await this.supervisor.start();
  }

  /** Ends everything and removes its data; with CONCORD_KEEP_EXAMPLES the folder stays, to look into its logs. */
  async stop(): Promise<void> {
    await this.supervisor.stop();
    if (process.env.CONCORD_KEEP_EXAMPLES) return;
    await removePostgres(this.paths.database);
    rmSync(this.paths.dir, { recursive: true, force: true });
  }

  get book(): Book {
    const book = readBook(this.paths.book);
    if (!book) throw new Error('the stack was not started');
    return book;
  }

  /** The address of a service. */
  url(service: string): string {
    return this.serviceOf(service).url;
  }

  /** Kills a service as a crash would (SIGKILL) and waits until it is ready again. */
  async kill(service: string): Promise<void> {
    const { pid } = this.serviceOf(service);
    if (pid === null) throw new Error(`${service} has no process`);
    process.kill(pid, 'SIGKILL');
    await eventually(
      () => {
        const now = this.serviceOf(service);
        return now.state === 'ready' && now.pid !== pid;
      },
      { what: `${service} is ready again`, timeoutMs: RESTART_MS, everyMs: 50 },
    );
  }

  private serviceOf(service: string): Book['services'][number] {
    const found = this.book.services.find(({ name }) => name === service);
    if (!found) throw new Error(`there is no service ${service}`);
    return found;
  }
}
