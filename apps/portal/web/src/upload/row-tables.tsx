import type { BatchRow, RefusedRow } from '@concord/contracts';
import { useTranslation } from 'react-i18next';

const MOST = 100;

/** Rows that were refused: line, code and what is wrong. */
export function RefusedTable({ rows }: { rows: readonly RefusedRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('upload.line')}</th>
            <th scope="col">{t('upload.code')}</th>
            <th scope="col">{t('upload.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map(({ line, code, detail }) => (
            <tr key={`${line}|${code}`}>
              <th scope="row">{line}</th>
              <td>
                <code>{code}</code>
              </td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && <p className="small">{t('upload.andMore', { rows: rows.length - MOST })}</p>}
    </div>
  );
}

/** A row in a table: of a file, or of a batch that waits. */
export interface RowSeen {
  line: number;
  reference: string;
  ground: string;
  subject: string;
  measures: BatchRow['measures'];
  served: string;
}

export const seenOf = ({ line, reference, ground, subject, measures, served }: BatchRow): RowSeen => {
  return { line, reference, ground, subject: subject.names[0] ?? '', measures, served };
};

/** Rows as they would be prepared; every cell is text, whatever it looks like. */
export function RowTable({ rows }: { rows: readonly RowSeen[] }) {
  const { t } = useTranslation();
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('upload.line')}</th>
            <th scope="col">{t('desk.reference')}</th>
            <th scope="col">{t('desk.subject')}</th>
            <th scope="col">{t('desk.ground')}</th>
            <th scope="col">{t('desk.measures')}</th>
            <th scope="col">{t('upload.served')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, reference, ground, subject, measures, served }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td>{reference}</td>
              <td>{subject}</td>
              <td>{ground}</td>
              <td>
                {measures.map(({ measure }) => measure).join(', ')}{' '}
                <span className="small">
                  {measures[0]?.from} – {measures[0]?.to}
                </span>
              </td>
              <td>{served}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
