import type { CommitmentAnswer, CommitmentWorkItem } from '@concord/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Due } from '../desk/tables';
import { useDepartmentName } from './commitments';

/** What waits, the most pressing first; `names` tells whose each is. */
export function WorkTable({ items, names }: { items: readonly CommitmentWorkItem[]; names: boolean }) {
  const { t, i18n } = useTranslation();
  const nameOf = useDepartmentName();
  return (
    <div className="scroll">
      <table className="work">
        <thead>
          <tr>
            <th scope="col">{t('commitments.toDo')}</th>
            <th scope="col">{t('commitments.commitment')}</th>
            {names && <th scope="col">{t('departments.department')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map(({ commitment, reference, title, department, tasks }) => (
            <tr key={commitment}>
              <td>
                {tasks.map((each) => (
                  <div key={each.task} className={each.mine ? 'waits mine' : 'waits'}>
                    <span>
                      {t(`commitments.task_${each.task}`)}
                      {!each.mine && <span className="small"> {t('desk.others')}</span>}
                    </span>
                    <Due task={each} />
                  </div>
                ))}
              </td>
              <td>
                <Link to={`/commitments/${commitment}`}>{reference}</Link>
                <div className="small">{title}</div>
              </td>
              {names && <td>{nameOf(department, i18n.language)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Commitments in the order of recording, whatever became of them. */
export function CommitmentTable({ items, names }: { items: readonly CommitmentAnswer[]; names: boolean }) {
  const { t, i18n } = useTranslation();
  const nameOf = useDepartmentName();
  return (
    <div className="scroll">
      <table className="work">
        <thead>
          <tr>
            <th scope="col">{t('commitments.commitment')}</th>
            <th scope="col">{t('commitments.outcome')}</th>
            {names && <th scope="col">{t('departments.department')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, reference, title, outcome, dueOn, department }) => (
            <tr key={id}>
              <td>
                <Link to={`/commitments/${id}`}>{reference}</Link>
                <div className="small">{title}</div>
              </td>
              <td>
                <span className={outcome === 'DISPUTED' ? 'badge contested' : 'badge'}>
                  {t(`commitments.outcome_${outcome}`)}
                </span>
                <div className="small">
                  {t('departments.dueOn')} <time dateTime={dueOn}>{dueOn}</time>
                </div>
              </td>
              {names && <td>{nameOf(department, i18n.language)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
