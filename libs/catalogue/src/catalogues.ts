import { createHash } from 'node:crypto';
import { Refusal } from '@concord/contracts';
import { buildCatalogue, checkedCatalogue, readCatalogue, type Catalogue, type GroundMeasure } from './build.js';
import { cn } from './data/cn.js';
import { usOfac } from './data/us-ofac.js';
import { lintTogether } from './lint.js';
import { overlaid, type CatalogueOverlay } from './overlay.js';
import type { CatalogueData } from './schema.js';

/** The law as it is read at one time. */
interface Law {
  all: readonly Catalogue[];
  byCode: ReadonlyMap<string, Catalogue>;
  version: string;
}

const data = [readCatalogue(cn), readCatalogue(usOfac)];

function lawOf(read: readonly CatalogueData[]): Law {
  const clashes = lintTogether(read);
  if (clashes.length > 0) throw new Error(`the catalogues may not be used together:\n${clashes.join('\n')}`);
  const all = read.map(buildCatalogue);
  const version = createHash('sha256').update(JSON.stringify(read)).digest('hex').slice(0, 16);
  return { all, byCode: new Map(all.map((each) => [each.code, each])), version };
}

const kept = lawOf(data);

/** Who acts on a measure without a feed: the hub itself, and every authority where it awards. */
const WITHOUT_FEED = ['hub', 'all'];

const measuresByExecutor = new Map<string, string[]>();
for (const measure of kept.all.flatMap((each) => each.measures)) {
  if (WITHOUT_FEED.includes(measure.executor)) continue;
  const known = measuresByExecutor.get(measure.executor);
  if (known) known.push(measure.code);
  else measuresByExecutor.set(measure.executor, [measure.code]);
}
const executorCodes = [...measuresByExecutor.keys()].sort();

/** Gives the overlay as it is now: the same object as long as it is the same. */
export type OverlaySource = () => CatalogueOverlay | undefined;

let source: OverlaySource = () => undefined;
/** Laws by their overlay; a hub has few. */
const underOverlay = new WeakMap<CatalogueOverlay, Law>();

/** Lets the law of this process follow overlays that {@link checkOverlay} has passed; the source is asked at every question. */
export function followOverlay(from: OverlaySource): void {
  source = from;
}

/**
 * What `work` makes of things under the law of another time: the catalogues with this overlay, or with none. Everything that
 * `work` does it does before it returns (it awaits nothing); the law of the process is what it was. Throws what `work` throws.
 */
export function underLaw<T>(overlay: CatalogueOverlay | undefined, work: () => T): T {
  const present = source;
  source = () => overlay;
  try {
    return work();
  } finally {
    source = present;
  }
}

function lawUnder(overlay: CatalogueOverlay): Law {
  if (!kept.byCode.has(overlay.catalogue)) throw new Error(`the overlay is over no catalogue: ${overlay.catalogue}`);
  return lawOf(data.map((each) => checkedCatalogue(overlaid(each, overlay))));
}

/** Gives the overlay back. Throws an Error where it does not fit the catalogues. */
export function checkOverlay(overlay: CatalogueOverlay): CatalogueOverlay {
  lawUnder(overlay);
  return overlay;
}

function law(): Law {
  const overlay = source();
  if (!overlay) return kept;
  const known = underOverlay.get(overlay);
  if (known) return known;
  const fresh = lawUnder(overlay);
  underOverlay.set(overlay, fresh);
  return fresh;
}

/** The law of this process as it is now: its version, as {@link rulesVersion}, and what lies over the catalogues. */
export function currentLaw(): { version: string; overlay: CatalogueOverlay | undefined } {
  const overlay = source();
  return { version: law().version, overlay };
}

/** SHA-256 of all rules in force now, the first 16 hex digits: which law an entry was derived under. */
export function rulesVersion(): string {
  return law().version;
}

/** The catalogue with that code. Throws Refusal `legal_basis_unknown`. */
export function catalogue(code: string): Catalogue {
  const found = law().byCode.get(code);
  if (!found) throw new Refusal('legal_basis_unknown', `no catalogue ${code}`);
  return found;
}

/** Every catalogue of the hub. */
export function catalogues(): readonly Catalogue[] {
  return law().all;
}

/** The executors that have a feed, sorted. */
export function executors(): readonly string[] {
  return executorCodes;
}

/** The measures, of all catalogues, that an executor's feed carries; none for an unknown executor. */
export function measuresOf(executor: string): readonly string[] {
  return measuresByExecutor.get(executor) ?? [];
}

/** The legal basis of a pair as it is shown to its subject: titles, numbers and articles. */
export function legalBasisText(pair: GroundMeasure): string {
  return pair.legalBasis;
}
