import { Kafka } from '@concord/messaging';

/**
 * From when on consumers of this process had partitions of a topic: milliseconds of `performance.now()`, 0 before. Every
 * pipeline is timed from there, so that connecting and joining a group count for none. Call it before any consumer is made.
 */
export function watchAssignment(topic: string): () => number {
  let at = 0;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- bound at each call below
  const original = Kafka.prototype.consumer;
  Kafka.prototype.consumer = function consumer(this: Kafka, config) {
    const made = original.call(this, config);
    made.on(made.events.GROUP_JOIN, ({ payload }) => {
      if ((payload.memberAssignment[topic]?.length ?? 0) > 0) at ||= performance.now();
    });
    return made;
  };
  return () => at;
}

/** Processor seconds that this process has used since the call. */
export function processorUse(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}

/** Seconds since `start`, a time of `performance.now()`. Throws when it did not begin. */
export function secondsSince(start: number): number {
  if (start === 0) throw new Error('the pipeline was assigned no partition');
  return (performance.now() - start) / 1_000;
}
