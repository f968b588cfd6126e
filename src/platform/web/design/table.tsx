import type { Key, ReactNode } from 'react';
import './table.css';
import { usePlatformWords } from '../platform-words.ts';
import { Icon } from './icon.tsx';

export type SortDirection = 'ascending' | 'descending';

export interface Sort {
  readonly column: string;
  readonly direction: SortDirection;
}

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand under each other at the right. */
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  /** Names the row; the first column where none says so. */
  readonly rowHeader?: boolean;
}

export interface TableProps<Row> {
  readonly caption: ReactNode;
  /** Where the page's title already says it, the caption stays for screen readers only. */
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => Key;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Shown instead of rows: an `EmptyState` saying why and what to do. */
  readonly empty?: ReactNode;
  /** Explains the order. */
  readonly note?: ReactNode;
}

/** Rows are sorted by the caller (Thai by ICU, on the server where paged); the table only asks. Becomes cards where it is narrow. */
export function Table<Row>({ caption, hideCaption, columns, rows, rowKey, sort, onSort, empty, note }: TableProps<Row>): ReactNode {
  const head = columns.find((column) => column.rowHeader) ?? columns[0];
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div className="k-table-box">
      <table className="k-table">
        <caption>{hideCaption ? <span className="k-hidden">{caption}</span> : caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column === head ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={column.numeric ? 'k-number' : undefined} data-label={column.title}>
                    <span>{column.cell(row)}</span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {note !== undefined && <p className="k-table-note">{note}</p>}
    </div>
  );
}

interface HeadCellProps {
  readonly column: { readonly id: string; readonly title: string; readonly numeric?: boolean; readonly sortable?: boolean };
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeadCell({ column, sort, onSort }: HeadCellProps): ReactNode {
  const t = usePlatformWords();
  const now = sort?.column === column.id ? sort.direction : undefined;
  const next: SortDirection = now === 'ascending' ? 'descending' : 'ascending';
  return (
    <th scope="col" className={column.numeric ? 'k-number' : undefined} aria-sort={now}>
      {column.sortable && onSort ? (
        <button type="button" className="k-sort" title={t(`table.sort.${next}`)} onClick={() => onSort({ column: column.id, direction: next })}>
          {column.title}
          <Icon name={now === 'descending' ? 'down' : 'up'} />
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}
