import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { GUIDE, principalsOf, type Topology } from '@concord/messaging';
import { ensureScramUsers, stopBroker, stopPostgres } from '@concord/servers';
import { readBook, writeBook, type Book, type ServiceState } from '../stack/book.js';
import { environmentOf, type Places } from '../stack/environment.js';
import { logFileOf, type StackPaths } from '../stack/paths.js';
import {
  ADMIN,
  databaseUrlOf,
  ensureSecrets,
  GUIDE_KEY,
  kafkaUser,
  superuserUrl,
  writeSecret,
} from '../stack/secrets.js';
import { programFile, readServices, type Service } from '../stack/services.js';
import { topologyOf } from '../stack/topology.js';
import { ensureDatabases } from './databases.js';
import { guideOf, withoutNeed } from './guide.js';
import { clearServices, leftovers } from './leftovers.js';
import { ownMark } from './lock.js';
import { portsFor, type Ports } from './ports.js';
import { RotatingLog } from './rotating-log.js';
import { brokerKeeper, databaseKeeper, type ExternalServers, type KeeperOptions } from './servers.js';
import { ServiceProcess } from './service-process.js';
import { StartFailure } from './start-failure.js';
import { ensureTopology, type BrokerAccess } from './topics.js';

/** Services that start at a time: as many as the machine that this was measured on has cores. */
const AT_A_TIME = 2;
/** A stack of the launcher has a guide for newcomers; no other stack has. */
const LOCAL = { guided: true };

export interface SupervisorOptions {
  paths: StackPaths;
  external: ExternalServers;
  env: NodeJS.ProcessEnv;
  /** Told of each step as it begins, and of whatever goes wrong later. */
  say: (text: string) => void;
}

interface Stoppable {
  stop: () => Promise<void>;
}

/** Starts everything, keeps it up, and ends everything. Whoever uses it holds the lock of the stack. */
export class Supervisor {
  private readonly services: Service[] = readServices();
  private readonly topology: Topology = topologyOf(this.services, LOCAL);
  private readonly processes: ServiceProcess[] = [];
  private readonly servers: Stoppable[] = [];
  private readonly logs: RotatingLog[] = [];
  private stopping = false;
  private ports: Ports = {};
  private book!: Book;

  constructor(private readonly options: SupervisorOptions) {}

  /** Starts the stack and gives its address book. Throws {@link StartFailure}; call {@link stop} then as well. */
  async start(): Promise<Book> {
    const { paths, external, say } = this.options;
    const unbuilt = this.services.find((one) => !existsSync(programFile(one)));
    if (unbuilt) throw new StartFailure(unbuilt.name, `${unbuilt.name} is not built: npm run build`);
    const left = await clearServices(paths);
    if (left.length > 0) say(`ended what an earlier run left: ${left.join(', ')}`);
    ensureSecrets(paths.secrets, this.services, LOCAL);
    const former = readBook(paths.book);
    const names = ['broker', 'controller', 'database', GUIDE, ...this.services.map(({ name }) => name)];
    this.ports = await portsFor(names, former, await this.heldPorts());
    this.openBook();
    const access = await this.startServers();
    this.halt();
    say('databases, topics, users and access rules …');
    await Promise.all([
      StartFailure.of('database', () => ensureDatabases(superuserUrl(paths.secrets), paths.secrets, this.services)),
      StartFailure.of('broker', () => this.ensureUsers(access, external)),
    ]);
    await this.startServices();
    this.book.ready = true;
    this.save();
    return this.book;
  }

  /** Ends services, then servers; each has a bounded time. Servers that were there before are left alone. */
  async stop(): Promise<void> {
    this.stopping = true;
    const ends = await Promise.allSettled(this.processes.map((one) => one.stop()));
    this.options.say('services have ended; broker and database …');
    const serverEnds = await Promise.allSettled(this.servers.map((one) => one.stop()));
    for (const log of this.logs) log.close();
    for (const end of [...ends, ...serverEnds])
      if (end.status === 'rejected') this.options.say(`could not end a process: ${String(end.reason)}`);
    if (this.book as Book | undefined) this.save();
  }

  /** Notes in the book why the start failed, for whoever waits for it. */
  failed(failure: StartFailure): void {
    if (!(this.book as Book | undefined)) this.openBook();
    this.book.failure = { service: failure.service, message: failure.message };
    this.save();
  }

  /** What still holds ports of ours: servers that a killed launcher left. Those no longer wanted are ended here. */
  private async heldPorts(): Promise<string[]> {
    const { paths, external } = this.options;
    if (external.kafka) await stopBroker(paths.broker);
    if (external.databaseUrl !== undefined) await stopPostgres(paths.database);
    const names = leftovers(paths).map(({ name }) => name);
    return names.includes('broker') ? [...names, 'controller'] : names;
  }

  private halt(): void {
    if (this.stopping) throw new StartFailure('supervisor', 'stopped while it was starting');
  }

  private openBook(): void {
    const { external } = this.options;
    const database = external.databaseUrl === undefined ? undefined : new URL(external.databaseUrl);
    this.book = {
      launcher: ownMark(),
      ready: false,
      issuer: this.urlOf('issuer'),
      services: this.services.map(({ name }) => ({ name, url: this.urlOf(name), pid: null, state: 'stopped' })),
      kafka: {
        brokers: external.kafka?.brokers ?? `127.0.0.1:${this.ports.broker}`,
        pid: null,
        controllerPort: this.ports.controller ?? 0,
        secured: !external.kafka || external.kafka.username !== undefined,
      },
      database: {
        host: database?.hostname ?? '127.0.0.1',
        port: database ? Number(database.port || 5432) : (this.ports.database ?? 0),
        pid: null,
      },
      external: { kafka: external.kafka !== undefined, database: database !== undefined },
    };
    this.save();
  }

