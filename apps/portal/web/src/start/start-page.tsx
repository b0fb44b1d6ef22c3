import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PAGES } from '../app/pages';
import { signInAddress, usePerson, type Person } from '../app/session';
import { Section } from '../ui/parts';
import { useWalkHere } from '../walk/walk-here';
import './start.css';

const RULES = ['rule1', 'rule2', 'rule3', 'rule4'] as const;

/** What of the portal is there for who looks, a door each. */
function Doors({ person }: { person: Person | null }) {
  const { t } = useTranslation();
  return (
    <ul className="doors">
      {PAGES.map(
        ({ path, name, shownTo }) =>
          name &&
          name !== 'start' &&
          shownTo?.(person) && (
            <li key={path}>
              <Link to={path}>
                <strong>{t(`app.${name}`)}</strong>
                <span>{t(`start.to.${name}`)}</span>
              </Link>
            </li>
          ),
      )}
    </ul>
  );
}

/** What the hub is, and the way on for whoever looks. */
export function StartPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const walk = useWalkHere();
  return (
    <>
      <div className="hero">
        <div>
          <h1>{t('start.title')}</h1>
          <p className="lead">{t('start.lead')}</p>
        </div>
        {person === null && (
          <p className="actions">
            <a className="button" href={signInAddress()}>
              {t('app.signIn')}
            </a>
          </p>
        )}
      </div>
      {person !== undefined && (
        <Section title={person ? t('start.signedIn', { name: person.name }) : t('start.signedOut')}>
          <Doors person={person} />
        </Section>
      )}
      {walk && (
        <Section title={t('start.newHere')}>
          <p>{t('walk.inviteWhy')}</p>
          <p>
            <Link to="/walk" className="button quiet">
              {t('walk.invite')}
            </Link>
          </p>
        </Section>
      )}
      <Section title={t('start.rules')}>
        <ul className="never">
          {RULES.map((rule) => (
            <li key={rule}>{t(`start.${rule}`)}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
