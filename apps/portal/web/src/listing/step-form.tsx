import type { OpenStep } from '@concord/contracts';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { measureText, useLaw } from '../law/law';
import { Choice, Field } from '../ui/fields';
import { Button, Trouble } from '../ui/parts';
import { useStep, type ListingSeen } from './listing';
import { bodyOf, isAsked, openedForm, optionsFor, STEP_FIELDS, type StepField, type Typed } from './step-fields';

interface FieldProps {
  field: StepField;
  value: string | string[];
  listing: ListingSeen;
  error: string | undefined;
  onChange: (value: string | string[]) => void;
}

function Measures({ field, value, listing, onChange }: FieldProps) {
  const { t, i18n } = useTranslation();
  const { data: law } = useLaw();
  const chosen = typeof value === 'string' ? [] : value;
  return (
    <fieldset className="plain">
      <legend>{t(`listing.field_${field.name}`)}</legend>
      {listing.measures.map(({ measure }) => (
        <label className="check" key={measure}>
          <input
            type="checkbox"
            checked={chosen.includes(measure)}
            onChange={(event) => {
              const others = chosen.filter((each) => each !== measure);
              onChange(event.target.checked ? [...others, measure] : others);
            }}
          />
          {measureText(law, measure, i18n.language)}
        </label>
      ))}
    </fieldset>
  );
}

function StepInput(props: FieldProps) {
  const { field, value, error, listing, onChange } = props;
  const { t } = useTranslation();
  const { name, holds, isOptional } = field;
  const label = t(`listing.field_${name.replace('.', '_')}`);
  if (holds === 'measures') return <Measures {...props} />;
  if (holds === 'choice') {
    return (
      <Choice
        label={label}
        value={value as string}
        onChange={onChange}
        options={optionsFor(field, listing.subject.kind).map((each) => ({
          value: each,
          label: t(`listing.option_${each}`),
        }))}
      />
    );
  }
  const type = holds === 'date' ? 'date' : holds === 'time' ? 'datetime-local' : 'text';
  return (
    <Field
      label={label}
      value={value as string}
      error={error}
      onChange={onChange}
      {...(holds === 'text' ? { rows: 3 } : { type })}
      isRequired={!isOptional}
    />
  );
}

/** What the listing would be if the step were taken today. */
function After({ step }: { step: OpenStep }) {
  const { t } = useTranslation();
  const { after, step: name } = step;
  return (
    <div className="follows">
      <p>{t(`listing.follows_${name}`)}</p>
      {after && (
        <p className="small">
          {t('listing.after', { state: t(`listing.state_${after.state}`) })}{' '}
          {after.state !== 'ANNULLED' &&
            after.measures
              .map(({ measure, from, to }) =>
                from < to ? `${measure} ${from} – ${to}` : t('listing.fallen', { measure }),
              )
              .join('; ')}
        </p>
      )}
      {step.refusal && <p className="small warn">{t('listing.todayRefused', { detail: step.refusal.detail })}</p>}
    </div>
  );
}

/** A step's small form: what follows from it, what it asks for, and the button that takes it. */
export function StepForm(props: { listing: ListingSeen; step: OpenStep; today: string; onDone: () => void }) {
  const { listing, step, today, onDone } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Typed>(() => openedForm(step.step, today, listing.subject.kind));
  const take = useStep(listing, step);
  const told = new Map(take.error?.fields.map(({ pointer, detail }) => [pointer, detail]));
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    take.mutate(bodyOf(step.step, typed), { onSuccess: onDone });
  };
  return (
    <Form className="form step-form" onSubmit={submit} validationBehavior="aria">
      <After step={step} />
      {STEP_FIELDS[step.step]
        .filter((field) => isAsked(field, typed))
        .map((field) => (
          <StepInput
            key={field.name}
            field={field}
            listing={listing}
            value={typed[field.name] ?? ''}
            error={told.get(`/${field.name.replace('.', '/')}`)}
            onChange={(value) => {
              setTyped((last) => ({ ...last, [field.name]: value }));
            }}
          />
        ))}
      {take.error && <Trouble error={take.error} />}
      <div className="row">
        <Button type="submit" isPending={take.isPending} autoFocus={STEP_FIELDS[step.step].length === 0}>
          {t(`listing.do_${step.step}`)}
        </Button>
        <Button quiet onPress={onDone}>
          {t('listing.cancel')}
        </Button>
      </div>
    </Form>
  );
}
