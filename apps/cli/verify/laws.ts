import { currentLaw, followLaw, lawOfText, lawWith, readOverlay, type Law } from '@concord/catalogue';
import type { Difference } from './difference.js';
import type { StoredLaw } from './stored.js';

/** The laws that the hub held, to judge under one or the other. The catalogues of this process are those of the one chosen. */
export class HubLaws {
  private readonly found: Difference[] = [];
  private readonly laws: Law[];
  private chosen: Law;

  constructor(private readonly stored: readonly StoredLaw[]) {
    const laws = new Map<string, Law>();
    for (const one of new Map(stored.map((each) => [each.version, each])).values()) {
      const law = this.read(one);
      if (law) laws.set(one.version, law);
    }
    this.laws = [...laws.values()];
    this.chosen = laws.get(stored.at(-1)?.version ?? '') ?? currentLaw();
    followLaw(() => this.chosen);
  }

  /**
   * What `judge` makes of an event under the law that holds or, where that is not `expected`, under any that the hub held: an
   * event keeps the verdict of its time, and one that was refused may have been taken in under a later law.
   */
  under<T>(judge: () => T, expected: (found: T) => boolean): T {
    const found = judge();
    if (this.laws.length <= 1 || expected(found)) return found;
    const present = this.chosen;
    try {
      for (const law of this.laws) {
        this.chosen = law;
        const then = judge();
        if (expected(then)) return then;
      }
      return found;
    } finally {
      this.chosen = present;
    }
  }

  /** What is wrong with the record itself: a law whose rules are not those that its version names, or one not yet derived. */
  differences(): Difference[] {
    const last = this.stored.at(-1);
    const pending = last && !last.isDerived;
    return pending
      ? [...this.found, differenceOf(last, 'the joint lists are being derived anew under it: look again later')]
      : this.found;
  }

  /** A law from its text; of one without a text, its overlay over the catalogues of this release. */
  private read(one: StoredLaw): Law | undefined {
    try {
      if (one.text !== null) return lawOfText(one.version, one.text);
      const law = lawWith(one.overlay === null ? undefined : readOverlay(one.overlay));
      if (law.version !== one.version)
        this.found.push(differenceOf(one, 'its text is not on record, and its rules are not those of this release'));
      return law;
    } catch (error) {
      this.found.push(differenceOf(one, error instanceof Error ? error.message : 'it cannot be read'));
      return undefined;
    }
  }
}

function differenceOf({ version }: StoredLaw, detail: string): Difference {
  return { what: 'law', where: version, detail };
}
