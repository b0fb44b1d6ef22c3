import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { currentLaw, followLaw, followOverlay, lawOfText, underLaw, type Law } from '@concord/catalogue';
import type { EntryReceipt } from '@concord/contracts';
import { inTransaction, pooled } from '@concord/database';
import { mergeSubject, readNameless } from '@concord/joint-list';
import { Metrics } from '@concord/service';
import { anotherRelease, aPerson, eventually, jwtIssuer, testKafka, uuidOf, type JwtIssuer } from '@concord/testing';
import { pino } from 'pino';
import { authoritiesOf } from '../authorities/authorities.js';
import { FrontDoor } from '../front-door.builder.js';
import { LaneHand } from '../intake/lane-hand.builder.js';
import { ensureLanes } from '../intake/lanes.store.js';
import type { Page } from '../lookups/page.js';
import type { RestrictionItem } from '../restrictions/restriction-items.js';
import { coordinatorMetrics } from '../vitals/coordinator-metrics.js';
import { World } from '../world.builder.js';
import { LawKeeper } from './law-keeper.js';
import { noteLaw, requireLawTexts } from './law.store.js';

jest.setTimeout(60_000);

const first = currentLaw();
/** Its base catalogue, not an overlay, knows of a repeal. */
const second = anotherRelease(({ instruments, grounds }) => {
  const law = instruments.find(({ code }) => code === grounds.find((ground) => ground.code === 'G03')?.instrument);
  if (law) law.repealedOn = '2027-01-01';
});
const WHOLE = [['2026-03-17', '2028-03-17']];
const CUT = [['2026-03-17', '2027-01-01']];
const debtor = aPerson(1);
const [rid] = debtor.identifiers;
let world: World;
let jwt: JwtIssuer;
let door: FrontDoor;

beforeAll(async () => {
  jwt = await jwtIssuer();
  world = await new World(['courts']).openDatabase();
  await ensureLanes(pooled(world.ds), ['courts']);
  const trusted = [...world.authorities.values()];
  const authorities = authoritiesOf(
    { keys: trusted.map((one) => one.trusted) },
    new Map(trusted.map((one) => [one.code, one.shared])),
  );
  const parts = { authorities, feedKeys: world.feedKeys };
  door = new FrontDoor({ databaseUrl: world.database.url, kafka: testKafka(), jwt, clock: world.clock, parts });
  await door.open();
});
afterAll(async () => {
  followOverlay(() => undefined);
  await door.close();
  await jwt.stop();
  await world.close();
});

/** Runs a release until the joint lists are those of its law. */
async function release(law: Law, from: string): Promise<void> {
  world.clock.set(from);
  followLaw(() => law);
  const keeper = new LawKeeper({
    ds: world.ds,
    cipher: world.cipher,
    now: () => world.clock.now(),
    log: pino({ level: 'silent' }),
    metrics: coordinatorMetrics(new Metrics('coordinator')),
    onChange: () => undefined,
  });
  keeper.start();
  await eventually(
    async () => {
      const rows = await pooled(world.ds).query<{ version: string; derived: boolean }>(
        'SELECT version, derived_at IS NOT NULL AS derived FROM laws ORDER BY number DESC LIMIT 1',
      );
      return rows[0]?.version === law.version && rows[0].derived;
    },
    { what: 'the lists are those of the release' },
  );
  await keeper.stop();
}

const query = (more: Record<string, string>) => new URLSearchParams({ ...rid, ...more }).toString();

async function coverage(more: Record<string, string> = {}): Promise<unknown> {
  const path = `/v1/restrictions?${query(more)}`;
  const { body } = await door.call<Page<RestrictionItem>>('GET', path, { role: 'oversight' });
  return body.items[0]?.coverage;
}

async function receipt(more: Record<string, string> = {}): Promise<EntryReceipt> {
  return (await door.call<EntryReceipt>('GET', `/v1/receipts?${query(more)}`, { role: 'oversight' })).body;
}

