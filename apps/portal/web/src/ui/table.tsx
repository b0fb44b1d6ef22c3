import type { ReactNode } from 'react';

/** A column of a table: what stands above it, and what of a row stands in it. */
export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Names the row: one column does. */
  isName?: boolean;
}

interface TableProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  className?: string;
}

/** Rows under their headings; in a narrow window each is a card that says them beside each cell. */
export function Table<Row>({ columns, rows, keyOf, className = '' }: TableProps<Row>) {
  return (
    <table className={`stacked ${className}`}>
      <thead>
        <tr>
          {columns.map(({ head }) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ head, cell, isName }) =>
              isName ? (
                <th key={head} scope="row" data-head={head}>
                  <div>{cell(row)}</div>
                </th>
              ) : (
                <td key={head} data-head={head}>
                  <div>{cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
