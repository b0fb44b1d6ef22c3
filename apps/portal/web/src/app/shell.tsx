import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Bar } from './bar';
import { forgetMeanwhile, useActedMeanwhile } from './meanwhile';
import { titleOf } from './pages';

/** What is around every page: the bar, and what the hub never does. A new page takes the focus, and names the window. */
export function Shell() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const title = useRouterState({ select: ({ matches }) => titleOf(matches.at(-1)?.routeId as string | undefined) });
  const queries = useQueryClient();
  const isOvertaken = useActedMeanwhile(path);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus();
    first.current = false;
    return () => {
      forgetMeanwhile(queries);
    };
  }, [path, queries]);
  useEffect(() => {
    document.title = `${t(title)} · Concord`;
  }, [t, title]);
  return (
    <>
      <a className="skip" href="#page">
        {t('app.skip')}
      </a>
      <Bar path={path} />
      <main id="page" tabIndex={-1} ref={main}>
        <div role="status">{isOvertaken && <p className="elsewhere">{t('app.actedMeanwhile')}</p>}</div>
        <Outlet />
      </main>
      <footer>{t('app.limits')}</footer>
    </>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('app.notFound')}</h1>
      <p className="lead">{t('app.notFoundWhy')}</p>
      <p>
        <Link to="/" className="button">
          {t('app.toStart')}
        </Link>
      </p>
    </>
  );
}