/** What the signed bytes of a receipt come to under the law that it carries, and nothing else. */
function recomputed({ rules, chains }: EntryReceipt): unknown {
  if (!('text' in rules) || rules.text === null) throw new Error('the receipt has the text of its law');
  const bytes = Buffer.from(chains[0]?.values[0] ?? '', 'base64').toString('utf8');
  const facts = readNameless(JSON.parse(bytes) as Parameters<typeof readNameless>[0]);
  return underLaw(lawOfText(rules.version, rules.text), () => mergeSubject([facts]).measures);
}

describe('two releases with different base catalogues, one after the other', () => {
  const THEN = { knownAt: '2026-04-01T00:00:00.000Z' };

  it('judge what was known under the first by its data, also in receipts', async () => {
    await release(first, '2026-03-01T00:00:00.000Z');
    world.clock.set('2026-03-05T04:00:00.000Z');
    const courts = world.authority();
    const { intake } = world.newPipeline().pipeline;
    await new LaneHand(courts).take(intake, [courts.listing({ id: uuidOf(1), subject: debtor }, { lane: 0 })]);
    expect(await coverage()).toEqual(WHOLE);

    await release(second, '2026-05-01T00:00:00.000Z');
    world.clock.set('2026-06-01T00:00:00.000Z');
    expect(await coverage()).toEqual(CUT);
    expect(await coverage(THEN)).toEqual(WHOLE);
    const [before, now] = [await receipt(THEN), await receipt()];
    expect([before.rules.version, now.rules.version]).toEqual([first.version, second.version]);
    expect(before.entries[0]?.restrictions.M01?.coverage).toEqual(WHOLE);
    expect(now.entries[0]?.restrictions.M01?.coverage).toEqual(CUT);
    expect(recomputed(before)).toEqual(before.entries[0]?.restrictions);
    expect(recomputed(now)).toEqual(now.entries[0]?.restrictions);
  });

  it('say of a law whose text is not on record that it is not held, and name no other', async () => {
    const kept = 'DELETE FROM law_texts WHERE version = $1 RETURNING text';
    const [{ text } = { text: '' }] = await pooled(world.ds).query<{ text: string }>(kept, [second.version]);
    await release(first, '2026-06-15T00:00:00.000Z');
    const lost = await receipt({ knownAt: '2026-06-01T00:00:00.000Z' });
    expect(lost.rules).toEqual({ version: second.version, text: null, code: 'law_text_not_held' });
    expect((await receipt(THEN)).rules).toEqual({ version: first.version, text: first.text });
    await pooled(world.ds).query('INSERT INTO law_texts VALUES ($1, $2)', [second.version, text]);
  });

  it('do not start over a text that was replaced', async () => {
    const replace = 'UPDATE law_texts SET text = $2 WHERE version = $1';
    await pooled(world.ds).query(replace, [second.version, first.text]);
    await expect(requireLawTexts(pooled(world.ds))).rejects.toThrow(`the rules ${second.version} is not the one`);
    await expect(world.newPipeline().pipeline.start()).rejects.toThrow(second.version);
    const noting = inTransaction(world.ds, (tx) => noteLaw(tx, second, new Date('2026-06-20T00:00:00.000Z')));
    await expect(noting).rejects.toThrow(second.version);
    await pooled(world.ds).query(replace, [second.version, second.text]);
    await requireLawTexts(pooled(world.ds));
  });

  it('have their laws on record by version, each once', async () => {
    await release(first, '2026-07-01T00:00:00.000Z');
    const texts = await pooled(world.ds).query<{ version: string; text: string }>(
      'SELECT version, text FROM law_texts',
    );
    const expected = [first, second].map(({ version, text }) => ({ version, text }));
    expect(texts.sort((a, b) => a.text.length - b.text.length)).toEqual(
      expected.sort((a, b) => a.text.length - b.text.length),
    );
    world.clock.set('2026-08-01T00:00:00.000Z');
    expect(await coverage({ knownAt: '2026-06-01T00:00:00.000Z' })).toEqual(CUT);
    expect(await coverage()).toEqual(WHOLE);
  });
});
