import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PAGES } from '../app/pages';
import { signInAddress, usePerson } from '../app/session';
import { useWalkHere } from '../walk/walk-here';

/** What the hub is, and the way on for whoever looks. */
export function StartPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const walk = useWalkHere();
  return (
    <>
      <h1>{t('start.title')}</h1>
      <p className="lead">{t('start.lead')}</p>
      {walk && (
        <p className="invite">
          <Link to="/walk" className="button">
            {t('walk.invite')}
          </Link>
          <span className="small">{t('walk.inviteWhy')}</span>
        </p>
      )}
      {person === null && (
        <p>
          {t('start.signedOut')}{' '}
          <a className="button" href={signInAddress()}>
            {t('app.signIn')}
          </a>
        </p>
      )}
      {person && (
        <>
          <p>{t('start.signedIn', { name: person.name })}</p>
          <ul className="ways">
            {PAGES.map(
              ({ path, name, shownTo }) =>
                name &&
                name !== 'start' &&
                shownTo?.(person) && (
                  <li key={path}>
                    <Link to={path}>{t(`start.to.${name}`)}</Link>
                  </li>
                ),
            )}
          </ul>
        </>
      )}
      <h2>{t('start.rules')}</h2>
      <ul>
        {(['rule1', 'rule2', 'rule3', 'rule4'] as const).map((rule) => (
          <li key={rule}>{t(`start.${rule}`)}</li>
        ))}
      </ul>
    </>
  );
}
