import { createHash } from 'node:crypto';
import { Refusal } from '@concord/contracts';
import { buildCatalogue, readCatalogue, type Catalogue, type GroundMeasure } from './build.js';
import { cn } from './data/cn.js';
import { usOfac } from './data/us-ofac.js';
import { lintTogether } from './lint.js';

const data = [readCatalogue(cn), readCatalogue(usOfac)];
const clashes = lintTogether(data);
if (clashes.length > 0) throw new Error(`the catalogues may not be used together:\n${clashes.join('\n')}`);

const all: readonly Catalogue[] = data.map(buildCatalogue);
const byCode = new Map(all.map((each) => [each.code, each]));

/** Who acts on a measure without a feed: the hub itself, and every authority where it awards. */
const WITHOUT_FEED = ['hub', 'all'];

const measuresByExecutor = new Map<string, string[]>();
for (const measure of all.flatMap((each) => each.measures)) {
  if (WITHOUT_FEED.includes(measure.executor)) continue;
  const known = measuresByExecutor.get(measure.executor);
  if (known) known.push(measure.code);
  else measuresByExecutor.set(measure.executor, [measure.code]);
}
const executorCodes = [...measuresByExecutor.keys()].sort();

/** SHA-256 of all rules, the first 16 hex digits: which law an entry was derived under. */
export const RULES_VERSION: string = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);

/** The catalogue with that code. Throws Refusal `legal_basis_unknown`. */
export function catalogue(code: string): Catalogue {
  const found = byCode.get(code);
  if (!found) throw new Refusal('legal_basis_unknown', `no catalogue ${code}`);
  return found;
}

/** Every catalogue of the hub. */
export function catalogues(): readonly Catalogue[] {
  return all;
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
