import type { Holdings } from '@concord/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';

/** Who holds what, as the regulators' service draws it from the catalogues and the mandates. */
export function useHoldings() {
  return useQuery<Holdings, Problem>({
    queryKey: ['holdings'],
    queryFn: ({ signal }) => ask<Holdings>(serviceAddress('regulator', 'map'), { signal }),
    staleTime: Infinity,
  });
}

/** A body of the map, an executor or a regulator alike: the measures that it receives, and the grounds that they may rest on. */
export interface Body {
  id: string;
  kind: 'executor' | 'regulator';
  code: string;
  /** As its mandate names it; undefined for an executor. */
  name: string | undefined;
  topic: string;
  /** Of a regulator's mandate; an executor's is that of its measures. */
  legalBasis: string | undefined;
  measures: readonly string[];
  grounds: readonly string[];
}

/** The bodies that receive something of the joint list: executors, then regulators. */
export function bodiesOf({ executors, regulators }: Holdings): Body[] {
  return [
    ...executors.map(({ code, topic, measures, mayRestOn }): Body => {
      const id = `executor-${code}`;
      return {
        id,
        kind: 'executor',
        code,
        name: undefined,
        topic,
        legalBasis: undefined,
        measures,
        grounds: mayRestOn,
      };
    }),
    ...regulators.map(({ code, name, topic, legalBasis, measures, grounds }): Body => ({
      id: `regulator-${code}`,
      kind: 'regulator',
      code,
      name,
      topic,
      legalBasis,
      measures,
      grounds,
    })),
  ];
}

/** What a body is called on the pages; the name of its mandate, or its code, where they have no own word for it. */
export function useBodyNames(): (body: Pick<Body, 'kind' | 'code' | 'name'>) => string {
  const { t, i18n } = useTranslation();
  return ({ kind, code, name }) => {
    const key = `regulator.${kind}s.${code}`;
    return i18n.exists(key) ? t(key as never) : (name ?? code);
  };
}

/** Things one after the other, as the language of the pages writes it. */
export const useListed = (): ((texts: readonly string[]) => string) => {
  const { i18n } = useTranslation();
  return (texts) => texts.join(i18n.language.startsWith('zh') ? '、' : ', ');
};
