import type { KeyObject } from 'node:crypto';
import { catalogue, today, type Catalogue } from '@concord/catalogue';
import type { ColumnCipher } from '@concord/database';
import type { Clock } from '@concord/service';
import type { DataSource } from 'typeorm';
import type { EventSource } from './listings/listing.event.js';
import type { Setting } from './listings/ordering.js';
import { Bell } from './notifications/bell.js';
import type { Correspondence } from './notifications/correspondence.js';
import type { AuthorityProfile } from './profile.js';

/** Whose clock runs ahead by more is refused; quality.md, "Bad input" 14. */
const SKEW_MS = 120_000;

/** What an authority is made of; its features get this one object. */
export interface AuthorityParts {
  profile: AuthorityProfile;
  ds: DataSource;
  clock: Clock;
  cipher: ColumnCipher;
  /** The key that this authority and the coordinator share. */
  wrapKey: KeyObject;
  traceparent: () => string;
  /** How subjects and staff are written to. */
  correspondence: Correspondence;
  /** Tells the relay that events were committed. */
  wake: () => void;
}

/** An authority at work: its law, its day, its keys and its database. Injectable by this class. */
export class Authority {
  readonly code: string;
  readonly profile: AuthorityProfile;
  readonly ds: DataSource;
  readonly cipher: ColumnCipher;
  readonly correspondence: Correspondence;
  /** Ring it after a commit that wrote messages. */
  readonly bell = new Bell();

  /** Throws Refusal `legal_basis_unknown` for a catalogue that there is not, and an Error for an authority it does not know. */
  constructor(private readonly parts: AuthorityParts) {
    const { profile, ds, cipher, correspondence } = parts;
    this.code = profile.code;
    this.profile = profile;
    this.ds = ds;
    this.cipher = cipher;
    this.correspondence = correspondence;
    if (!this.law.authorities.some(({ code }) => code === profile.code)) {
      throw new Error(`the catalogue ${this.law.code} knows no authority ${profile.code}`);
    }
  }

  /** As it is now: a repeal, a sign-off or a calendar may change it while the service runs. */
  get law(): Catalogue {
    return catalogue(this.profile.catalogue);
  }

  now(): Date {
    return this.parts.clock.now();
  }

  /** The civil date in the catalogue's zone. */
  today(): string {
    return today(this.law.zone, this.now());
  }

  /** What a decision by `sub` is made under. */
  setting(sub: string): Setting {
    const now = this.now();
    const { zone } = this.law;
    const soon = new Date(now.getTime() + SKEW_MS);
    const [here, elsewhere] = [today(zone, soon), today('UTC', soon)];
    return {
      law: this.law,
      authority: this.code,
      today: today(zone, now),
      latest: here > elsewhere ? here : elsewhere,
      now,
      by: sub,
    };
  }

  /** Call it after a commit that appended events. */
  wake(): void {
    this.parts.wake();
  }

  /** Where an event written now comes from. */
  source(): EventSource {
    const { wrapKey, traceparent } = this.parts;
    return { authority: this.code, catalogue: this.law.code, wrapKey, traceparent: traceparent() };
  }
}
