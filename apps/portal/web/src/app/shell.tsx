import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../text/texts';
import { Button } from '../ui/parts';
import { PAGES } from './pages';
import { signInAddress, signOut, usePerson, type Person } from './session';

function Account({ person }: { person: Person | null | undefined }) {
  const { t } = useTranslation();
  if (person === undefined) return null;
  if (person === null) return <a href={signInAddress()}>{t('app.signIn')}</a>;
  return (
    <>
      <span className="who">{person.name}</span>
      <Button quiet onPress={() => void signOut()}>
        {t('app.signOut')}
      </Button>
    </>
  );
}

/** What is around every page: the bar, the language, who is signed in. A new page takes the focus. */
export function Shell() {
  const { t, i18n } = useTranslation();
  const person = usePerson();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus();
    first.current = false;
  }, [path]);
  return (
    <>
      <a className="skip" href="#page">
        {t('app.skip')}
      </a>
      <header>
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" /> Concord
        </Link>
        <nav aria-label={t('app.nav')}>
          {PAGES.map(
            ({ path: to, name, shownTo }) =>
              name &&
              shownTo?.(person) && (
                <Link key={to} to={to} activeOptions={{ exact: to === '/' }} activeProps={{ 'aria-current': 'page' }}>
                  {t(`app.${name}`)}
                </Link>
              ),
          )}
        </nav>
        <div className="account">
          <Button
            quiet
            aria-label={t('app.languageLabel')}
            onPress={() => void speak(i18n.language === 'zh' ? 'en' : 'zh')}
          >
            {t('app.language')}
          </Button>
          <Account person={person} />
        </div>
      </header>
      <main id="page" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      <footer>{t('app.limits')}</footer>
    </>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return <h1>{t('app.notFound')}</h1>;
}
