import { IDENTIFIER_TYPES } from '../app/values';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../app/ask';
import { Named } from '../law/names';
import { Field, Select } from '../ui/fields';
import { Button, Empty, Loading, Section, Trouble } from '../ui/parts';
import { explain, listingsIn, type Explained, type Question, type ShownListing } from './explain';
import { suggestedIdentifier } from './suggested';
import { SignedEvent } from './signed-event';
import { TimeLine } from './time-line';
import { TakeReceipt, Verdict } from './verified';
import './explain.css';

/** Today's civil date where the reader is. */
const today = (): string => new Date().toLocaleDateString('sv');

function Listing({ listing }: { listing: ShownListing }) {
  const { t } = useTranslation();
  const { authority, events, latest } = listing;
  return (
    <article className="card">
      <h3>
        {latest.scheme === undefined ? (
          <Named kind="grounds" code={latest.ground ?? ''} />
        ) : (
          <>
            {t('explain.honour')} <Named kind="schemes" code={latest.scheme} />
          </>
        )}{' '}
        · <Named kind="authorities" code={authority} />{' '}
        {latest.state !== undefined && <span className="state">{t(`me.state_${latest.state as 'ACTIVE'}`)}</span>}
      </h3>
      <p className="small">
        {latest.decision?.number} <code>{listing.id}</code>
      </p>
      <ol className="events">
        {events.map((event) => (
          <SignedEvent key={event.hash} event={event} />
        ))}
      </ol>
    </article>
  );
}

function Answer({ explained, on, knownAt }: { explained: Explained; on: string; knownAt: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { receipt, keys } = explained.history;
  const listings = listingsIn(explained);
  const at = new Date(receipt.knownAt).toLocaleString(i18n.language);
  if (receipt.entries.length === 0)
    return (
      <div role="status">
        <Empty>{t('explain.nothing', { then: knownAt === undefined ? '' : t('explain.then', { at }) })}</Empty>
      </div>
    );
  return (
    <>
      <Verdict proof={explained.proof} keys={keys} />
      <p className="small">{t('explain.knownAtTold', { at, rules: receipt.rules.version })}</p>
      {'code' in receipt.rules && <p className="bad">{t('explain.rulesNotHeld')}</p>}
      <TakeReceipt receipt={receipt} name="concord-receipt.json" />
      {receipt.entries.map(({ subject, contested, restrictions }) => (
        <Section key={subject} title={t('explain.measures')}>
          {contested && <p className="bad">{t('explain.contested')}</p>}
          <p className="small">{t('explain.legend')}</p>
          <TimeLine restrictions={restrictions} listings={listings} on={on} />
        </Section>
      ))}
      <Section title={t('explain.listings')}>
        {listings.map((listing) => (
          <Listing key={listing.id} listing={listing} />
        ))}
      </Section>
    </>
  );
}

/** Any joint entry as a time line of what it rests on, with each signed event, down to the bytes. For oversight. */
export function ExplainPage() {
  const { t } = useTranslation();
  const [on, setOn] = useState(today);
  const [given] = useState(suggestedIdentifier);
  const [type, setType] = useState<string>(given.type);
  const look = useMutation<Explained, Problem, Question>({ mutationFn: explain });
  const send = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (form.get(name) as string | null)?.trim() ?? '';
    const knownAt = text('knownAt') === '' ? undefined : new Date(text('knownAt')).toISOString();
    look.mutate({
      type,
      country: text('country').toUpperCase(),
      value: text('value'),
      knownAt,
    });
  };
  return (
    <>
      <h1>{t('explain.title')}</h1>
      <p className="lead">{t('explain.lead')}</p>
      <Form className="form" onSubmit={send}>
        <div className="row">
          <Select
            name="type"
            label={t('explain.type')}
            value={type}
            onChange={setType}
            options={IDENTIFIER_TYPES.map((value) => ({ value, label: t(`draft.type_${value}`) }))}
          />
          <Field name="country" label={t('explain.country')} defaultValue={given.country} isRequired maxLength={2} />
          <Field name="value" label={t('explain.value')} defaultValue={given.value} isRequired autoComplete="off" />
        </div>
        <div className="row">
          <Field name="on" type="date" label={t('explain.asOf')} value={on} onChange={setOn} isRequired />
          <Field name="knownAt" type="datetime-local" label={t('explain.knownAt')} />
        </div>
        <p className="small">{t('explain.kept')}</p>
        {look.error && <Trouble error={look.error} />}
        <Button type="submit" isPending={look.isPending}>
          {t('explain.look')}
        </Button>
      </Form>
      {look.isPending && <Loading />}
      {look.data && <Answer explained={look.data} on={on === '' ? today() : on} knownAt={look.variables.knownAt} />}
    </>
  );
}
