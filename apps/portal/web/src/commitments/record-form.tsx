import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Person } from '../app/session';
import { Choice, Field, Select } from '../ui/fields';
import { Button, Loading, Section, Trouble } from '../ui/parts';
import { useRecord, useRegister, worded, type Basis, type Register } from './commitments';
import { CounterpartyFields } from './counterparty-fields';
import { MilestoneFields } from './milestone-fields';
import { basesFor, bodyOf, EMPTY, KINDS, type Change, type TypedCommitment } from './record';

interface Props {
  person: Person;
  onDone: () => void;
}

/** The law is chosen of those that fit, and is read beside the field. */
function BasisField({ bases, value, onChange }: { bases: Basis[]; value: string; onChange: (code: string) => void }) {
  const { t, i18n } = useTranslation();
  const chosen = bases.find(({ code }) => code === value);
  if (bases.length === 0) return <p role="status">{t('commitments.noBasis')}</p>;
  return (
    <div className="basis">
      <Select
        label={t('commitments.basis')}
        value={value}
        onChange={onChange}
        options={bases.map(({ code, instrument, article }) => ({
          value: code,
          label: t('commitments.article', { instrument: worded(instrument, i18n.language), article }),
        }))}
      />
      {chosen && <p className="small">{worded(chosen.says, i18n.language)}</p>}
    </div>
  );
}

function Fields(props: {
  typed: TypedCommitment;
  change: Change;
  register: Register;
  told: Map<string, string>;
  isFirm: boolean;
}) {
  const { typed, change, register, told, isFirm } = props;
  const { t, i18n } = useTranslation();
  const bind = (name: 'reference' | 'title' | 'document' | 'madeOn' | 'dueOn' | 'amount') => ({
    label: t(`commitments.${name === 'title' ? 'titleOf' : name}`),
    value: typed[name],
    error: told.get(`/${name}`),
    onChange: (value: string) => {
      change({ [name]: value });
    },
    isRequired: true,
  });
  return (
    <>
      <Choice
        label={t('commitments.kind')}
        value={typed.kind}
        onChange={(kind) => {
          change({ kind });
        }}
        options={KINDS.map((value) => ({ value, label: t(`commitments.kind_${value}`) }))}
      />
      {isFirm && (
        <Select
          label={t('departments.department')}
          value={typed.department}
          onChange={(department) => {
            change({ department });
          }}
          options={register.departments.map(({ code, name }) => ({ value: code, label: worded(name, i18n.language) }))}
        />
      )}
      <div className="row">
        <Field {...bind('reference')} />
        <Field {...bind('title')} />
        <Field {...bind('document')} />
      </div>
      <div className="row">
        <Field {...bind('madeOn')} type="date" />
        <Field {...bind('dueOn')} type="date" />
        {typed.kind === 'PAYMENT' && <Field {...bind('amount')} inputMode="decimal" />}
      </div>
      <CounterpartyFields typed={typed} change={change} told={told} isOwn={isFirm} />
      {typed.kind !== 'PAYMENT' && <MilestoneFields typed={typed} change={change} told={told} />}
    </>
  );
}

/** A commitment is recorded with its date and its law; it counts when a second person has taken it on record. */
export function RecordForm({ person, onDone }: Props) {
  const { t } = useTranslation();
  const { data: register, error } = useRegister();
  const [typed, setTyped] = useState<TypedCommitment>(EMPTY);
  const record = useRecord();
  const isFirm = person.commitmentSide === 'counterparty';
  if (error) return <Trouble error={error} />;
  if (!register) return <Loading />;
  const change: Change = (change) => {
    setTyped((last) => ({ ...last, ...change }));
  };
  const bases = basesFor(register.bases, typed.kind, typed.madeOn);
  const basis = bases.some(({ code }) => code === typed.basis) ? typed.basis : (bases[0]?.code ?? '');
  const department = typed.department || (register.departments[0]?.code ?? '');
  const told = new Map(record.error?.fields.map(({ pointer, detail }) => [pointer, detail]));
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    record.mutate(bodyOf({ ...typed, department }, basis, person), { onSuccess: onDone });
  };
  return (
    <Section title={t('commitments.new')}>
      <Form className="form" onSubmit={submit} validationBehavior="aria">
        <p className="small">{t('commitments.noPerson')}</p>
        <Fields typed={{ ...typed, department }} change={change} register={register} told={told} isFirm={isFirm} />
        <BasisField
          bases={bases}
          value={basis}
          onChange={(code) => {
            change({ basis: code });
          }}
        />
        {record.error && <Trouble error={record.error} />}
        <div className="row">
          <Button type="submit" isPending={record.isPending} isDisabled={basis === ''}>
            {t('commitments.record')}
          </Button>
          <Button quiet onPress={onDone}>
            {t('listing.cancel')}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
