export { canBind, freePorts } from './free-ports.js';
export { commandLineOf, endProcess, lives, markOf, readMark, tailOf, writeMark, type ProcessMark } from './process.js';
export {
  removePostgres,
  startPostgres,
  stopPostgres,
  type PostgresOptions,
  type RunningPostgres,
} from './postgres/postgres.js';
export { scramUserNames, startBroker, stopBroker, type BrokerOptions, type RunningBroker } from './broker/broker.js';
export { SETTINGS as POSTGRES_SETTINGS } from './postgres/settings.js';
export { checkJava } from './broker/java.js';
export { brokerJars, ensureBrokerJars } from './broker/jars.js';
export { ensureScramUsers, type ScramUser, type ScramUsersOptions } from './broker/users.js';
