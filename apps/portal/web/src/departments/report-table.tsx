import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import type { Cell, Report } from './departments';

const PARTS = ['kept', 'late', 'broken', 'overdue'] as const;

/** The shares of one period as a bar; the numbers stand beside it, so a reader needs no colour. */
function Bar({ numbers }: { numbers: NonNullable<Cell['numbers']> }) {
  const { t } = useTranslation();
  return (
    <div className="stack" role="img" aria-label={t('departments.shares', numbers)}>
      {PARTS.map((part) => (
        <span key={part} className={part} style={{ width: `${(numbers[part] * 100) / numbers.due}%` }} />
      ))}
    </div>
  );
}

/** What stands above each column, and beside each cell in a narrow window. */
const HEADS = ['period', 'due', 'KEPT', 'LATE', 'BROKEN', 'OVERDUE', 'share'] as const;

function Row({ cell }: { cell: Cell }) {
  const { t } = useTranslation();
  const { period, numbers, shown } = cell;
  const [ofPeriod, ofDue, ...rest] = HEADS.map((head) => t(`departments.${head}`));
  return (
    <tr>
      <th scope="row" data-head={ofPeriod}>
        {period}
      </th>
      {numbers ? (
        <>
          <td data-head={ofDue}>{numbers.due}</td>
          {PARTS.map((part, place) => (
            <td key={part} data-head={rest[place]}>
              {numbers[part]}
            </td>
          ))}
          <td data-head={rest.at(-1)}>
            <Bar numbers={numbers} />
          </td>
        </>
      ) : (
        <td colSpan={6} data-head={ofDue}>
          {t(`departments.${shown === 'RUNNING' ? 'RUNNING' : 'SUPPRESSED'}`)}
        </td>
      )}
    </tr>
  );
}

/** One department: its periods, and the cases behind the numbers. */
export function DepartmentPart({ department }: { department: Report['departments'][number] }) {
  const { t, i18n } = useTranslation();
  const { code, name, cells } = department;
  const title = name[i18n.language === 'zh' ? 'zh' : 'en'];
  const cases = cells[0]?.cases ?? [];
  return (
    <section aria-labelledby={code}>
      <h2 id={code}>{title}</h2>
      <table className="stacked">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(`departments.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <Row key={cell.period} cell={cell} />
          ))}
        </tbody>
      </table>
      {cases.length > 0 && (
        <details>
          <summary>
            {t('departments.cases')} ({cases.length})
          </summary>
          <p>{t('departments.someCases')}</p>
          <ul>
            {cases.map(({ id, title: of, dueOn, outcome }) => (
              <li key={id}>
                <Link to={'/departments/$id'} params={{ id }}>
                  {of}
                </Link>{' '}
                · {dueOn} · {t(`departments.${outcome}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
