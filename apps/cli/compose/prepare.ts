// Runs to its end before any service's container starts: databases, roles, topics, access rules, and the address book by which
// the `concord` command of the `cli` container finds the services.
import { kafkaUser, ADMIN, superuserUrl } from '../stack/secrets.js';
import { writeBook } from '../stack/book.js';
import { stackPaths } from '../stack/paths.js';
import { readServices } from '../stack/services.js';
import { topologyOf } from '../stack/topology.js';
import { ensureDatabases } from '../supervisor/databases.js';
import { ownMark } from '../supervisor/lock.js';
import { ensureTopology } from '../supervisor/topics.js';
import { composePlaces, STACK } from './places.js';

const paths = stackPaths(process.env.STACK_DIR ?? STACK);
const brokers = process.env.KAFKA_BROKERS ?? composePlaces().brokers;
const services = readServices();
const database = superuserUrl(paths.secrets);

await ensureDatabases(database, paths.secrets, services);
await ensureTopology({ brokers, ...kafkaUser(paths.secrets, ADMIN) }, topologyOf(services));
const { hostname, port } = new URL(database);
writeBook(paths.book, {
  launcher: ownMark(),
  ready: true,
  issuer: composePlaces().issuer,
  services: services.map(({ name }) => ({ name, url: composePlaces().url(name), pid: null, state: 'ready' })),
  kafka: { brokers, pid: null, secured: true },
  database: { host: hostname, port: Number(port), pid: null },
  external: { kafka: true, database: true },
});
