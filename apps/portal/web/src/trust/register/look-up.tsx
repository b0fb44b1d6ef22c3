import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Choice, Field } from '../../ui/fields';
import { Button, Trouble } from '../../ui/parts';
import { Total } from '../total';
import { signed, worded } from '../trust';
import { OrganisationFields, textOf, typeIn, type OrganisationType } from './organisation-fields';
import { useLookup, type Found, type Scheme } from './register';

function Answer({ found, scheme }: { found: Found; scheme: Scheme | undefined }) {
  const { t, i18n } = useTranslation();
  const points = (line: Found['lines'][number]) =>
    line.contributions.find(({ range: [from, to] }) => from <= found.on && found.on < to)?.points ?? 0;
  return (
    <div role="status" className="trust-lines">
      <h3>
        <code>{found.organisation.value}</code>
      </h3>
      <Total on={found.on} points={found.points} effects={found.effects} />
      {found.lines.length === 0 && <p>{t('trustRegister.noLines')}</p>}
      <ul>
        {found.lines.map((line) => (
          <li key={line.id}>
            {worded(scheme?.items.find(({ item }) => item === line.item)?.title, line.item, i18n.language)} ·{' '}
            {line.decision.number} · {line.decision.decidedOn} ·{' '}
            <strong>{t('trust.pointsNow', { points: signed(points(line)) })}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One organisation in one scheme on one day, for those with a mandate. */
export function LookUp({ schemes }: { schemes: readonly Scheme[] }) {
  const { t, i18n } = useTranslation();
  const [scheme, setScheme] = useState(schemes[0]?.scheme ?? '');
  const [type, setType] = useState<OrganisationType>('USCC');
  const types = schemes.find((each) => each.scheme === scheme)?.identifiers ?? [];
  const look = useLookup();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    look.mutate({ scheme, type: typeIn(types, type), value: textOf(form, 'value'), on: textOf(form, 'on') });
  };
  return (
    <>
      <p>{t('trustRegister.lookUpWhat')}</p>
      <Form className="form" onSubmit={submit}>
        <Choice
          label={t('trust.scheme')}
          value={scheme}
          onChange={setScheme}
          options={schemes.map((each) => ({
            value: each.scheme,
            label: worded(each.title, each.scheme, i18n.language),
          }))}
        />
        <OrganisationFields type={typeIn(types, type)} types={types} onType={setType} />
        <Field name="on" label={t('trust.on')} type="date" defaultValue={schemes[0]?.today ?? ''} isRequired />
        <Button type="submit" isPending={look.isPending}>
          {t('trustRegister.look')}
        </Button>
      </Form>
      {look.error && <Trouble error={look.error} />}
      {look.data && <Answer found={look.data} scheme={schemes.find((each) => each.scheme === look.data.scheme)} />}
    </>
  );
}
