import { LANES } from '@concord/contracts';
import {
  JOINT_RESTRICTIONS,
  JOINT_REWARDS,
  REGULATORS_ACKNOWLEDGED,
  TRUST_ORGANISATIONS,
  authorityTopic,
  checksTopic,
  consentsTopic,
  correctionsTopic,
  feedTopic,
  messagesTopic,
  noticesTopic,
  receiptsTopic,
  regulatorTopic,
  rejectedTopic,
} from './topic-names.js';

/** Who takes part. Topics, principals and ACLs all follow from it. */
export interface Topology {
  authorities: string[];
  /** Executors with a feed (air, rail, procurement, …). */
  executors: string[];
  regulators: string[];
  /** Services of this stack that fold feeds and record checks. A feed that none of them reads gets a principal `executor-X`. */
  counters: { service: string; executors: string[] }[];
  /** Of a local stack alone: a principal `guide` that may read what the walk for newcomers shows, and write nothing. */
  guided?: boolean;
  /** The service that keeps organisations' trust records, and the regulators whose mandate reads some; absent in a stack without it. */
  trust?: { service: string; readers: string[] };
}

export interface TopicSpec {
  topic: string;
  partitions: number;
  config: Record<string, string>;
}

export type AclEntry =
  | { resource: 'topic'; name: string; operation: 'READ' | 'WRITE' }
  | { resource: 'group' | 'transactional-id'; prefix: string; operation: 'READ' | 'WRITE' }
  | { resource: 'cluster'; operation: 'IDEMPOTENT_WRITE' };

/** A SCRAM user of the broker and all that it may do; the broker refuses everything else. */
export interface PrincipalSpec {
  name: string;
  acls: AclEntry[];
}

const DAY_MS = 86_400_000;
const deleted = (days: number) => ({ 'cleanup.policy': 'delete', 'retention.ms': String(days * DAY_MS) });
const COMPACT = { 'cleanup.policy': 'compact' };

/** Every topic of the hub with its partitions and policy (design.md, table of topics). */
export function topicsOf(topology: Topology): TopicSpec[] {
  const of = (topic: string, partitions: number, config: Record<string, string>) => ({ topic, partitions, config });
  return [
    ...topology.authorities.flatMap((code) => [
      of(authorityTopic(code), LANES, deleted(30)),
      of(receiptsTopic(code), 1, deleted(30)),
      of(rejectedTopic(code), 1, deleted(30)),
      of(correctionsTopic(code), 1, deleted(30)),
      of(consentsTopic(code), 1, COMPACT),
      of(messagesTopic(code), 1, COMPACT),
    ]),
    of(JOINT_RESTRICTIONS, 4, COMPACT),
    of(JOINT_REWARDS, 4, COMPACT),
    ...topology.executors.map((code) => of(feedTopic(code), 4, COMPACT)),
    ...counterExecutors(topology).flatMap((code) => [
      of(checksTopic(code), 1, deleted(30)),
      of(noticesTopic(code), 1, deleted(30)),
    ]),
    ...topology.regulators.map((code) => of(regulatorTopic(code), 1, deleted(30))),
    of(REGULATORS_ACKNOWLEDGED, 1, deleted(30)),
    ...(topology.trust ? [of(TRUST_ORGANISATIONS, 1, COMPACT)] : []),
  ];
}

