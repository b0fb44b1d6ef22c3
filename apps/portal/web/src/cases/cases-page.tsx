import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { has, usePerson } from '../app/session';
import { usePages } from '../desk/desk';
import { Button, Empty, Loading, Section, Trouble } from '../ui/parts';
import { Table, type Column } from '../ui/table';
import { bodyOf, labelOf, moneyText, useCaseForm, useCaseWrite, type CaseSeen, type FormField } from './cases';
import { FormFields } from './form-fields';
import '../desk/desk.css';
import '../draft/draft.css';

function NewCase({ schema, onDone }: { schema: FormField; onDone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [texts, setTexts] = useState<Record<string, string>>({});
  const open = useCaseWrite<CaseSeen>('cases');
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    open.mutate(bodyOf(schema, texts), { onSuccess: ({ id }) => void navigate({ to: `/cases/${id}` }) });
  };
  return (
    <Section title={t('cases.open')}>
      <Form className="form" onSubmit={submit} validationBehavior="aria">
        <FormFields
          schema={schema}
          texts={texts}
          told={new Map(open.error?.fields.map(({ pointer, detail }) => [pointer, detail]))}
          onChange={(pointer, text) => {
            setTexts((last) => ({ ...last, [pointer]: text }));
          }}
        />
        {open.error && <Trouble error={open.error} />}
        <div className="row">
          <Button type="submit" isPending={open.isPending}>
            {t('cases.save')}
          </Button>
          <Button quiet onPress={onDone}>
            {t('listing.cancel')}
          </Button>
        </div>
      </Form>
    </Section>
  );
}

/** A value of a case as a line of text. */
export function shown(value: unknown, field: FormField | undefined, currency: string, language: string): string {
  if (field?.['x-as'] === 'money' && typeof value === 'number') return moneyText(value, currency, language);
  if (typeof value === 'object' && value !== null) {
    const { names } = value as { names?: string[] };
    return names ? names.join(' / ') : Object.values(value).map(String).join(' · ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function CaseTable({ items, schema }: { items: readonly CaseSeen[]; schema: FormField }) {
  const { t, i18n } = useTranslation();
  const currencyOf = (each: CaseSeen) => each.currency ?? 'CNY';
  const own = Object.entries(schema.properties ?? {})
    .slice(0, 3)
    .map(([name, field], place): Column<CaseSeen> => ({
      head: labelOf(name, field, i18n.language),
      cell: (each) => {
        const text = each[name] === undefined ? '' : shown(each[name], field, currencyOf(each), i18n.language);
        return place === 0 ? <Link to={`/cases/${each.id}`}>{text}</Link> : text;
      },
    }));
  const outstanding = (each: CaseSeen) =>
    each.settledOn === undefined
      ? moneyText(each.outstanding, currencyOf(each), i18n.language)
      : t('cases.settled', { on: each.settledOn });
  return (
    <Table
      rows={items}
      keyOf={({ id }) => id}
      columns={[...own, { head: t('cases.outstanding'), cell: outstanding }]}
    />
  );
}

/** The cases of an authority, in its own terms. */
export function CasesPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const form = useCaseForm();
  const cases = usePages<CaseSeen>('cases', {});
  const [isNew, setNew] = useState(false);
  const items = cases.data?.pages.flatMap((page) => page.items);
  if (form.error?.status === 404) return <Empty>{t('cases.noForm')}</Empty>;
  return (
    <>
      <h1>{t('cases.title')}</h1>
      <p className="lead">{t('cases.lead')}</p>
      {form.error && <Trouble error={form.error} />}
      {form.data && has(person, 'clerk') && !isNew && (
        <Button
          onPress={() => {
            setNew(true);
          }}
        >
          {t('cases.open')}
        </Button>
      )}
      {form.data && isNew && (
        <NewCase
          schema={form.data}
          onDone={() => {
            setNew(false);
          }}
        />
      )}
      <Section title={t('cases.all')}>
        {cases.error && <Trouble error={cases.error} />}
        {!items && !cases.error && <Loading />}
        {items?.length === 0 && <Empty>{t('cases.none')}</Empty>}
        {items && items.length > 0 && form.data && <CaseTable items={items} schema={form.data} />}
        {cases.hasNextPage && (
          <Button quiet onPress={() => void cases.fetchNextPage()}>
            {t('desk.more')}
          </Button>
        )}
      </Section>
    </>
  );
}
