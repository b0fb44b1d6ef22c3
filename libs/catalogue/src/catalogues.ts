import { Refusal } from '@concord/contracts';
import { checkedCatalogue, readCatalogue, type Catalogue, type GroundMeasure } from './build.js';
import { cn } from './data/cn.js';
import { usOfac } from './data/us-ofac.js';
import { lawOfCatalogues, type Law } from './law.js';
import { overlaid, type CatalogueOverlay } from './overlay.js';

const data = [readCatalogue(cn), readCatalogue(usOfac)];

const kept = lawOfCatalogues(data);

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

/** Gives the law of this process; asked at every question. */
let source: () => Law = () => kept;
/** Laws by their overlay; a hub has few. */
const underOverlay = new WeakMap<CatalogueOverlay, Law>();

/** Lets the law of this process follow overlays that {@link checkOverlay} has passed; the source is asked at every question. */
export function followOverlay(from: OverlaySource): void {
  source = () => lawWith(from());
}

/** Lets this process judge under laws of other releases: whoever verifies what a hub did then. Asked at every question. */
export function followLaw(from: () => Law): void {
  source = from;
}

/**
 * What `work` makes of things under the law of another time. Everything that `work` does it does before it returns (it awaits
 * nothing); the law of the process is what it was. Throws what `work` throws.
 */
export function underLaw<T>(then: Law, work: () => T): T {
  const present = source;
  source = () => then;
  try {
    return work();
  } finally {
    source = present;
  }
}

function laidOver(overlay: CatalogueOverlay): Law {
  if (!kept.byCode.has(overlay.catalogue)) throw new Error(`the overlay is over no catalogue: ${overlay.catalogue}`);
  return { ...lawOfCatalogues(data.map((each) => checkedCatalogue(overlaid(each, overlay)))), overlay };
}

/** The law of this release with an overlay, or with none. Throws an Error where the overlay does not fit the catalogues. */
export function lawWith(overlay: CatalogueOverlay | undefined): Law {
  if (!overlay) return kept;
  const known = underOverlay.get(overlay);
  if (known) return known;
  const fresh = laidOver(overlay);
  underOverlay.set(overlay, fresh);
  return fresh;
}

/** Gives the overlay back. Throws an Error where it does not fit the catalogues. */
export function checkOverlay(overlay: CatalogueOverlay): CatalogueOverlay {
  lawWith(overlay);
  return overlay;
}

/** The law of this process as it is now, and what lies over the catalogues. */
export function currentLaw(): Law {
  return source();
}

/** SHA-256 of all rules in force now, the first 16 hex digits: which law an entry was derived under. */
export function rulesVersion(): string {
  return source().version;
}

/** The catalogue with that code. Throws Refusal `legal_basis_unknown`. */
export function catalogue(code: string): Catalogue {
  const found = source().byCode.get(code);
  if (!found) throw new Refusal('legal_basis_unknown', `no catalogue ${code}`);
  return found;
}

/** Every catalogue of the hub. */
export function catalogues(): readonly Catalogue[] {
  return source().all;
}

/** The executors that have a feed, sorted. */
export function executors(): readonly string[] {
  return executorCodes;
}

/** The measures, of all catalogues, that an executor's feed carries; none for an unknown executor. */
export function measuresOf(executor: string): readonly string[] {
  return measuresByExecutor.get(executor) ?? [];
}

/** The bodies that the catalogues name as executors of a benefit; none for a benefit that no catalogue has. */
export function benefitExecutors(benefit: string): readonly string[] {
  return source().all.flatMap(({ benefits }) =>
    benefits.filter(({ code }) => code === benefit).flatMap(({ executors: own = [] }) => own),
  );
}

/** Every body that executes some benefit, sorted. */
export function allBenefitExecutors(): readonly string[] {
  const benefits = source().all.flatMap((each) => each.benefits.map(({ code }) => code));
  return [...new Set(benefits.flatMap(benefitExecutors))].sort();
}

/** The legal basis of a pair as it is shown to its subject: titles, numbers and articles. */
export function legalBasisText(pair: GroundMeasure): string {
  return pair.legalBasis;
}