/** Every principal with ACLs for exactly its rows of the topics' table. The superuser `admin` is not among them. */
export function principalsOf(topology: Topology): PrincipalSpec[] {
  const { authorities, executors, regulators, counters, trust } = topology;
  const fed = new Set(counterExecutors(topology));
  return [
    ...authorities.map((code) =>
      principal(code, {
        writes: [authorityTopic(code), messagesTopic(code)],
        reads: [receiptsTopic(code), rejectedTopic(code), correctionsTopic(code), consentsTopic(code)],
      }),
    ),
    coordinator(topology),
    ...counters.map(({ service, executors: own }) =>
      principal(service, {
        writes: own.map(checksTopic),
        reads: own.flatMap((code) => [feedTopic(code), noticesTopic(code)]),
      }),
    ),
    ...executors
      .filter((code) => !fed.has(code))
      .map((code) => principal(`executor-${code}`, { reads: [feedTopic(code)] })),
    principal('regulator', {
      writes: [...regulators.map(regulatorTopic), REGULATORS_ACKNOWLEDGED],
      reads: [JOINT_RESTRICTIONS, JOINT_REWARDS],
    }),
    ...regulators.map((code) =>
      principal(`regulator-${code}`, {
        reads: [regulatorTopic(code), ...(trust?.readers.includes(code) ? [TRUST_ORGANISATIONS] : [])],
      }),
    ),
    ...(trust ? [principal(trust.service, { writes: [TRUST_ORGANISATIONS] })] : []),
    ...(topology.guided ? [principal(GUIDE, { reads: walkTopicsOf(topology) })] : []),
  ];
}

/** The principal that shows a newcomer of a local stack what moves in the topics. */
export const GUIDE = 'guide';
const WALKED = { authority: 'courts', executors: ['air', 'rail'] } as const;

/** The topics through which the walk for newcomers goes, of those that this topology has. */
export function walkTopicsOf(topology: Topology): string[] {
  const { authority, executors } = WALKED;
  const topics = [
    authorityTopic(authority),
    receiptsTopic(authority),
    rejectedTopic(authority),
    JOINT_RESTRICTIONS,
    ...executors.flatMap((code) => [feedTopic(code), checksTopic(code)]),
  ];
  const known = new Set(topicsOf(topology).map(({ topic }) => topic));
  return topics.filter((topic) => known.has(topic));
}

/** Name of a consumer group; a principal may use those that start with its name and a dot. */
export function groupOf(principalName: string, purpose: string): string {
  return `${principalName}.${purpose}`;
}

/** Name of a fenced producer; a principal may use those that start with its name and a dash. */
export function transactionalIdOf(principalName: string, purpose: string): string {
  return `${principalName}-${purpose}`;
}

function counterExecutors(topology: Topology): string[] {
  return [...new Set(topology.counters.flatMap((counter) => counter.executors))];
}

function coordinator(topology: Topology): PrincipalSpec {
  const { authorities, executors } = topology;
  const fed = counterExecutors(topology);
  const spec = principal('coordinator', {
    writes: [
      ...authorities.flatMap((code) => [
        receiptsTopic(code),
        rejectedTopic(code),
        correctionsTopic(code),
        consentsTopic(code),
      ]),
      JOINT_RESTRICTIONS,
      JOINT_REWARDS,
      ...executors.map(feedTopic),
      ...fed.map(noticesTopic),
    ],
    reads: [
      ...authorities.flatMap((code) => [authorityTopic(code), messagesTopic(code)]),
      ...fed.map(checksTopic),
      REGULATORS_ACKNOWLEDGED,
    ],
  });
  spec.acls.push({ resource: 'transactional-id', prefix: transactionalIdOf('coordinator', ''), operation: 'WRITE' });
  return spec;
}

function principal(name: string, rows: { writes?: string[]; reads?: string[] }): PrincipalSpec {
  const writes = rows.writes ?? [];
  const reads = rows.reads ?? [];
  const acls: AclEntry[] = [
    ...writes.map((topic): AclEntry => ({ resource: 'topic', name: topic, operation: 'WRITE' })),
    ...reads.map((topic): AclEntry => ({ resource: 'topic', name: topic, operation: 'READ' })),
  ];
  if (reads.length > 0) acls.push({ resource: 'group', prefix: groupOf(name, ''), operation: 'READ' });
  if (writes.length > 0) acls.push({ resource: 'cluster', operation: 'IDEMPOTENT_WRITE' });
  return { name, acls };
}
