import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { speak } from '../text/texts';
import { Button } from '../ui/parts';
import { useNarrow } from './narrow';
import { PAGES } from './pages';
import { signInAddress, signOut, usePerson, type Person } from './session';
import './bar.css';

function Account({ person }: { person: Person | null | undefined }) {
  const { t } = useTranslation();
  if (person === undefined) return null;
  if (person === null)
    return (
      <a className="button quiet" href={signInAddress()}>
        {t('app.signIn')}
      </a>
    );
  return (
    <>
      <span className="who">{person.name}</span>
      <Button quiet onPress={() => void signOut()}>
        {t('app.signOut')}
      </Button>
    </>
  );
}

function Language() {
  const { t, i18n } = useTranslation();
  return (
    <Button quiet aria-label={t('app.languageLabel')} onPress={() => void speak(i18n.language === 'zh' ? 'en' : 'zh')}>
      {t('app.language')}
    </Button>
  );
}

function Pages({ person }: { person: Person | null | undefined }) {
  const { t } = useTranslation();
  return (
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
  );
}

/** The pages behind one button: it opens below the brand, and Escape closes it. */
function Menu({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [isExpanded, expand] = useState(false);
  return (
    <Disclosure className="menu" isExpanded={isExpanded} onExpandedChange={expand}>
      <AriaButton
        slot="trigger"
        className="button quiet"
        onKeyDown={(event) => {
          if (event.key === 'Escape') expand(false);
          else event.continuePropagation();
        }}
      >
        <span className="menu-mark" aria-hidden="true" /> {t('app.menu')}
      </AriaButton>
      <DisclosurePanel className="menu-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}

/** The bar above every page: whose it is, the pages for who looks, the language. `path` is where one is. */
export function Bar({ path }: { path: string }) {
  const { t } = useTranslation();
  const person = usePerson();
  const isNarrow = useNarrow();
  return (
    <header className="bar-above">
      <div className="masthead">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>
            <strong>Concord</strong>
            <span className="tagline">{t('app.tagline')}</span>
          </span>
        </Link>
        <div className="account">
          <Language />
          {!isNarrow && <Account person={person} />}
        </div>
        {isNarrow && (
          // Whoever has gone to a page is done with the menu.
          <Menu key={path}>
            <Pages person={person} />
            <div className="account">
              <Account person={person} />
            </div>
          </Menu>
        )}
      </div>
      {!isNarrow && <Pages person={person} />}
    </header>
  );
}
