import { isUtf8 } from 'node:buffer';
import { readLaneEvent, type DecodedEvent } from '@concord/contracts';

export type { DecodedEvent, Fault } from '@concord/contracts';

/** A Kafka message as far as lanes need it; kafkajs's own messages fit. */
export interface LaneMessage {
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers?: Record<string, Buffer | string | (Buffer | string)[] | undefined> | undefined;
}

/** A header's text, the last one where it is repeated; undefined when absent. */
export function headerText(message: Pick<LaneMessage, 'headers'>, name: string): string | undefined {
  const header = message.headers?.[name];
  const last = Array.isArray(header) ? header.at(-1) : header;
  return last === undefined ? undefined : last.toString('utf8');
}

/** Reads an event found in `lane` of the authority's topic. Never throws: what is wrong is in `fault`. */
export function decodeEvent(value: Buffer, authority: string, lane: number): DecodedEvent {
  return readLaneEvent(isUtf8(value) ? value.toString('utf8') : undefined, authority, lane);
}
