import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Choice, Field } from '../../ui/fields';
import { Button, Trouble } from '../../ui/parts';
import { signed, worded } from '../trust';
import { OrganisationFields, textOf, typeIn, type OrganisationType } from './organisation-fields';
import { hashOf, useSend, type Scheme } from './register';

/** An item by the two codes that name it. */
const keyOf = (scheme: string, item: string) => `${scheme} ${item}`;

/** The law and the weight of the item that was chosen, beside the field. */
function Weighs({ scheme, chosen }: { scheme: Scheme; chosen: Scheme['items'][number] }) {
  const { t } = useTranslation();
  const { decay, points, months, article } = chosen;
  return (
    <p className="small">
      {article} · {t(`trust.decay_${decay.kind}`, { points: signed(points), months })} ·{' '}
      {t('trustRegister.window', { count: scheme.contestDays })}
    </p>
  );
}

/** A line is recorded on a decision that exists; it takes effect by a second person and once the organisation is told. */
export function RecordForm({ schemes }: { schemes: readonly Scheme[] }) {
  const { t, i18n } = useTranslation();
  const items = schemes.flatMap((scheme) =>
    scheme.items.filter(({ isRecorded }) => isRecorded).map((item) => ({ scheme, item })),
  );
  const [key, setKey] = useState(items[0] ? keyOf(items[0].scheme.scheme, items[0].item.item) : '');
  const [type, setType] = useState<OrganisationType>('USCC');
  const [hash, setHash] = useState('');
  const send = useSend();
  const chosen = items.find(({ scheme, item }) => keyOf(scheme.scheme, item.item) === key);
  if (!chosen) return <p>{t('trustRegister.noneEnabled')}</p>;
  const types = chosen.scheme.identifiers;
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const organisation = { type: typeIn(types, type), country: 'CN', value: textOf(form, 'value') };
    const decision = { number: textOf(form, 'number'), decidedOn: textOf(form, 'decidedOn'), hash };
    const [scheme, item] = [chosen.scheme.scheme, chosen.item.item];
    send.mutate({ path: '', body: { scheme, item, organisation, decision } });
  };
  return (
    <Form className="form" onSubmit={submit}>
      <Choice
        label={t('trustRegister.item')}
        value={key}
        onChange={setKey}
        options={items.map(({ scheme, item }) => ({
          value: keyOf(scheme.scheme, item.item),
          label: worded(item.title, item.item, i18n.language),
        }))}
      />
      <Weighs scheme={chosen.scheme} chosen={chosen.item} />
      <OrganisationFields type={typeIn(types, type)} types={types} onType={setType} />
      <div className="row">
        <Field name="number" label={t('trustRegister.number')} isRequired maxLength={120} />
        <Field name="decidedOn" label={t('trustRegister.decidedOn')} type="date" isRequired />
      </div>
      <label className="field">
        <strong>{t('trustRegister.document')}</strong>
        <input
          type="file"
          required
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void hashOf(file).then(setHash);
            else setHash('');
          }}
        />
        <span className="small">{hash === '' ? t('trustRegister.documentWhat') : `SHA-256 ${hash}`}</span>
      </label>
      {send.error && <Trouble error={send.error} />}
      {send.isSuccess && <p role="status">{t('trustRegister.recorded')}</p>}
      <Button type="submit" isPending={send.isPending} isDisabled={hash === ''}>
        {t('trustRegister.record')}
      </Button>
    </Form>
  );
}
