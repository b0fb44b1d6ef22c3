import { Refusal, type Industry, type IndustryPage, type RegulatorEntry } from '@concord/contracts';
import { today, type Mandate } from '@concord/catalogue';
import type { Queryable } from '@concord/database';
import { keepReading, type ReadingForm } from '../accesses/access.store.js';
import { industriesOf, inSector, reachOfSector, sectorWithin, type OwnSector } from './industry.js';
import { entriesInForce } from './industry.store.js';

/** Who reads which list. */
export interface Reader {
  /** `sub` of its token. */
  sub: string;
  mandate: Mandate;
}

/** Which part of a list is read; `on` is a civil date, that of the reading unless told. */
export interface Part {
  on: string | undefined;
  cursor: string | undefined;
  limit: number;
}

const ENTRY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\|[A-Z0-9]{1,8}$/;
const CHUNK = 500;

/** The industry lists: views of what a regulator's stream told, by sector. Each reading is kept before anything is answered. */
export class Industries {
  constructor(
    private readonly db: Queryable,
    private readonly now: () => Date,
    /** Zone of civil dates. */
    private readonly zone: string,
  ) {}

  /** The lists that the mandate may read. */
  own({ mandate }: Reader): Industry[] {
    return industriesOf(mandate);
  }

  /** A page of a list. Throws Refusal `not_found` for an absent sector and a stranger's alike, `body_invalid` for no cursor of ours. */
  async page(reader: Reader, code: string, { on = this.today(), cursor, limit }: Part): Promise<IndustryPage> {
    const own = ownSector(reader, code);
    const after = cursor === undefined ? '' : entryOf(cursor);
    await this.keep(reader, code, on, after, 'page');
    const found = await this.read(reader, own, on, after, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { sector: code, on, items, next: found.length > limit && last ? cursorOf(last) : null };
  }

  /** The whole list, in parts. Throws as {@link page} does, before the first part. */
  async file(
    reader: Reader,
    code: string,
    on = this.today(),
  ): Promise<{ on: string; parts: AsyncIterable<RegulatorEntry[]> }> {
    const own = ownSector(reader, code);
    await this.keep(reader, code, on, '', 'file');
    return { on, parts: this.parts(reader, own, on) };
  }

  private async *parts(reader: Reader, own: OwnSector, on: string): AsyncGenerator<RegulatorEntry[]> {
    let after = '';
    for (;;) {
      const part = await this.read(reader, own, on, after, CHUNK);
      yield part;
      const last = part.at(-1);
      if (!last || part.length < CHUNK) return;
      after = last.entry;
    }
  }

  private async read(
    { mandate }: Reader,
    own: OwnSector,
    on: string,
    after: string,
    limit: number,
  ): Promise<RegulatorEntry[]> {
    const { measures } = own.sector;
    const reach = reachOfSector(own);
    const found = await entriesInForce(this.db, { regulator: mandate.code, measures, reach, on, after, limit });
    return found.flatMap((entry) => inSector(own, entry, on) ?? []);
  }

  private async keep(
    { sub, mandate }: Reader,
    sector: string,
    on: string,
    after: string,
    form: ReadingForm,
  ): Promise<void> {
    await keepReading(this.db, { sub, regulator: mandate.code, at: this.now(), sector, on, after, form });
  }

  private today(): string {
    return today(this.zone, this.now());
  }
}

function ownSector({ mandate }: Reader, code: string): OwnSector {
  const own = sectorWithin(mandate, code);
  if (!own) throw new Refusal('not_found', 'there is no such industry list');
  return own;
}

/** A place as clients hold it; opaque to them. */
function cursorOf({ entry }: RegulatorEntry): string {
  return Buffer.from(entry, 'utf8').toString('base64url');
}

function entryOf(cursor: string): string {
  const entry = Buffer.from(cursor, 'base64url').toString('utf8');
  if (ENTRY.test(entry)) return entry;
  const fields = [{ pointer: '/cursor', detail: 'is no cursor' }];
  throw new Refusal('body_invalid', 'the cursor is none that was given', fields);
}
