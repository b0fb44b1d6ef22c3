import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useIdOfPage } from '../app/address';
import { has, usePerson } from '../app/session';
import { Field } from '../ui/fields';
import { Button, Empty, Loading, Section, Trouble } from '../ui/parts';
import {
  labelOf,
  minorOf,
  moneyText,
  useCase,
  useCaseForm,
  useCaseWrite,
  type CaseSeen,
  type FormField,
} from './cases';
import { shown } from './cases-page';
import '../desk/desk.css';
import '../draft/draft.css';

interface Paid {
  ended: string[];
  settledOn?: string;
}

function NewPayment({ id, currency }: { id: string; currency: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ amount: '', valueDate: '', reference: '' });
  const pay = useCaseWrite<Paid>(`cases/${id}/payments`);
  const told = new Map(pay.error?.fields.map(({ pointer, detail }) => [pointer, detail]));
  const bind = (name: keyof typeof typed) => ({
    label: t(`cases.${name}`),
    value: typed[name],
    error: told.get(`/${name}`),
    onChange: (value: string) => {
      setTyped((last) => ({ ...last, [name]: value }));
    },
    isRequired: true,
  });
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    pay.mutate({ ...typed, amount: minorOf(typed.amount), currency });
  };
  return (
    <Form className="form" onSubmit={submit} validationBehavior="aria">
      <div className="row">
        <Field {...bind('amount')} inputMode="decimal" />
        <Field {...bind('valueDate')} type="date" />
        <Field {...bind('reference')} />
      </div>
      {pay.error && <Trouble error={pay.error} />}
      {pay.data && (
        <p role="status">
          {pay.data.settledOn === undefined
            ? t('cases.recorded')
            : t('cases.ended', { on: pay.data.settledOn, count: pay.data.ended.length })}
        </p>
      )}
      <Button type="submit" isPending={pay.isPending}>
        {t('cases.pay')}
      </Button>
    </Form>
  );
}

function Terms({ one, schema }: { one: CaseSeen; schema: FormField }) {
  const { t, i18n } = useTranslation();
  const currency = one.currency ?? 'CNY';
  const rows = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    one[name] === undefined
      ? []
      : [[labelOf(name, field, i18n.language), shown(one[name], field, currency, i18n.language)] as const],
  );
  const standing = [
    [t('cases.paid'), moneyText(one.paid, currency, i18n.language)],
    [t('cases.outstanding'), moneyText(one.outstanding, currency, i18n.language)],
  ] as const;
  return (
    <dl className="facts">
      {[...rows, ...standing].map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Payments({ one }: { one: CaseSeen }) {
  const { t, i18n } = useTranslation();
  const person = usePerson();
  const payments = one.payments ?? [];
  return (
    <Section title={t('cases.payments')}>
      {payments.length === 0 && <Empty>{t('cases.noPayment')}</Empty>}
      <ul className="plain">
        {payments.map(({ reference, amount, currency, valueDate }) => (
          <li key={reference}>
            {valueDate} · {moneyText(amount, currency, i18n.language)} · {reference}
          </li>
        ))}
      </ul>
      {one.settledOn !== undefined && <p>{t('cases.settled', { on: one.settledOn })}</p>}
      {has(person, 'clerk') && <NewPayment id={one.id} currency={one.currency ?? 'CNY'} />}
    </Section>
  );
}

/** One case: its terms, what was paid, and what rests on it. */
export function CasePage() {
  const { t } = useTranslation();
  const id = useIdOfPage();
  const person = usePerson();
  const form = useCaseForm();
  const { data: one, error, refetch } = useCase(id);
  return (
    <>
      <h1>{t('cases.one', { number: one?.number ?? '' })}</h1>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!one && !error && <Loading />}
      {one && form.data && (
        <>
          <Terms one={one} schema={form.data} />
          <Payments one={one} />
          <Section title={t('cases.listings')}>
            {one.listings?.length === 0 && <Empty>{t('cases.noListing')}</Empty>}
            <ul className="plain">
              {one.listings?.map((listing) => (
                <li key={listing}>
                  <Link to={`/listings/${listing}`}>{listing}</Link>
                </li>
              ))}
            </ul>
            {has(person, 'clerk') && one.settledOn === undefined && (
              <a className="button" href={`/listings/new?case=${id}`}>
                {t('desk.newListing')}
              </a>
            )}
          </Section>
        </>
      )}
    </>
  );
}
