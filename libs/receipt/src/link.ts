/** An event at its place in a lane, with what its bytes say of that place. */
export interface Linked {
  seq: bigint;
  /** Hex SHA-256 of the bytes, computed anew. */
  bytesHash: string;
  /** The hash under which it was stored or named. */
  hash: string;
  /** What the bytes say that they follow; undefined where they do not say it. */
  prevhash?: string | undefined;
}

/** What an event says that does not fit its place. Bytes that do not name the event before them are linked by nothing: whoever proves a lane wants signatures around them. */
export function linkFaults({ seq, bytesHash, hash, prevhash }: Linked, expected: bigint, previous: string): string[] {
  const faults: string[] = [];
  if (seq !== expected) faults.push(`number ${seq} where ${expected} was expected`);
  if (bytesHash !== hash) faults.push('the bytes are not those that were taken in');
  if (prevhash !== undefined && prevhash !== previous) faults.push('it does not follow the one before');
  return faults;
}

/** Where an event stands, as differences name it. */
export function placeText(authority: string, lane: number, seq: string | bigint): string {
  return `${authority}/${lane}/${seq}`;
}
