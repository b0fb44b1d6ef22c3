import type { Task, WorkItem } from '@concord/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { groundOf, nameIn, useLaw } from '../law/law';
import type { ListedItem } from './desk';

const SOON = 3;

/** By when, in words: the date and the days left. */
function Due({ task: { dueOn, daysLeft } }: { task: Task }) {
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

/** What waits, the most pressing first. */
export function WorkTable({ items }: { items: readonly WorkItem[] }) {
  const { t, i18n } = useTranslation();
  const { data: law } = useLaw();
  const groundName = (code: string) => {
    const ground = groundOf(law, code);
    return ground ? nameIn(ground.name, i18n.language) : code;
  };
  return (
    <div className="scroll">
      <table className="work">
        <thead>
          <tr>
            <th scope="col">{t('desk.what')}</th>
            <th scope="col">{t('desk.due')}</th>
            <th scope="col">{t('desk.reference')}</th>
            <th scope="col">{t('desk.subject')}</th>
            <th scope="col">{t('desk.ground')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ listing, reference, subject, ground, tasks, hubCode }) => (
            <tr key={listing}>
              <td>
                {tasks.map((each) => (
                  <div key={`${each.task}|${each.proceeding ?? ''}`} className={each.mine ? 'task mine' : 'task'}>
                    {t(`desk.task_${each.task}`)}
                    {each.task === 'rejected' && hubCode !== undefined && ` (${hubCode})`}
                    {!each.mine && <span className="small"> {t('desk.others')}</span>}
                  </div>
                ))}
              </td>
              <td>
                {tasks.map((each) => (
                  <div key={`${each.task}|${each.proceeding ?? ''}`}>
                    <Due task={each} />
                  </div>
                ))}
              </td>
              <td>
                <Link to={`/listings/${listing}`}>{reference}</Link>
              </td>
              <td>{subject}</td>
              <td>
                {ground} {groundName(ground)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Listings of the authority, whatever became of them. */
export function ListingTable({ items }: { items: readonly ListedItem[] }) {
  const { t } = useTranslation();
  return (
    <div className="scroll">
      <table className="work">
        <thead>
          <tr>
            <th scope="col">{t('desk.reference')}</th>
            <th scope="col">{t('desk.state')}</th>
            <th scope="col">{t('desk.subject')}</th>
            <th scope="col">{t('desk.measures')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, reference, state, subject, measures }) => (
            <tr key={id}>
              <td>
                <Link to={`/listings/${id}`}>{reference}</Link>
              </td>
              <td>
                <span className={`badge ${state.toLowerCase()}`}>{t(`listing.state_${state}`)}</span>
              </td>
              <td>{subject.names[0]}</td>
              <td>
                {measures.map(({ measure, from, to }) => (
                  <div key={measure}>
                    {measure} <span className="small">{from < to ? `${from} – ${to}` : t('desk.noEffect')}</span>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