  private urlOf(name: string): string {
    return `http://127.0.0.1:${this.ports[name] ?? 0}`;
  }

  private save(): void {
    const { services, kafka, database, external } = this.book;
    const serversUp = (external.kafka || kafka.pid !== null) && (external.database || database.pid !== null);
    if (this.book.ready) this.book.ready = !this.stopping;
    writeBook(this.options.paths.book, {
      ...this.book,
      ready: this.book.ready && serversUp && services.every(({ state }) => state === 'ready'),
    });
  }

  private async startServers(): Promise<BrokerAccess> {
    const { paths, external, say } = this.options;
    const keeping: KeeperOptions = {
      paths,
      ports: this.ports,
      topology: this.topology,
      say,
      onChange: (server, pid) => {
        this.book[server === 'broker' ? 'kafka' : 'database'].pid = pid;
        this.save();
      },
    };
    const database = async (): Promise<void> => {
      let url = external.databaseUrl;
      if (url === undefined) {
        const keeper = databaseKeeper(keeping);
        this.servers.push(keeper);
        ({ url } = await keeper.start());
      }
      writeSecret(join(paths.secrets, 'database.json'), JSON.stringify({ url }));
    };
    const broker = async (): Promise<BrokerAccess> => {
      if (external.kafka) return external.kafka;
      const keeper = brokerKeeper(keeping);
      this.servers.push(keeper);
      const { brokers } = await keeper.start();
      return { brokers, ...kafkaUser(paths.secrets, ADMIN) };
    };
    say(external.databaseUrl === undefined ? 'database and broker …' : 'broker …');
    const [, access] = await Promise.all([StartFailure.of('database', database), StartFailure.of('broker', broker)]);
    return access;
  }

  private async ensureUsers(access: BrokerAccess, external: ExternalServers): Promise<void> {
    const { paths, say } = this.options;
    if (external.kafka && access.username !== undefined) {
      const users = principalsOf(this.topology).map(({ name }) => ({ name, ...kafkaUser(paths.secrets, name) }));
      const admin = { adminUsername: access.username, adminPassword: access.password ?? '' };
      mkdirSync(paths.broker, { recursive: true, mode: 0o700 });
      await ensureScramUsers({ dir: paths.broker, bootstrap: access.brokers, ...admin, users });
    } else if (external.kafka) {
      say('WARNING: the broker is used without users: who may write and read which topic cannot be enforced on it');
    }
    await ensureTopology(access, this.topology);
  }

  private places(): Places {
    const { paths, env } = this.options;
    const { kafka, issuer } = this.book;
    return {
      host: '127.0.0.1',
      port: (name) => this.ports[name] ?? 0,
      url: (name) => this.urlOf(name),
      brokers: kafka.brokers,
      kafka: (name) => (kafka.secured ? kafkaUser(paths.secrets, name) : { username: '', password: '' }),
      databaseUrl: (name) => databaseUrlOf(paths.secrets, superuserUrl(paths.secrets), name),
      issuer,
      secrets: paths.secrets,
      logLevel: env.LOG_LEVEL ?? 'info',
      proxies: { beforePortal: env.TRUSTED_PROXIES ?? '', portal: '127.0.0.1' },
      guide: { url: this.urlOf(GUIDE), keyFile: join(paths.secrets, GUIDE_KEY) },
      // Without a mail server, what would be sent is written where a newcomer can read it.
      mail: (name) => ({
        MAIL_DIR: env.SMTP_URL === undefined ? paths.mail : '',
        SMTP_URL: env.SMTP_URL ?? '',
        SMTP_FROM: env.SMTP_FROM ?? `${name}@concord.example`,
        STAFF_MAILBOX: env.STAFF_MAILBOX ?? `${name}-staff@concord.example`,
        MESSAGE_RETENTION_DAYS: env.MESSAGE_RETENTION_DAYS ?? '',
      }),
    };
  }

  private async startServices(): Promise<void> {
    const { say } = this.options;
    const waiting = [...this.services];
    const places = this.places();
    const startNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !this.stopping; next = waiting.shift()) {
        const service = next;
        const { name } = service;
        say(`${name} (${this.services.length - waiting.length} of ${this.services.length}) …`);
        const process = this.processOf(name, programFile(service), environmentOf(service, places));
        await StartFailure.of(name, () => process.start());
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, startNext));
    this.halt();
    const { program, env } = guideOf(this.options.paths, this.ports);
    await withoutNeed(this.processOf(GUIDE, program, env), say);
  }

  private processOf(name: string, program: string, env: Record<string, string>): ServiceProcess {
    const { paths, say } = this.options;
    const log = new RotatingLog(logFileOf(paths, name));
    this.logs.push(log);
    const one = new ServiceProcess({
      name,
      program,
      env: { ...inherited(this.options.env), NODE_COMPILE_CACHE: paths.cache, ...env },
      log,
      paths,
      say,
      onChange: (state: ServiceState, pid) => {
        const entry = this.book.services.find((one) => one.name === name);
        if (entry) Object.assign(entry, { state, pid });
        this.save();
      },
    });
    this.processes.push(one);
    return one;
  }
}

/** What a service has of the launcher's own environment: enough for a process to run, and switches of the product. */
function inherited(env: NodeJS.ProcessEnv): Record<string, string> {
  const passed = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'];
  const entries = Object.entries(env).filter(([key]) => passed.includes(key) || key.startsWith('CONCORD_'));
  return Object.fromEntries(entries.map(([key, value]) => [key, value ?? '']));
}
