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

function Row({ cell }: { cell: Cell }) {
  const { t } = useTranslation();
  const { period, numbers, shown } = cell;
  return (
    <tr>
      <th scope="row">{period}</th>
      {numbers ? (
        <>
          <td>{numbers.due}</td>
          {PARTS.map((part) => (
            <td key={part}>{numbers[part]}</td>
          ))}
          <td>
            <Bar numbers={numbers} />
          </td>
        </>
      ) : (
        <td colSpan={6}>{t(`departments.${shown === 'RUNNING' ? 'RUNNING' : 'SUPPRESSED'}`)}</td>
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
      <table>
        <thead>
          <tr>
            <th scope="col">{t('departments.period')}</th>
            <th scope="col">{t('departments.due')}</th>
            {(['KEPT', 'LATE', 'BROKEN', 'OVERDUE'] as const).map((outcome) => (
              <th key={outcome} scope="col">
                {t(`departments.${outcome}`)}
              </th>
            ))}
            <th scope="col">{t('departments.share')}</th>
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
