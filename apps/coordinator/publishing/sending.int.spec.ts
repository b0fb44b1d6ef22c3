import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { JOINT_REWARDS, JOINT_RESTRICTIONS, type Producer } from '@concord/messaging';
import { eventually } from '@concord/testing';
import { World } from '../world.builder.js';
import { sendAsOne, type Outbound } from './sending.js';

jest.setTimeout(60_000);

const world = new World(['courts']);
const opened: Producer[] = [];

beforeAll(() => world.open());
afterAll(async () => {
  await Promise.all(opened.map((producer) => producer.disconnect()));
  await world.close();
});

async function publisher(id: string): Promise<Producer> {
  const retry = { initialRetryTime: 3, factor: 0, multiplier: 1.3, retries: 12 };
  const producer = world.kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    transactionalId: world.prefix + id,
    retry,
  });
  await producer.connect();
  opened.push(producer);
  return producer;
}

const message = (key: string, text: string, topic = JOINT_RESTRICTIONS): Outbound => ({
  topic: world.prefix + topic,
  key,
  value: JSON.stringify({ text }),
});

describe('sending as one', () => {
  it('carries more than a request takes, and a message larger than the broker takes, in order', async () => {
    const producer = await publisher('large');
    const many = Array.from({ length: 400 }, (_, n) => message('same', `${n} ${randomBytes(4_000).toString('hex')}`));
    await sendAsOne(producer, [...many, message('huge', 'a'.repeat(1_500_000)), message('last', 'end')]);
    const read = await world.read<{ text: string }>(JOINT_RESTRICTIONS);
    await eventually(() => read.some(({ key }) => key === 'last') && read.length === 402, { what: 'all is read' });
    const numbers = read.filter(({ key }) => key === 'same').map(({ value }) => Number(value?.text.split(' ')[0]));
    expect(numbers).toEqual(many.map((_, n) => n));
    expect(read.find(({ key }) => key === 'huge')?.value?.text).toHaveLength(1_500_000);
  });

  it('is refused to whoever led before another began', async () => {
    const paused = await publisher('fenced');
    await sendAsOne(paused, [message('one', 'by the first', JOINT_REWARDS)]);
    const next = await publisher('fenced');
    await sendAsOne(next, [message('one', 'by the second', JOINT_REWARDS)]);
    await expect(sendAsOne(paused, [message('one', 'old news', JOINT_REWARDS)])).rejects.toThrow();
    await sendAsOne(next, [message('end', 'end', JOINT_REWARDS)]);
    const read = await world.read<{ text: string }>(JOINT_REWARDS);
    await eventually(() => read.some(({ key }) => key === 'end'), { what: 'all is read' });
    expect(read.filter(({ key }) => key === 'one').map(({ value }) => value?.text)).toEqual([
      'by the first',
      'by the second',
    ]);
  });
});
