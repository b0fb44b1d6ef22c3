import type { FeedRecord, Range } from '@concord/contracts';
import { dayNumber } from './day-number.js';
import type { Entry } from './projection.js';

/**
 * The packed form of a record: 12 bytes of its token, 6 of `seq`, a head, 5 bytes of each name's tag, 4 of the birth tag,
 * 8 of each redress tag, then a line for each measure: its code (6 bits, `refer`, `more`), the count of its ranges, and
 * two 16-bit day numbers each. A cut tag agrees with a wrong one once in 2^40 (names) or 2^32 (birth dates, beside a
 * name that agreed), and only under one and the same identifier. Usual size: 34 bytes.
 */
export const TOKEN_BYTES = 12;
const SEQ_AT = TOKEN_BYTES;
const SEQ_BYTES = 6;
const HEAD_AT = SEQ_AT + SEQ_BYTES;
const BODY_AT = HEAD_AT + 1;
const NAME_BYTES = 5;
const BIRTH_BYTES = 4;
const REDRESS_BYTES = 8;
const RANGE_BYTES = 4;
/** A whole tag, as the feed carries it. */
const TAG_BYTES = 8;

const MAX_NAMES = 15;
const MAX_REDRESS = 3;
const MAX_RANGES = 255;
const MAX_CODES = 64;
const MAX_SEQ = 2n ** 48n;
const HAS_BIRTH = 0x10;
const REDRESS_SHIFT = 5;
const HAS_LINES = 0x80;
const REFER = 0x40;
const MORE = 0x80;

/** Codes of measures as small numbers, in order of first appearance. */
export class MeasureCodes {
  private readonly numbers = new Map<string, number>();

  /** The code's number, given to it now if it has none; undefined when all 64 are taken. */
  take(code: string): number | undefined {
    const known = this.numbers.get(code);
    if (known !== undefined || this.numbers.size >= MAX_CODES) return known;
    this.numbers.set(code, this.numbers.size);
    return this.numbers.size - 1;
  }

  find(code: string): number | undefined {
    return this.numbers.get(code);
  }
}

/** A measure's line: its code with flags, and the day numbers of its ranges. */
interface Line {
  head: number;
  days: number[];
}

/** Adds the lines of a record's ranges; false when one does not fit the form. */
function addLines(lines: Line[], ranges: Record<string, Range[]>, flag: number, codes: MeasureCodes): boolean {
  for (const [measure, pairs] of Object.entries(ranges)) {
    const code = codes.take(measure);
    if (code === undefined || pairs.length > MAX_RANGES) return false;
    const days: number[] = [];
    for (const pair of pairs) {
      const from = dayNumber(pair[0]);
      const to = dayNumber(pair[1]);
      if (from === undefined || to === undefined) return false;
      days.push(from, to);
    }
    if (days.length > 0) lines.push({ head: code | flag, days });
  }
  return true;
}

/** Writes records field after field into one piece of memory. */
class Writer {
  at = 0;

  constructor(readonly bytes: Buffer) {}

  /** Writes the first bytes of a tag; false for a text that is no whole tag. */
  tag(tag: string, width: number): boolean {
    if (this.bytes.write(tag, this.at, TAG_BYTES, 'base64url') !== TAG_BYTES) return false;
    this.at += width;
    return true;
  }

  line({ head, days }: Line, hasMore: boolean): void {
    this.at = this.bytes.writeUInt8(head | (hasMore ? MORE : 0), this.at);
    this.at = this.bytes.writeUInt8(days.length / 2, this.at);
    for (const day of days) this.at = this.bytes.writeUInt16BE(day, this.at);
  }
}

