import type { CommitmentAnswer, OpenCommitmentStep } from '@concord/contracts';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Choice, Field, Select } from '../ui/fields';
import { Button, Trouble } from '../ui/parts';
import { useCommitmentStep } from './commitments';
import { bodyOf, fieldsOf, openedForm, type StepField, type Typed } from './step-fields';

interface FieldProps {
  field: StepField;
  value: string;
  commitment: CommitmentAnswer;
  step: OpenCommitmentStep;
  error: string | undefined;
  onChange: (value: string) => void;
}

function StepInput({ field, value, commitment, step, error, onChange }: FieldProps) {
  const { t } = useTranslation();
  const { name, holds, isOptional } = field;
  const label = t(`commitments.field_${name}`);
  if (holds === 'milestone') {
    const options = commitment.milestones.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }));
    return <Select label={label} value={value} onChange={onChange} options={options} />;
  }
  if (holds === 'breach') {
    const answers = step.noBreach === undefined ? (['yes', 'no'] as const) : (['no'] as const);
    return (
      <>
        <Choice
          label={label}
          value={value}
          onChange={onChange}
          options={answers.map((each) => ({ value: each, label: t(`commitments.breach_${each}`) }))}
        />
        {step.noBreach !== undefined && <p className="small">{t('commitments.noBreach')}</p>}
      </>
    );
  }
  const shape =
    holds === 'text'
      ? { rows: 3 }
      : holds === 'date'
        ? { type: 'date' as const }
        : holds === 'money'
          ? { inputMode: 'decimal' as const }
          : {};
  return <Field label={label} value={value} error={error} onChange={onChange} isRequired={!isOptional} {...shape} />;
}

/** A step's small form: what follows from it, what it asks for, and the button that takes it. */
export function StepForm(props: {
  commitment: CommitmentAnswer;
  step: OpenCommitmentStep;
  today: string;
  onDone: () => void;
}) {
  const { commitment, step, today, onDone } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Typed>(() => openedForm(step.step, commitment, today));
  const take = useCommitmentStep(commitment, step.step);
  const told = new Map(take.error?.fields.map(({ pointer, detail }) => [pointer, detail]));
  const fields = fieldsOf(step.step, commitment);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    take.mutate(bodyOf(step.step, commitment, typed), { onSuccess: onDone });
  };
  return (
    <Form className="form step-form" onSubmit={submit} validationBehavior="aria">
      <p>{t(`commitments.follows_${step.step}`)}</p>
      {fields.map((field) => (
        <StepInput
          key={field.name}
          field={field}
          commitment={commitment}
          step={step}
          value={typed[field.name] ?? ''}
          error={told.get(`/${field.name}`)}
          onChange={(value) => {
            setTyped((last) => ({ ...last, [field.name]: value }));
          }}
        />
      ))}
      {take.error && <Trouble error={take.error} />}
      <div className="row">
        <Button type="submit" isPending={take.isPending} autoFocus={fields.length === 0}>
          {t(`commitments.do_${step.step}`)}
        </Button>
        <Button quiet onPress={onDone}>
          {t('listing.cancel')}
        </Button>
      </div>
    </Form>
  );
}
