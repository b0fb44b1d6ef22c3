import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/fields';
import { Button, Loading, Section, Trouble } from '../ui/parts';
import { Lookups } from './lookups';
import { SchemePart } from './scheme-part';
import { useOwnTrust, type OwnTrust } from './trust';
import './trust.css';

function Record({ own, on, choose }: { own: OwnTrust; on: string | undefined; choose: (on?: string) => void }) {
  const { t } = useTranslation();
  const { organisation, schemes } = own;
  const [first] = schemes;
  return (
    <>
      <p>
        {t('trust.of')} <code>{`${organisation.type} ${organisation.value}`}</code>
      </p>
      {first && (
        <div className="row choose">
          <Field
            label={t('trust.on')}
            type="date"
            value={on ?? first.today}
            onChange={(next) => {
              choose(next === '' || next === first.today ? undefined : next);
            }}
          />
          {on !== undefined && (
            <Button
              quiet
              onPress={() => {
                choose();
              }}
            >
              {t('trust.backToToday')}
            </Button>
          )}
        </div>
      )}
      {!first && <p className="box">{t('trust.nothing')}</p>}
      {schemes.map((record) => (
        <SchemePart key={record.scheme} record={record} />
      ))}
      <Section title={t('trust.lookups')}>
        <Lookups own={own} />
      </Section>
    </>
  );
}

/** What is recorded of the firm that looks: the sums, what they are used for, and what it can do about a line. */
export function TrustPage() {
  const { t } = useTranslation();
  const [on, choose] = useState<string>();
  const { data, error, refetch } = useOwnTrust(on);
  return (
    <>
      <h1>{t('trust.title')}</h1>
      <p className="lead">{t('trust.lead')}</p>
      {error?.code === 'role_required' && <p role="alert">{t('trust.firmsAlone')}</p>}
      {error && error.code !== 'role_required' && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !error && <Record own={data} on={on} choose={choose} />}
    </>
  );
}
