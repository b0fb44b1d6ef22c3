import type { BatchRow, RefusedRow } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { Table } from '../ui/table';

const MOST = 100;

/** Rows that were refused: line, code and what is wrong. */
export function RefusedTable({ rows }: { rows: readonly RefusedRow[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Table
        rows={rows.slice(0, MOST)}
        keyOf={({ line, code }) => `${line}|${code}`}
        columns={[
          { head: t('upload.line'), isName: true, cell: ({ line }) => line },
          { head: t('upload.code'), cell: ({ code }) => <code>{code}</code> },
          { head: t('upload.detail'), cell: ({ detail }) => detail },
        ]}
      />
      {rows.length > MOST && <p className="small">{t('upload.andMore', { rows: rows.length - MOST })}</p>}
    </>
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
    <Table
      rows={rows}
      keyOf={({ line }) => line}
      columns={[
        { head: t('upload.line'), isName: true, cell: ({ line }) => line },
        { head: t('desk.reference'), cell: ({ reference }) => reference },
        { head: t('desk.subject'), cell: ({ subject }) => subject },
        { head: t('desk.ground'), cell: ({ ground }) => ground },
        {
          head: t('desk.measures'),
          cell: ({ measures }) => (
            <>
              {measures.map(({ measure }) => measure).join(', ')}{' '}
              <span className="small when">
                {measures[0]?.from} – {measures[0]?.to}
              </span>
            </>
          ),
        },
        { head: t('upload.served'), cell: ({ served }) => <span className="when">{served}</span> },
      ]}
    />
  );
}
