import { principalsOf, topicsOf, type PrincipalSpec, type TopicSpec, type Topology } from '@concord/messaging';
import { z } from 'zod';
import { ANY, TOPIC_TEXTS, type TopicText } from './topic-texts.js';

const VERSION = '1.0.0';
const NOTES = { authority: 'code of an authority', executor: 'code of an executor', regulator: 'code of a regulator' };

const anybody: Topology = {
  authorities: [ANY.authority],
  executors: [ANY.executor],
  regulators: [ANY.regulator],
  counters: [{ service: 'ticketing', executors: [ANY.executor] }],
  trust: { service: 'trust', readers: [ANY.regulator] },
};
/** An executor without a counter reads its feed itself. */
const withoutCounter: Topology = { ...anybody, counters: [] };

/** A name for references: the address without what a pointer would have to escape. */
const nameOf = (topic: string): string => topic.replaceAll(/[{}]/g, '');

function parametersOf(topic: string) {
  const found = Object.entries(NOTES).filter(([name]) => topic.includes(`{${name}}`));
  return found.length === 0
    ? {}
    : { parameters: Object.fromEntries(found.map(([name, note]) => [name, { description: note }])) };
}

function channelOf({ topic, partitions, config }: TopicSpec, { title, messages }: TopicText) {
  const cleanup = (config['cleanup.policy'] ?? '').split(',');
  const retention = config['retention.ms'];
  return {
    address: topic,
    title,
    ...parametersOf(topic),
    messages: Object.fromEntries(
      Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
    ),
    bindings: {
      kafka: {
        partitions,
        topicConfiguration: {
          'cleanup.policy': cleanup,
          ...(retention !== undefined && { 'retention.ms': Number(retention) }),
        },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function messagesOf({ key, messages }: TopicText) {
  return Object.entries(messages).map(([name, schema]): [string, object] => [
    name,
    {
      name,
      contentType: 'application/json',
      payload: { schemaFormat: 'application/schema+json;version=draft-07', schema: schemaOf(schema) },
      bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion: '0.5.0' } },
    },
  ]);
}

function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return rest;
}

function operationsOf({ name, acls }: PrincipalSpec) {
  return acls.flatMap((acl): [string, object][] => {
    if (acl.resource !== 'topic') return [];
    const action = acl.operation === 'WRITE' ? 'send' : 'receive';
    const channel = nameOf(acl.name);
    return [
      [
        nameOf(`${name}.${action}.${channel}`),
        {
          action,
          channel: { $ref: `#/channels/${channel}` },
          summary: `Principal ${name} ${action === 'send' ? 'writes' : 'reads'}; the broker refuses everybody else.`,
        },
      ],
    ];
  });
}

/**
 * The AsyncAPI 3.0 document of all topics: made of the topology that the broker is set up by and of the schemas that services hold
 * messages to. Throws where a topic has no text.
 */
export function asyncApi(): object {
  const topics = topicsOf(anybody).map((topic) => {
    const text = TOPIC_TEXTS[topic.topic];
    if (!text) throw new Error(`no text tells what ${topic.topic} is`);
    return { topic, text };
  });
  const principals = [...principalsOf(anybody), ...principalsOf(withoutCounter)];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Concord topics',
      version: VERSION,
      description:
        'Every topic, what is in it, and which principal writes and reads it. Services behind each check it again.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map(({ topic, text }) => [nameOf(topic.topic), channelOf(topic, text)])),
    operations: Object.fromEntries(principals.flatMap(operationsOf)),
    components: { messages: Object.fromEntries(topics.flatMap(({ text }) => messagesOf(text))) },
  };
}
