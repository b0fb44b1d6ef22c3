import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { PROJECT } from '../stack/paths.js';
import { asyncApi } from './async-api.js';
import { TOPIC_TEXTS } from './topic-texts.js';

interface Document {
  channels: Record<string, { address: string }>;
  operations: Record<string, { action: string; channel: { $ref: string } }>;
  components: { messages: Record<string, { payload: { schema: { properties?: object; anyOf?: object[] } } }> };
}

const document = asyncApi() as Document;

describe('the document of topics', () => {
  it('is valid AsyncAPI 3.0', () => {
    const require = createRequire(import.meta.url);
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    const check = ajv.compile(require('@asyncapi/specs/schemas/3.0.0-without-$id.json') as object);
    check(document);
    expect(check.errors ?? []).toEqual([]);
  });

  it('has every topic, and nobody reads or writes another', () => {
    const addresses = Object.values(document.channels).map(({ address }) => address);
    expect(addresses.sort()).toEqual(Object.keys(TOPIC_TEXTS).sort());
    const used = new Set(
      Object.values(document.operations).map(({ channel }) => channel.$ref.slice('#/channels/'.length)),
    );
    expect([...used].sort()).toEqual(Object.keys(document.channels).sort());
  });

  it('says what every message holds', () => {
    for (const { payload } of Object.values(document.components.messages)) {
      expect(Object.keys(payload.schema.properties ?? { anyOf: payload.schema.anyOf }).length).toBeGreaterThan(0);
    }
  });

  it('is what docs/api has (npm run schema)', () => {
    const committed = readFileSync(join(PROJECT, 'docs', 'api', 'topics.asyncapi.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(document)));
  });
});
