import type { ListingState, TaskKind } from '@concord/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { has, usePerson } from '../app/session';
import { LISTING_STATES, TASKS } from '../app/values';
import { Choice, Field, Select } from '../ui/fields';
import { Button, Empty, Loading, Section, Trouble } from '../ui/parts';
import { useBatches, useListings, useWork, type DeskQuery } from './desk';
import { ListingTable, WorkTable } from './tables';
import './desk.css';

/** The button that reads on, where there is more. */
function More({ pages }: { pages: { hasNextPage: boolean; fetchNextPage: () => unknown } }) {
  const { t } = useTranslation();
  if (!pages.hasNextPage) return null;
  return (
    <Button
      quiet
      onPress={() => {
        void pages.fetchNextPage();
      }}
    >
      {t('desk.more')}
    </Button>
  );
}

function Waiting() {
  const { t } = useTranslation();
  const [query, setQuery] = useState<DeskQuery>({ mine: true, task: '', reference: '' });
  const work = useWork(query);
  const items = work.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t('desk.waiting')}>
      <div className="row filters">
        <Choice
          label={t('desk.whose')}
          value={query.mine ? 'mine' : 'all'}
          onChange={(whose) => {
            setQuery({ ...query, mine: whose === 'mine' });
          }}
          options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`desk.whose_${value}`) }))}
        />
        <Select<TaskKind | ''>
          label={t('desk.task')}
          value={query.task}
          onChange={(task) => {
            setQuery({ ...query, task });
          }}
          options={[
            { value: '', label: t('desk.everything') },
            ...TASKS.map((value) => ({ value, label: t(`desk.task_${value}`) })),
          ]}
        />
        <Field
          label={t('desk.reference')}
          value={query.reference}
          onChange={(reference) => {
            setQuery({ ...query, reference });
          }}
        />
      </div>
      {work.error && <Trouble error={work.error} retry={() => void work.refetch()} />}
      {!items && !work.error && <Loading />}
      {items && (items.length === 0 ? <Empty>{t('desk.nothing')}</Empty> : <WorkTable items={items} />)}
      <More pages={work} />
    </Section>
  );
}

function Batches() {
  const { t, i18n } = useTranslation();
  const batches = useBatches();
  const items = batches.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('desk.batches')}>
      <ul className="plain">
        {items.map(({ batch, openedBy, openedAt, prepared }) => (
          <li key={batch}>
            <Link to={`/batches/${batch}`}>
              {t('desk.batch', { rows: prepared, by: openedBy, at: new Date(openedAt).toLocaleString(i18n.language) })}
            </Link>
          </li>
        ))}
      </ul>
      <More pages={batches} />
    </Section>
  );
}

function All() {
  const { t } = useTranslation();
  const [state, setState] = useState<ListingState | ''>('');
  const [reference, setReference] = useState('');
  const listings = useListings(state, reference);
  const items = listings.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t('desk.all')}>
      <div className="row filters">
        <Select<ListingState | ''>
          label={t('desk.state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('desk.everything') },
            ...LISTING_STATES.map((value) => ({ value, label: t(`listing.state_${value}`) })),
          ]}
        />
        <Field label={t('desk.findReference')} value={reference} onChange={setReference} />
      </div>
      {listings.error && <Trouble error={listings.error} retry={() => void listings.refetch()} />}
      {!items && !listings.error && <Loading />}
      {items && (items.length === 0 ? <Empty>{t('desk.noListing')}</Empty> : <ListingTable items={items} />)}
      <More pages={listings} />
    </Section>
  );
}

/** What waits for who is signed in, and all listings of the authority. */
export function DeskPage() {
  const { t } = useTranslation();
  const person = usePerson();
  return (
    <>
      <h1>{t('desk.title')}</h1>
      <p className="lead">{t('desk.lead')}</p>
      {has(person, 'clerk') && (
        <p className="actions">
          <Link className="button" to="/listings/new">
            {t('desk.newListing')}
          </Link>
          <Link to="/upload">{t('desk.upload')}</Link>
        </p>
      )}
      <Waiting />
      <Batches />
      <All />
    </>
  );
}
