/** What the broker's configuration is made from. */
export interface BrokerConfig {
  port: number;
  controllerPort: number;
  /** The name or address under which clients reach it; it listens there alone when that is loopback, else everywhere. */
  host: string;
  dataDir: string;
  adminPassword: string;
  /** Of the controller's own listener; nobody outside the process uses it. */
  controllerPassword: string;
}

export const LOOPBACK = '127.0.0.1';

/** The principal that may do everything. */
export const ADMIN = 'admin';
const CONTROLLER = 'controller';

/**
 * server.properties of one KRaft node, broker and controller in one. Clients come by SCRAM-SHA-256; the controller's listener
 * asks for a password too (SASL PLAIN, on loopback), so that no anonymous connection has any right.
 */
export function serverProperties(config: BrokerConfig): string {
  const bind = config.host === LOOPBACK ? LOOPBACK : '0.0.0.0';
  const lines: Record<string, string | number> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${config.controllerPort}`,
    listeners: `CLIENT://${bind}:${config.port},CONTROLLER://${LOOPBACK}:${config.controllerPort}`,
    'advertised.listeners': `CLIENT://${config.host}:${config.port}`,
    'listener.security.protocol.map': 'CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'inter.broker.listener.name': 'CLIENT',
    'controller.listener.names': 'CONTROLLER',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-256',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-256',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.client.scram-sha-256.sasl.jaas.config': scramLogin(ADMIN, config.adminPassword),
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': plainLogin(CONTROLLER, config.controllerPassword),
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${ADMIN};User:${CONTROLLER}`,
    'allow.everyone.if.no.acl.found': 'false',
    'auto.create.topics.enable': 'false',
    'log.dirs': config.dataDir,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 8,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // After a kill -9 a broker is let in again only when its former session has lapsed.
    'broker.session.timeout.ms': 6_000,
    'broker.heartbeat.interval.ms': 1_000,
    'num.network.threads': 2,
    'num.io.threads': 4,
    // Half a gigabyte of heap has no room for the default of 128 MB.
    'log.cleaner.dedupe.buffer.size': 32 << 20,
  };
  return `${Object.entries(lines)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')}\n`;
}

/** client.properties for Kafka's own tools, as an administrator. */
export function adminProperties(username: string, password: string): string {
  return [
    'security.protocol=SASL_PLAINTEXT',
    'sasl.mechanism=SCRAM-SHA-256',
    `sasl.jaas.config=${scramLogin(username, password)}`,
    '',
  ].join('\n');
}

function scramLogin(name: string, password: string): string {
  return `org.apache.kafka.common.security.scram.ScramLoginModule required username="${name}" password="${password}";`;
}

function plainLogin(name: string, password: string): string {
  const module = 'org.apache.kafka.common.security.plain.PlainLoginModule';
  return `${module} required username="${name}" password="${password}" user_${name}="${password}";`;
}