/** Packs a record; undefined when it does not fit the form (many names, dates beyond 2149, …). */
export function pack(token: Buffer, record: FeedRecord, codes: MeasureCodes): Buffer | undefined {
  const { nameTags, redressTags, birthTag } = record;
  if (nameTags.length > MAX_NAMES || redressTags.length > MAX_REDRESS || BigInt(record.seq) >= MAX_SEQ)
    return undefined;
  const lines: Line[] = [];
  if (!addLines(lines, record.measures, 0, codes) || !addLines(lines, record.refer ?? {}, REFER, codes))
    return undefined;
  const most = BODY_AT + TAG_BYTES * (nameTags.length + redressTags.length + 1);
  const size = lines.reduce((sum, { days }) => sum + 2 + 2 * days.length, most);
  const writer = new Writer(Buffer.allocUnsafe(size));
  token.copy(writer.bytes, 0, 0, TOKEN_BYTES);
  writer.bytes.writeUIntBE(Number(record.seq), SEQ_AT, SEQ_BYTES);
  const flags = nameTags.length | (birthTag === undefined ? 0 : HAS_BIRTH) | (redressTags.length << REDRESS_SHIFT);
  writer.at = writer.bytes.writeUInt8(flags | (lines.length > 0 ? HAS_LINES : 0), HEAD_AT);
  for (const tag of nameTags) if (!writer.tag(tag, NAME_BYTES)) return undefined;
  if (birthTag !== undefined && !writer.tag(birthTag, BIRTH_BYTES)) return undefined;
  for (const tag of redressTags) if (!writer.tag(tag, REDRESS_BYTES)) return undefined;
  lines.forEach((line, i) => {
    writer.line(line, i < lines.length - 1);
  });
  return writer.bytes.subarray(0, writer.at);
}

/** A packed record where it lies in memory; valid until the projection next changes. */
export class PackedEntry implements Entry {
  constructor(
    private readonly bytes: Buffer,
    private readonly start: number,
    private readonly codes: MeasureCodes,
  ) {}

  get seq(): bigint {
    return BigInt(this.bytes.readUIntBE(this.start + SEQ_AT, SEQ_BYTES));
  }

  /** True when nothing is restricted and nothing referred: the record is a removal. */
  get isRemoval(): boolean {
    return (this.head & HAS_LINES) === 0;
  }

  /** How many bytes the record takes. */
  get length(): number {
    let at = this.linesAt;
    for (let more = !this.isRemoval; more;) {
      more = (this.byte(at) & MORE) !== 0;
      at += 2 + RANGE_BYTES * this.byte(at + 1);
    }
    return at - this.start;
  }

  covers(measure: string, on: string): boolean {
    return this.reaches(measure, 0, on);
  }

  refers(measure: string, on: string): boolean {
    return this.reaches(measure, REFER, on);
  }

  hasName(tag: Buffer): boolean {
    return this.holds(tag, this.start + BODY_AT, this.names, NAME_BYTES);
  }

  agreesWithBirth(tag: Buffer): boolean {
    const at = this.start + BODY_AT + this.names * NAME_BYTES;
    return (this.head & HAS_BIRTH) === 0 || this.holds(tag, at, 1, BIRTH_BYTES);
  }

  hasRedress(tag: Buffer): boolean {
    return this.holds(tag, this.redressAt, this.redress, REDRESS_BYTES);
  }

  private byte(at: number): number {
    return this.bytes[at] ?? 0;
  }

  private get head(): number {
    return this.byte(this.start + HEAD_AT);
  }

  private get names(): number {
    return this.head & MAX_NAMES;
  }

  private get redress(): number {
    return (this.head >> REDRESS_SHIFT) & MAX_REDRESS;
  }

  private get redressAt(): number {
    return this.start + BODY_AT + this.names * NAME_BYTES + (this.head & HAS_BIRTH ? BIRTH_BYTES : 0);
  }

  private get linesAt(): number {
    return this.redressAt + this.redress * REDRESS_BYTES;
  }

  private holds(tag: Buffer, at: number, count: number, width: number): boolean {
    for (let i = 0; i < count; i++) {
      const begin = at + i * width;
      if (tag.compare(this.bytes, begin, begin + width, 0, width) === 0) return true;
    }
    return false;
  }

  private reaches(measure: string, flag: number, on: string): boolean {
    const code = this.codes.find(measure);
    const day = dayNumber(on);
    if (code === undefined || day === undefined) return false;
    let at = this.linesAt;
    for (let more = !this.isRemoval; more;) {
      const head = this.byte(at);
      const ranges = this.byte(at + 1);
      if ((head & ~MORE) === (code | flag) && this.within(at + 2, ranges, day)) return true;
      more = (head & MORE) !== 0;
      at += 2 + RANGE_BYTES * ranges;
    }
    return false;
  }

  private within(at: number, ranges: number, day: number): boolean {
    for (let i = 0; i < ranges; i++) {
      const begin = at + i * RANGE_BYTES;
      if (this.bytes.readUInt16BE(begin) <= day && day < this.bytes.readUInt16BE(begin + 2)) return true;
    }
    return false;
  }
}
