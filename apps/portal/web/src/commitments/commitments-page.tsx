import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../app/ask';
import { has, usePerson } from '../app/session';
import { Choice, Select } from '../ui/fields';
import { Button, Loading, Section, Trouble } from '../ui/parts';
import { useCommitments, useCommitmentWork, useRegister, worded } from './commitments';
import { RecordForm } from './record-form';
import { CommitmentTable, WorkTable } from './tables';
import '../desk/desk.css';
import '../draft/draft.css';
import '../listing/listing.css';
import './commitments.css';

function Waiting({ names }: { names: boolean }) {
  const { t } = useTranslation();
  const [mine, setMine] = useState(true);
  const { data, error, refetch } = useCommitmentWork(mine);
  return (
    <Section title={t('desk.waiting')}>
      <div className="row filters">
        <Choice
          label={t('desk.whose')}
          value={mine ? 'mine' : 'all'}
          onChange={(whose) => {
            setMine(whose === 'mine');
          }}
          options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`desk.whose_${value}`) }))}
        />
      </div>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data &&
        (data.items.length === 0 ? (
          <p className="empty">{t('commitments.nothing')}</p>
        ) : (
          <WorkTable items={data.items} names={names} />
        ))}
      {data?.more && <p className="small">{t('commitments.moreWaits')}</p>}
    </Section>
  );
}

/** A department sees its own alone: the others choose, and are told whose each is. */
function All({ chooses }: { chooses: boolean }) {
  const { t, i18n } = useTranslation();
  const { data: register } = useRegister();
  const [department, setDepartment] = useState('');
  const commitments = useCommitments(department);
  const items = commitments.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t('commitments.all')}>
      {chooses && register && (
        <Select
          label={t('departments.department')}
          value={department}
          onChange={setDepartment}
          options={[
            { value: '', label: t('departments.all') },
            ...register.departments.map(({ code, name }) => ({ value: code, label: worded(name, i18n.language) })),
          ]}
        />
      )}
      {commitments.error && <Trouble error={commitments.error} retry={() => void commitments.refetch()} />}
      {!items && !commitments.error && <Loading />}
      {items &&
        (items.length === 0 ? (
          <p className="empty">{t('commitments.none')}</p>
        ) : (
          <CommitmentTable items={items} names={chooses} />
        ))}
      {commitments.hasNextPage && (
        <Button quiet onPress={() => void commitments.fetchNextPage()}>
          {t('desk.more')}
        </Button>
      )}
    </Section>
  );
}

/** For whoever stands on no side of a commitment. */
function Outside({ isSignedIn }: { isSignedIn: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('commitments.title')}</h1>
      <Trouble error={new Problem(isSignedIn ? 403 : 401, 'role_required', '')} />
    </>
  );
}

/** What waits on commitments for who is signed in, and all that its side sees. */
export function CommitmentsPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const [isNew, setNew] = useState(false);
  const side = person?.commitmentSide;
  if (person === undefined) return <Loading />;
  if (!person || !side) return <Outside isSignedIn={Boolean(person)} />;
  const records = side !== 'independent body' && has(person, 'clerk', 'subject');
  return (
    <>
      <h1>{t('commitments.title')}</h1>
      <p className="lead">{t(`commitments.lead_${side === 'independent body' ? 'body' : side}`)}</p>
      {records && !isNew && (
        <Button
          onPress={() => {
            setNew(true);
          }}
        >
          {t('commitments.new')}
        </Button>
      )}
      {records && isNew && (
        <RecordForm
          person={person}
          onDone={() => {
            setNew(false);
          }}
        />
      )}
      <Waiting names={side !== 'department'} />
      <All chooses={side !== 'department'} />
    </>
  );
}
