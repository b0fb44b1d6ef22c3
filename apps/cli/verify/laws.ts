import { followOverlay, readOverlay, rulesVersion, type CatalogueOverlay } from '@concord/catalogue';
import type { Difference } from './difference.js';
import type { StoredLaw } from './stored.js';

/** The laws that the hub held, to judge under one or the other. The catalogue of this process follows the one chosen. */
export class HubLaws {
  private readonly overlays: (CatalogueOverlay | undefined)[];
  private chosen: CatalogueOverlay | undefined;

  constructor(private readonly stored: readonly StoredLaw[]) {
    const byVersion = new Map(stored.map(({ version, overlay }) => [version, overlay]));
    const overlays = new Map(
      [...byVersion].map(([version, raw]) => [version, raw === null ? undefined : readOverlay(raw)]),
    );
    this.overlays = [...overlays.values()];
    this.chosen = overlays.get(stored.at(-1)?.version ?? '');
    followOverlay(() => this.chosen);
  }

  /**
   * What `judge` makes of an event under the law that holds or, where that is not `expected`, under any that the hub held: an
   * event keeps the verdict of its time, and one that was refused may have been taken in under a later law.
   */
  under<T>(judge: () => T, expected: (found: T) => boolean): T {
    const found = judge();
    if (this.overlays.length === 1 || expected(found)) return found;
    const present = this.chosen;
    try {
      for (const overlay of this.overlays) {
        this.chosen = overlay;
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
    const differences: Difference[] = [];
    const note = (where: string, detail: string) => differences.push({ what: 'law', where, detail });
    if (last && rulesVersion() !== last.version)
      note(last.version, 'its rules are not those of this version of Concord');
    if (last && !last.isDerived)
      note(last.version, 'the joint lists are being derived anew under it: look again later');
    return differences;
  }
}
