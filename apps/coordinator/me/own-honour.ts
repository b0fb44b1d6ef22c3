import { catalogue, type Catalogue } from '@concord/catalogue';
import type { Decision, HonourState, Range } from '@concord/contracts';
import { mergeSubject, type Facts, type HonourFacts } from '@concord/joint-list';
import { factsKey } from '../merge/known.js';
import type { Document } from './document.store.js';

type Name = Catalogue['grounds'][number]['name'];

/** An honour as its subject sees it. */
export interface OwnHonour {
  id: string;
  version: number;
  authority: string;
  authorityName: Name | null;
  scheme: string;
  schemeName: Name | null;
  legalBasis: string;
  benefits: { benefit: string; name: Name | null }[];
  state: HonourState;
  from: string;
  to: string;
  /** When its benefits are due: its range without what an ineligibility in effect cuts out. */
  coverage: Range[];
  decision: Partial<Decision> | null;
  contested?: true;
}

/** The honours as their subject sees them; `facts` are all of the subject's, which cut what an honour covers. */
export function ownHonours(
  honours: readonly HonourFacts[],
  facts: readonly Facts[],
  documents: ReadonlyMap<string, Document>,
  contested: boolean,
): OwnHonour[] {
  const merged = new Map(mergeSubject(facts).honours.map((each) => [factsKey(each.authority, each.honour), each]));
  return honours.map((honour) => {
    const key = factsKey(honour.authority, honour.id);
    const catalogued = catalogue(honour.catalogue);
    const scheme = catalogued.scheme(honour.scheme);
    const decision = documents.get(key)?.decision ?? null;
    return {
      id: honour.id,
      version: honour.version,
      authority: honour.authority,
      authorityName: catalogued.authorities.find(({ code }) => code === honour.authority)?.name ?? null,
      scheme: honour.scheme,
      schemeName: scheme?.name ?? null,
      legalBasis: scheme?.legalBasis ?? '',
      benefits: (scheme?.benefits ?? []).map((benefit) => ({
        benefit,
        name: catalogued.benefits.find(({ code }) => code === benefit)?.name ?? null,
      })),
      state: honour.state,
      from: honour.from,
      to: honour.to,
      coverage: merged.get(key)?.coverage ?? [],
      decision: decision && contested ? { number: decision.number, decidedOn: decision.decidedOn } : decision,
      ...(contested ? { contested: true as const } : {}),
    };
  });
}
