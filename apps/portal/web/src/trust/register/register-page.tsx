import { useTranslation } from 'react-i18next';
import { has, usePerson } from '../../app/session';
import { Loading, Section, Trouble } from '../../ui/parts';
import '../trust.css';
import { LookUp } from './look-up';
import { OwnLines } from './own-lines';
import { RecordForm } from './record-form';
import { useSchemes } from './register';

/** For the authority of a scheme: record, approve, tell, decide; for a mandate: read one organisation. */
export function RegisterPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const { data, error, refetch } = useSchemes();
  const schemes = data?.items ?? [];
  return (
    <>
      <h1>{t('trustRegister.title')}</h1>
      <p className="lead">{t('trustRegister.lead')}</p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && schemes.length === 0 && <p>{t('trustRegister.noSchemes')}</p>}
      {person && schemes.length > 0 && (
        <>
          {has(person, 'clerk', 'approver') && (
            <Section title={t('trustRegister.lines')}>
              <OwnLines schemes={schemes} roles={person.roles} />
            </Section>
          )}
          {has(person, 'clerk') && (
            <Section title={t('trustRegister.recordTitle')}>
              <RecordForm schemes={schemes} />
            </Section>
          )}
          <Section title={t('trustRegister.lookUp')}>
            <LookUp schemes={schemes} />
          </Section>
        </>
      )}
    </>
  );
}
