import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { has, isStaff, signInAddress, usePerson } from '../app/session';

/** What the hub is, and the way on for whoever looks. */
export function StartPage() {
  const { t } = useTranslation();
  const person = usePerson();
  return (
    <>
      <h1>{t('home.title')}</h1>
      <p className="lead">{t('home.lead')}</p>
      {person === null && (
        <p>
          {t('home.signedOut')}{' '}
          <a className="button" href={signInAddress()}>
            {t('app.signIn')}
          </a>
        </p>
      )}
      {person && (
        <>
          <p>{t('home.signedIn', { name: person.name })}</p>
          <ul className="ways">
            {has(person, 'counter') && (
              <li>
                <Link to="/counter">{t('home.toCounter')}</Link>
              </li>
            )}
            {has(person, 'subject') && (
              <li>
                <Link to="/me">{t('home.toMe')}</Link>
              </li>
            )}
            {isStaff(person) && (
              <li>
                <Link to="/overview">{t('home.toOverview')}</Link>
              </li>
            )}
          </ul>
        </>
      )}
      <h2>{t('home.rules')}</h2>
      <ul>
        {(['rule1', 'rule2', 'rule3', 'rule4'] as const).map((rule) => (
          <li key={rule}>{t(`home.${rule}`)}</li>
        ))}
      </ul>
    </>
  );
}
