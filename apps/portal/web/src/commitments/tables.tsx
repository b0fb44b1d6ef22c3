import type { CommitmentAnswer, CommitmentTask, CommitmentWorkItem } from '@concord/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Due } from '../desk/tables';
import { Table, type Column } from '../ui/table';
import { useDepartmentName } from './commitments';

/** A thing to do with its days left. */
function Waits({ task }: { task: CommitmentTask }) {
  const { t } = useTranslation();
  return (
    <div className={task.mine ? 'waits mine' : 'waits'}>
      <span>
        {t(`commitments.task_${task.task}`)}
        {!task.mine && <span className="small"> {t('desk.others')}</span>}
      </span>
      <Due task={task} />
    </div>
  );
}

function Named({ id, reference, title }: { id: string; reference: string; title: string }) {
  return (
    <>
      <Link to={`/commitments/${id}`}>{reference}</Link>
      <div className="small">{title}</div>
    </>
  );
}

/** Whose each is, where `isTold`: a department sees its own alone. */
function useDepartmentColumn(isTold: boolean): Column<{ department: string }>[] {
  const { t, i18n } = useTranslation();
  const nameOf = useDepartmentName();
  if (!isTold) return [];
  return [{ head: t('departments.department'), cell: ({ department }) => nameOf(department, i18n.language) }];
}

/** What waits, the most pressing first; `names` tells whose each is. */
export function WorkTable({ items, names }: { items: readonly CommitmentWorkItem[]; names: boolean }) {
  const { t } = useTranslation();
  const department = useDepartmentColumn(names);
  return (
    <Table
      rows={items}
      keyOf={({ commitment }) => commitment}
      columns={[
        {
          head: t('commitments.toDo'),
          cell: ({ tasks }) => tasks.map((each) => <Waits key={each.task} task={each} />),
        },
        {
          head: t('commitments.commitment'),
          isName: true,
          cell: ({ commitment, reference, title }) => <Named id={commitment} reference={reference} title={title} />,
        },
        ...department,
      ]}
    />
  );
}

/** Commitments in the order of recording, whatever became of them. */
export function CommitmentTable({ items, names }: { items: readonly CommitmentAnswer[]; names: boolean }) {
  const { t } = useTranslation();
  const department = useDepartmentColumn(names);
  return (
    <Table
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        { head: t('commitments.commitment'), isName: true, cell: (item) => <Named {...item} /> },
        {
          head: t('commitments.outcome'),
          cell: ({ outcome }) => (
            <span className={outcome === 'DISPUTED' ? 'badge contested' : 'badge'}>
              {t(`commitments.outcome_${outcome}`)}
            </span>
          ),
        },
        { head: t('departments.dueOn'), cell: ({ dueOn }) => <time dateTime={dueOn}>{dueOn}</time> },
        ...department,
      ]}
    />
  );
}
