// The services' OpenAPI documents (docs/api/*.openapi.json) as pages.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anchorOf, kindOf, outlineOf, plain } from './schema-outline.mjs';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'api');
const END = '.openapi.json';
const METHODS = ['get', 'post', 'patch', 'put', 'delete'];

/** The services that have a document: their short name, title, and the document. */
export function openApiServices() {
  return readdirSync(folder)
    .filter((file) => file.endsWith(END))
    .sort()
    .map((file) => {
      const document = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const service = file.slice(0, -END.length);
      // All authorities have one shape; the document is that of the first.
      const title = service === 'authority' ? 'An authority' : document.info.title.replace(/^Concord /, '');
      return { service, title: title[0].toUpperCase() + title.slice(1), document };
    });
}

function parametersOf({ parameters = [] }) {
  if (parameters.length === 0) return [];
  const rows = parameters.map(({ name, in: place, required, schema = {}, description = schema.description ?? '' }) => [
    `\`${name}\``,
    required ? place : `${place}, optional`,
    [kindOf(schema), plain(description)].filter((text) => text !== '').join('; '),
  ]);
  return [
    '',
    ...[['parameter', 'in', 'value'], ['---', '---', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`),
  ];
}

function bodyOf(title, content = {}) {
  return Object.entries(content).flatMap(([type, { schema = {} }]) => {
    const kind = schema.properties === undefined ? `: ${kindOf(schema)}` : '';
    const form = type === 'application/json' ? '' : ` (${type})`;
    return ['', `**${title}**${form}${kind}`, '', ...outlineOf(schema)];
  });
}

function operationOf(path, method, operation) {
  const answers = Object.entries(operation.responses ?? {})
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { description = '', content }]) =>
      bodyOf(`Answer ${status}** ${plain(description)} **`, content),
    );
  return [
    '',
    `### \`${method.toUpperCase()} ${path}\``,
    '',
    plain(operation.summary ?? ''),
    '',
    plain(operation.description ?? ''),
    ...parametersOf(operation),
    ...bodyOf('Body', operation.requestBody?.content),
    ...answers.map((line) => line.replace(' ****', '').replace('** **', '**')),
  ];
}

/** A service's calls and the schemas that they name, in Markdown. */
export function markdownOf({ service, title, document }) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).flatMap((method) => operationOf(path, method, methods[method])),
  );
  const schemas = Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]) => [
    '',
    `### ${name} {#${anchorOf(name)}}`,
    '',
    plain(schema.description ?? ''),
    '',
    ...outlineOf(schema),
  ]);
  return [
    `# ${title}`,
    '',
    plain(document.info.description ?? ''),
    '',
    `The same is at \`/docs\` of the running service, where it can be tried, and at \`/openapi.json\`. What holds for every call is told [once](/api/).`,
    '',
    '## Calls',
    ...operations,
    '',
    '## Schemas',
    ...schemas,
    '',
    `<!-- made of docs/api/${service}${END}, which \`npm run schema\` writes -->`,
  ].join('\n');
}
