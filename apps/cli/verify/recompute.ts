import type { KeyObject } from 'node:crypto';
import { Refusal, type Envelope } from '@concord/contracts';
import {
  NOTHING,
  accept,
  conflictsWith,
  footingOf,
  honoursPerson,
  judge,
  refuse,
  type Facts,
  type Latest,
  type Unseal,
  type Version,
} from '@concord/joint-list';
import { openSubject, unwrapKey } from '@concord/messaging';
import type { ProvenEvent } from './lane-proof.js';
import type { HubLaws } from './laws.js';

/** A listing as its proven events leave it, and where its latest accepted version stands. */
export interface RecomputedListing extends Latest {
  lane: number;
  seq: bigint;
  /** The signed `time` of that version's event, RFC 3339; '' where no version was accepted. */
  time: string;
  /**
   * What a later version may take away from: the latest accepted version. One that was refused at first may not have been it
   * when a later event came: then those that were it before follow.
   */
  before: Version[];
}

/** What comes with an authority's events without being signed. */
export interface Unsigned {
  /** The key that the authority and the hub share. */
  shared: KeyObject;
  /** Wrapped keys by listing id. */
  wraps: ReadonlyMap<string, string>;
  /** The wrapped keys that came with refused events, by `LANE/SEQ`. */
  refusedWraps: ReadonlyMap<string, string>;
  /** The lane that took a listing in first, by listing id: lanes have no order among each other. */
  lanes: ReadonlyMap<string, number>;
  /** The laws that the hub held. */
  laws: Pick<HubLaws, 'under'>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PAST_VERSIONS = 2 ** 31;

/** Takes one authority's proven events, lane by lane, and folds from nothing what each listing has come to. */
export class Recomputed {
  /** By listing id. */
  readonly listings = new Map<string, RecomputedListing>();
  /** Honours of natural persons that were taken in and whose key is gone since consent was withdrawn: they count as absent. */
  readonly erased = new Set<string>();

  constructor(
    private readonly authority: string,
    private readonly unsigned: Unsigned,
  ) {}

  /** The code that the event's bytes lead to; null where it is accepted. */
  take(event: ProvenEvent): string | null {
    if (this.isErased(event)) return this.takeErased(event);
    const id = event.decoded.envelope?.data.id ?? event.listing;
    const known = id === null ? undefined : this.listings.get(id);
    const home = (id === null ? undefined : this.unsigned.lanes.get(id)) ?? known?.lane ?? event.lane;
    const verdict = this.verdictAfter(event, home === event.lane ? (known?.before ?? []) : []);
    const fault = typeof verdict === 'string' ? verdict : null;
    if (id === null || !UUID.test(id)) return fault;
    if (home !== event.lane) return fault ?? 'version_conflict';
    const before = known ?? { ...NOTHING, lane: event.lane, seq: 0n, time: '', before: [] };
    if (typeof verdict === 'string') {
      const version = event.decoded.envelope?.data.version ?? event.version;
      this.listings.set(id, { ...before, ...refuse(before, version) });
      return fault;
    }
    if (conflictsWith(before, verdict)) return 'version_conflict';
    const isLatest = verdict.version > before.version;
    const { seq, time } = isLatest ? { seq: event.seq, time: event.decoded.envelope?.time ?? '' } : before;
    const versions = isLatest ? this.versionsAfter(event, verdict, before.before) : before.before;
    this.listings.set(id, { ...before, ...accept(before, verdict), seq, time, before: versions });
    return null;
  }

  /** The verdict that is stored, where some law that the hub held and some version that it had accepted lead to it. */
  private verdictAfter(event: ProvenEvent, before: readonly Version[]): Facts | string {
    const isStored = (found: Facts | string) => (typeof found === 'string' ? found : null) === event.verdict;
    const under = (version: Version | undefined) =>
      this.unsigned.laws.under(() => this.verdictOn(event, version), isStored);
    const [latest, ...earlier] = before;
    const found = under(latest);
    if (isStored(found)) return found;
    return earlier.map(under).find(isStored) ?? found;
  }

  private versionsAfter(event: ProvenEvent, facts: Facts, before: readonly Version[]): Version[] {
    const { envelope } = event.decoded;
    if (!envelope) return [...before];
    const version = { facts, ...footingOf(envelope) };
    const wasRefused = this.unsigned.refusedWraps.has(`${event.lane}/${event.seq}`);
    return wasRefused ? [version, ...before] : [version];
  }

  /** The latest facts of the listings of which some version was accepted. */
  facts(): Facts[] {
    return [...this.listings.values()].flatMap(({ facts }) => (facts ? [facts] : []));
  }

  /** True for an honour of a natural person without a key that opens it: of those that were refused none is ever kept. */
  private isErased(event: ProvenEvent): boolean {
    const { envelope, fault } = event.decoded;
    if (fault || !envelope || !UUID.test(envelope.data.id) || !honoursPerson(envelope)) return false;
    const wrap = this.wrapOf(event, envelope);
    if (wrap === undefined) return true;
    const { id, version, subject } = envelope.data as Envelope['data'] & { subject?: { sealed?: string } };
    try {
      openSubject(unwrapKey(this.unsigned.shared, id, wrap), id, version, subject?.sealed ?? '');
      return false;
    } catch {
      return event.verdict === null;
    }
  }

  /** Nobody can judge it any more: its verdict stands, and one that was taken in counts as absent. */
  private takeErased(event: ProvenEvent): string | null {
    const { id, version } = event.decoded.envelope?.data ?? { id: '', version: 0 };
    if (event.verdict === null) {
      this.erased.add(id);
      return null;
    }
    const before = this.listings.get(id) ?? { ...NOTHING, lane: event.lane, seq: 0n, time: '', before: [] };
    this.listings.set(id, { ...before, ...refuse(before, version) });
    return event.verdict;
  }

  private verdictOn(event: ProvenEvent, before: Version | undefined): Facts | string {
    const { envelope, fault } = event.decoded;
    if (fault || !envelope) return fault?.code ?? 'decode_failed';
    if (BigInt(envelope.seq) !== event.seq) return 'decode_failed';
    if (!UUID.test(envelope.data.id) || envelope.data.version >= PAST_VERSIONS) return 'decode_failed';
    try {
      const unseal: Unseal = (listing, version, sealed) => {
        const wrap = this.wrapOf(event, envelope);
        if (wrap === undefined) throw new Error('no key');
        return openSubject(unwrapKey(this.unsigned.shared, listing, wrap), listing, version, sealed);
      };
      return judge(envelope, this.authority, unseal, before);
    } catch (error) {
      return error instanceof Refusal ? error.code : 'internal';
    }
  }

  /** A header carries the key, and it is not signed: a refused event is judged under the one that it came with. */
  private wrapOf(event: ProvenEvent, envelope: Envelope): string | undefined {
    const { wraps, refusedWraps } = this.unsigned;
    return event.verdict === null ? wraps.get(envelope.data.id) : refusedWraps.get(`${event.lane}/${event.seq}`);
  }
}

/** What a stored event's own columns say otherwise than its bytes. */
export function columnFaults({ decoded, listing, version }: ProvenEvent): string[] {
  const { data } = decoded.envelope ?? {};
  if (!data) return [];
  const faults: string[] = [];
  if (UUID.test(data.id) && listing !== data.id) faults.push('its row names another listing than its bytes');
  if (data.version < PAST_VERSIONS && version !== data.version)
    faults.push('its row names another version than its bytes');
  return faults;
}
