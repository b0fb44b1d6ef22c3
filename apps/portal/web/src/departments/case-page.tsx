import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '../app/ask';
import { Trouble } from '../ui/parts';
import { readCase, type Case } from './departments';
import { WhatHappened } from './what-happened';
import './departments.css';

/** One commitment as a time line: promised, amended, due, shown, found, answered. */
export function CasePage() {
  const { t } = useTranslation();
  const id = useRouterState({ select: ({ location }) => location.pathname.split('/').at(-1) ?? '' });
  const { data, error, refetch } = useQuery({ queryKey: ['case', id], queryFn: () => readCase(id), retry: false });
  const isAbsent = error instanceof Problem && error.status === 404;
  return (
    <>
      <p className="no-print">
        <Link to={'/departments'}>{t('departments.back')}</Link>
      </p>
      {isAbsent && <p role="alert">{t('departments.noCase')}</p>}
      {error && !isAbsent && <Trouble error={error} retry={() => void refetch()} />}
      {data && <Told one={data} />}
    </>
  );
}

function Told({ one }: { one: Case }) {
  const { t } = useTranslation();
  const to = one.counterparty.kind === 'public' ? t('departments.public') : one.counterparty.title;
  const rows: [string, string][] = [
    [t('departments.department'), one.department],
    [t('departments.to'), to],
    [t('departments.promisedFor'), one.promisedFor],
    [t('departments.dueOn'), one.dueOn],
    [t('departments.keptOn'), one.keptOn ?? '–'],
    [t('departments.outcome', { date: one.asOf }), t(`departments.${one.outcome as 'KEPT'}`)],
  ];
  return (
    <>
      <h1>{one.title}</h1>
      <p>{t('departments.caseOf', { document: one.document })}</p>
      <dl>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('departments.timeline')}</h2>
      <WhatHappened steps={one.steps} />
    </>
  );
}
