import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, testKafka, testUsers } from '@concord/testing';
import { connectKafka } from '../kafka/connect-kafka.js';
import { silent } from '../kafka/silent-log.builder.js';
import { ensureAcls, ensureTopics } from './ensure.js';
import { RawConnection } from './raw-connection.builder.js';
import { groupOf, principalsOf, topicsOf, type Topology } from './topology.js';

jest.setTimeout(180_000);

const authorities = ['courts', 'transport', 'tax', 'market-regulation', 'treasury'];
const counterFeeds = ['air', 'rail'];
const otherFeeds = ['border', 'court', 'finance', 'licensor', 'market', 'procurement', 'registrar', 'tax', 'tender'];
const regulators = ['transport-safety', 'public-procurement', 'market', 'tax'];
const topology: Topology = {
  authorities,
  executors: [...counterFeeds, ...otherFeeds],
  regulators,
  counters: [{ service: 'ticketing', executors: counterFeeds }],
  trust: { service: 'trust', readers: ['market', 'tax'] },
};

/** The table of topics of the design, written out: topic, who writes, who reads. Nothing else is allowed. */
const table: [topic: string, writer: string, reader: string][] = [
  ...authorities.flatMap((code): typeof table => [
    [`authority.${code}.v1`, code, 'coordinator'],
    [`authority.${code}.rejected.v1`, 'coordinator', code],
    [`authority.${code}.receipts.v1`, 'coordinator', code],
    [`authority.${code}.corrections.v1`, 'coordinator', code],
    [`authority.${code}.consents.v1`, 'coordinator', code],
    [`authority.${code}.messages.v1`, code, 'coordinator'],
  ]),
  ['joint.restrictions.v1', 'coordinator', 'regulator'],
  ['joint.rewards.v1', 'coordinator', 'regulator'],
  ['regulators.acknowledged.v1', 'regulator', 'coordinator'],
  ...counterFeeds.flatMap((code): typeof table => [
    [`feed.${code}.v1`, 'coordinator', 'ticketing'],
    [`checks.${code}.v1`, 'ticketing', 'coordinator'],
    [`notices.${code}.v1`, 'coordinator', 'ticketing'],
  ]),
  ...otherFeeds.map((code): (typeof table)[number] => [`feed.${code}.v1`, 'coordinator', `executor-${code}`]),
  ...regulators.map((code): (typeof table)[number] => [`regulator.${code}.v1`, 'regulator', `regulator-${code}`]),
  ['trust.organisations.v1', 'trust', 'regulator-market'],
  ['trust.organisations.v1', 'trust', 'regulator-tax'],
];

const principals = principalsOf(topology);
/** Who reads has groups; who only writes has none. */
const readers = principals
  .filter(({ acls }) => acls.some(({ resource }) => resource === 'group'))
  .map(({ name }) => name);
const topics = topicsOf(topology).map(({ topic }) => topic);
const server = testKafka();
const connections = new Map<string, RawConnection>();
const connect = (username: string) =>
  connectKafka({ brokers: server.brokers, password: server.password, username, clientId: username, log: silent });

beforeAll(async () => {
  await testUsers(principals.map(({ name }) => name));
  const admin = connect(server.username).admin();
  await admin.connect();
  await ensureTopics(admin, topicsOf(topology), server.prefix);
  await ensureAcls(admin, principals, server.prefix);
  await admin.disconnect();
  const open = async ({ name }: { name: string }) => connections.set(name, await RawConnection.open(connect(name)));
  await Promise.all(principals.map(open));
  // Grants reach the broker in their order: once the last one counts, all do.
  const last = readers.at(-1) ?? '';
  const isGranted = async () => (await connections.get(last)?.join(groupOf(last, 'acl'))) === 'allowed';
  await eventually(isGranted, { what: 'the broker knows the grants', timeoutMs: 30_000 });
});
afterAll(() => Promise.all([...connections.values()].map((connection) => connection.close())));

type Ask = (connection: RawConnection, name: string) => Promise<string>;

/** What every principal is answered for every one of `names`: those allowed, and the kinds of refusal of all others. */
async function askAll(names: readonly string[], ask: Ask) {
  const allowed: string[] = [];
  const refusals = new Set<string>();
  const askAs = async ([principal, connection]: [string, RawConnection]) => {
    for (const name of names) {
      const answer = await ask(connection, name);
      if (answer === 'allowed') allowed.push(`${principal} ${name}`);
      else refusals.add(answer);
    }
  };
  await Promise.all([...connections].map(askAs));
  return { allowed: allowed.sort(), refusals: [...refusals] };
}

describe('the broker itself', () => {
  it('knows as many topics and principals as the table names', () => {
    expect([...new Set(table.map(([topic]) => topic))].sort()).toEqual([...topics].sort());
    const named = new Set(table.flatMap(([, writer, reader]) => [writer, reader]));
    expect([...named].sort()).toEqual(principals.map(({ name }) => name).sort());
  });

  it('lets each principal read its own rows and refuses every other topic', async () => {
    const { allowed, refusals } = await askAll(topics, (connection, topic) => connection.read(server.prefix + topic));
    expect(allowed).toEqual(table.map(([topic, , reader]) => `${reader} ${topic}`).sort());
    expect(refusals).toEqual(['TOPIC_AUTHORIZATION_FAILED']);
  });

  it('lets each principal write its own rows and refuses every other topic', async () => {
    const { allowed, refusals } = await askAll(topics, (connection, topic) => connection.write(server.prefix + topic));
    expect(allowed).toEqual([...new Set(table.map(([topic, writer]) => `${writer} ${topic}`))].sort());
    expect(refusals).toEqual(['TOPIC_AUTHORIZATION_FAILED']);
  });

  it('lets each principal use groups of its own name and refuses those of every other', async () => {
    const owners = principals.map(({ name }) => name);
    const { allowed, refusals } = await askAll(owners, (connection, owner) => connection.join(groupOf(owner, 'acl')));
    expect(allowed).toEqual(readers.map((reader) => `${reader} ${reader}`).sort());
    expect(owners.filter((owner) => !readers.includes(owner))).toEqual(['trust']);
    expect(refusals).toEqual(['GROUP_AUTHORIZATION_FAILED']);
  });
});
