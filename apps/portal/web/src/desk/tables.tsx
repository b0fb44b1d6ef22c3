import type { Task, WorkItem } from '@concord/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { groundOf, measureOf, nameIn, useLaw } from '../law/law';
import { Table } from '../ui/table';
import type { ListedItem } from './desk';

const SOON = 3;

/** By when, in words: the date and the days left. */
export function Due({ task: { dueOn, daysLeft } }: { task: Pick<Task, 'dueOn' | 'daysLeft'> }) {
  const { t } = useTranslation();
  if (dueOn === undefined || daysLeft === undefined) return <span className="small">{t('desk.noDay')}</span>;
  const words =
    daysLeft < 0
      ? t('desk.over', { count: -daysLeft })
      : daysLeft === 0
        ? t('desk.today')
        : t('desk.left', { count: daysLeft });
  return (
    <span className={daysLeft <= SOON ? 'due soon' : 'due'}>
      <strong>{words}</strong> <time dateTime={dueOn}>{dueOn}</time>
    </span>
  );
}

const keyOf = ({ task, proceeding }: Task) => `${task}|${proceeding ?? ''}`;

function Tasks({ item: { tasks, hubCode } }: { item: WorkItem }) {
  const { t } = useTranslation();
  return tasks.map((each) => (
    <div key={keyOf(each)} className={each.mine ? 'task mine' : 'task'}>
      {t(`desk.task_${each.task}`)}
      {each.task === 'rejected' && hubCode !== undefined && ` (${hubCode})`}
      {!each.mine && <span className="small"> {t('desk.others')}</span>}
    </div>
  ));
}

/** What waits, the most pressing first. */
export function WorkTable({ items }: { items: readonly WorkItem[] }) {
  const { t, i18n } = useTranslation();
  const { data: law } = useLaw();
  const groundName = (code: string) => {
    const ground = groundOf(law, code);
    return ground ? nameIn(ground.name, i18n.language) : '';
  };
  return (
    <Table
      rows={items}
      keyOf={({ listing }) => listing}
      columns={[
        { head: t('desk.what'), cell: (item) => <Tasks item={item} /> },
        {
          head: t('desk.due'),
          cell: ({ tasks }) =>
            tasks.map((each) => (
              <div key={keyOf(each)}>
                <Due task={each} />
              </div>
            )),
        },
        {
          head: t('desk.reference'),
          cell: ({ listing, reference }) => <Link to={`/listings/${listing}`}>{reference}</Link>,
        },
        { head: t('desk.subject'), cell: ({ subject }) => subject },
        {
          head: t('desk.ground'),
          cell: ({ ground }) => (
            <>
              <span className="code">{ground}</span> {groundName(ground)}
            </>
          ),
        },
      ]}
    />
  );
}

/** Listings of the authority, whatever became of them. */
export function ListingTable({ items }: { items: readonly ListedItem[] }) {
  const { t, i18n } = useTranslation();
  const { data: law } = useLaw();
  const measureName = (code: string) => {
    const measure = measureOf(law, code);
    return measure ? nameIn(measure.name, i18n.language) : '';
  };
  return (
    <Table
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        { head: t('desk.reference'), cell: ({ id, reference }) => <Link to={`/listings/${id}`}>{reference}</Link> },
        {
          head: t('desk.state'),
          cell: ({ state }) => <span className={`badge ${state.toLowerCase()}`}>{t(`listing.state_${state}`)}</span>,
        },
        { head: t('desk.subject'), cell: ({ subject }) => subject.names[0] },
        {
          head: t('desk.measures'),
          cell: ({ measures }) =>
            measures.map(({ measure, from, to }) => (
              <div key={measure}>
                <span className="code">{measure}</span> {measureName(measure)}{' '}
                <span className="small when">{from < to ? `${from} – ${to}` : t('desk.noEffect')}</span>
              </div>
            )),
        },
      ]}
    />
  );
}
