import type { LawAnswer, LawGround, LawMeasure } from '@concord/contracts';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { usePerson } from '../app/session';

type Term = LawGround['maxTerm'];

/** The authority of who is signed in; its service has the same name. Empty until that is known. */
export function useAuthority(): string {
  return usePerson()?.authority ?? '';
}

/** The law under which the authority of who is signed in decides today. */
export function useLaw() {
  const authority = useAuthority();
  return useQuery<LawAnswer, Problem>({
    queryKey: ['law', authority],
    queryFn: ({ signal }) => ask<LawAnswer>(serviceAddress(authority, 'law'), { signal }),
    enabled: authority !== '',
    staleTime: 60_000,
  });
}

/** A name in the language of the pages. */
export function nameIn(name: LawGround['name'], language: string): string {
  return (language.startsWith('zh') ? name.zh : undefined) ?? name.en;
}

export function groundOf(law: LawAnswer | undefined, code: string): LawGround | undefined {
  return law?.grounds.find((each) => each.code === code);
}

export function measureOf(law: LawAnswer | undefined, code: string): LawMeasure | undefined {
  return law?.grounds.flatMap(({ measures }) => measures).find(({ measure }) => measure === code);
}

/** `M01 Air ticket`, or the code where the law of this authority has no such measure. */
export function measureText(law: LawAnswer | undefined, code: string, language: string): string {
  const measure = measureOf(law, code);
  return measure ? `${code} ${nameIn(measure.name, language)}` : code;
}

/** A term in words: `2 years`. */
export function termText(t: TFunction, term: Term): string {
  if ('years' in term) return t('law.years', { count: term.years });
  if ('months' in term) return t('law.months', { count: term.months });
  return t('law.days', { count: term.days });
}

export function windowText(t: TFunction, { kind, days }: LawGround['window']): string {
  return t(`law.window_${kind}`, { days });
}
