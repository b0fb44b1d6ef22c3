import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, type Problem } from '../app/ask';

type Kind = 'authorities' | 'grounds' | 'measures' | 'schemes';
type LawNames = Record<Kind, { code: string; name: { en: string; zh?: string } }[]>;

/** What the law calls a code, in the language of the pages; the code itself while that is not known, or where there is no such. */
export function useNames(): (kind: Kind, code: string) => string {
  const { i18n } = useTranslation();
  const { data } = useQuery<LawNames, Problem>({
    queryKey: ['names'],
    queryFn: ({ signal }) => ask<LawNames>('/api/names', { signal }),
    staleTime: Infinity,
  });
  return (kind, code) => {
    const name = data?.[kind].find((each) => each.code === code)?.name;
    return (i18n.language.startsWith('zh') ? name?.zh : undefined) ?? name?.en ?? code;
  };
}

/** What the law calls a code, with the code small beside it. */
export function Named({ kind, code }: { kind: Kind; code: string }) {
  const name = useNames()(kind, code);
  if (name === code) return code;
  return (
    <>
      {name} <span className="code">{code}</span>
    </>
  );
}
