import type { FeedRecord, Range } from '@concord/contracts';
import type { Entry } from './projection.js';

/** A record kept as it came: for the few that the packed form cannot hold. */
export class PlainEntry implements Entry {
  readonly seq: bigint;

  constructor(private readonly record: FeedRecord) {
    this.seq = BigInt(record.seq);
  }

  covers(measure: string, on: string): boolean {
    return within(this.record.measures[measure], on);
  }

  refers(measure: string, on: string): boolean {
    return within(this.record.refer?.[measure], on);
  }

  hasName(tag: Buffer): boolean {
    return this.record.nameTags.includes(tag.toString('base64url'));
  }

  agreesWithBirth(tag: Buffer): boolean {
    return this.record.birthTag === undefined || this.record.birthTag === tag.toString('base64url');
  }

  hasRedress(tag: Buffer): boolean {
    return this.record.redressTags.includes(tag.toString('base64url'));
  }
}

function within(ranges: readonly Range[] | undefined, on: string): boolean {
  return ranges?.some(([from, to]) => from <= on && on < to) ?? false;
}
