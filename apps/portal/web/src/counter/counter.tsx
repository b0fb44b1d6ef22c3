import type { CheckAnswer, CheckBody } from '@concord/contracts';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { IDENTIFIER_TYPES, type IdentifierType } from '../app/values';
import { Choice, Field, Select } from '../ui/fields';
import { Button, Trouble } from '../ui/parts';
import './counter.css';

type Operator = CheckBody['operator'];
type Seat = NonNullable<CheckBody['class']>;

/** Today's civil date where the counter stands. */
const today = (): string => new Date().toLocaleDateString('sv');

interface Question {
  operator: Operator;
  seat: Seat;
  form: FormData;
}

const TEXTS = ['name', 'travelDate', 'booking'] as const;
const OPTIONAL = ['birthDate', 'redressToken'] as const;

function bodyOf({ operator, seat, form }: Question): CheckBody {
  const text = (name: string) => (form.get(name) as string | null)?.trim() ?? '';
  const given = Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as Pick<CheckBody, (typeof TEXTS)[number]>;
  const optional = OPTIONAL.flatMap((name) => (text(name) === '' ? [] : [[name, text(name)] as const]));
  const identifier = { type: text('type') as 'RID', country: text('country').toUpperCase(), value: text('value') };
  return {
    identifier,
    ...given,
    ...(Object.fromEntries(optional) as Partial<CheckBody>),
    operator,
    ...(operator === 'rail' && { class: seat }),
  };
}

function Answer({ answer, onNext }: { answer: CheckAnswer; onNext: () => void }) {
  const { t, i18n } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [answer]);
  const { outcome, asOf, contact, checkId } = answer;
  return (
    <div className={`answer ${outcome.toLowerCase()}`}>
      <h2 tabIndex={-1} ref={heading}>
        <span className="mark" aria-hidden="true" />
        {t(`counter.answer.${outcome}`)}
      </h2>
      <p>{t(`counter.say.${outcome}`)}</p>
      {outcome !== 'CLEAR' && (
        <p>
          {t('counter.where')}: <strong>{contact}</strong>
        </p>
      )}
      <p className="small">
        {t('counter.asOf', { at: new Date(asOf).toLocaleString(i18n.language) })} · {t('counter.checkId')}{' '}
        <code>{checkId}</code>
      </p>
      <Button onPress={onNext}>{t('counter.next')}</Button>
    </div>
  );
}

/** The counter: one question of one traveller, one answer, what to say, and nothing more. */
export function CounterPage() {
  const { t } = useTranslation();
  const [operator, setOperator] = useState<Operator>('air');
  const [seat, setSeat] = useState<Seat>('standard');
  const [type, setType] = useState<IdentifierType>('RID');
  const [round, setRound] = useState(0);
  const check = useMutation<CheckAnswer, Problem, Question>({
    mutationFn: (question) =>
      ask<CheckAnswer>(serviceAddress('ticketing', 'checks'), { method: 'POST', body: bodyOf(question) }),
  });
  const send = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    check.mutate({ operator, seat, form: new FormData(event.currentTarget) });
  };
  const next = () => {
    check.reset();
    setRound((last) => last + 1);
  };
  return (
    <>
      <h1>{t('counter.title')}</h1>
      <p className="lead">{t('counter.lead')}</p>
      {check.data ? (
        <Answer answer={check.data} onNext={next} />
      ) : (
        <Form key={round} className="form" onSubmit={send}>
          <Choice
            label={t('counter.operator')}
            value={operator}
            onChange={setOperator}
            options={(['air', 'rail'] as const).map((value) => ({ value, label: t(`counter.${value}`) }))}
          />
          {operator === 'rail' && (
            <Choice
              label={t('counter.class')}
              value={seat}
              onChange={setSeat}
              options={(['standard', 'premium'] as const).map((value) => ({ value, label: t(`counter.${value}`) }))}
            />
          )}
          <div className="row">
            <Select
              name="type"
              label={t('counter.type')}
              value={type}
              onChange={setType}
              options={IDENTIFIER_TYPES.map((value) => ({ value, label: t(`draft.type_${value}`) }))}
            />
            <Field name="country" label={t('counter.country')} defaultValue="CN" isRequired maxLength={2} />
            <Field name="value" label={t('counter.value')} isRequired autoFocus autoComplete="off" />
          </div>
          <div className="row">
            <Field name="name" label={t('counter.name')} isRequired autoComplete="off" />
            <Field name="birthDate" type="date" label={t('counter.birthDate')} />
          </div>
          <div className="row">
            <Field name="travelDate" type="date" label={t('counter.travelDate')} defaultValue={today()} isRequired />
            <Field name="booking" label={t('counter.booking')} isRequired autoComplete="off" />
            <Field name="redressToken" label={t('counter.redressToken')} autoComplete="off" />
          </div>
          {check.error && <Trouble error={check.error} />}
          <Button type="submit" isPending={check.isPending}>
            {check.isPending ? t('counter.checking') : t('counter.check')}
          </Button>
        </Form>
      )}
    </>
  );
}
