// The document of topics (docs/api/topics.asyncapi.json) as a page.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outlineOf, plain } from './schema-outline.mjs';

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'api', 'topics.asyncapi.json');
const DAY_MS = 86_400_000;
const CLEANUP = { delete: 'deleted', compact: 'compacted' };

function policyOf({ partitions, topicConfiguration: { 'cleanup.policy': cleanup, 'retention.ms': retention } }) {
  const kept = retention === undefined ? '' : ` after ${retention / DAY_MS} days`;
  return `${partitions} partition${partitions === 1 ? '' : 's'}, ${cleanup.map((each) => CLEANUP[each] ?? each).join(' and ')}${kept}`;
}

function whoOf(name, operations) {
  const own = Object.values(operations).filter(({ channel }) => channel.$ref === `#/channels/${name}`);
  const those = (action) =>
    own
      .filter((each) => each.action === action)
      .map(({ summary }) => `\`${/^Principal (\S+)/.exec(summary)?.[1]}\``)
      .filter((each, n, all) => all.indexOf(each) === n)
      .join(' or ');
  return `Written by ${those('send')}; read by ${those('receive')}.`;
}

/** Every topic with its policy, who writes and reads it, and what is in it, in Markdown. */
export function topicsMarkdown() {
  const { info, channels, operations, components } = JSON.parse(readFileSync(file, 'utf8'));
  const topics = Object.entries(channels).flatMap(([name, { address, title, messages, bindings }]) => [
    '',
    `## \`${address}\``,
    '',
    `${plain(title)}.`,
    '',
    `${whoOf(name, operations)} ${policyOf(bindings.kafka)}.`,
    ...Object.keys(messages).flatMap((message) => {
      const { payload, bindings: own } = components.messages[message];
      const note = payload.schema.description === undefined ? '' : `${plain(payload.schema.description)}. `;
      return ['', `**${message}**: ${note}Key: ${plain(own.kafka.key.description)}.`, '', ...outlineOf(payload.schema)];
    }),
  ]);
  return [
    '# Topics',
    '',
    plain(info.description),
    '',
    'How events are chained, signed and sealed is told under [architecture](/architecture#an-event). The page is made of the AsyncAPI 3.0 document `docs/api/topics.asyncapi.json`, which follows from what the broker is set up by.',
    ...topics,
  ].join('\n');
}
