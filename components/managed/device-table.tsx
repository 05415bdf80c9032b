'use client';
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Fragment, memo, useRef } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Menu } from '#components/ui/menu.tsx';
import { lineOf, type LinesProps } from './device-lines.ts';
import { DeviceTableRow } from './device-row.tsx';
import { COLUMN_NAMES, COLUMNS, type Column, type SortBy } from './device-view.ts';
import { Space } from './space.tsx';
import { useRowWindow } from './use-row-window.ts';

const HEAD =
  'h-9 border-b border-line bg-sheet px-2 text-left text-12 font-medium whitespace-nowrap text-fg-3';
const ROW_PX = 40;
/** The name takes what the others leave. */
const WIDTHS: Record<Column, number> = { user: 122, status: 190, address: 113, browser: 100, seen: 100 };
const ACTIONS_PX = 208;
const ENDS_PX = 44 + ACTIONS_PX;
const NAME_MIN_PX = 170;

/** Managed devices above 720 px. Not drawn anew for a key in the search, only for what that key finds. */
export const DeviceTable = memo(function DeviceTable(lines: LinesProps) {
  const { rows, columns, selection } = lines;
  const scroller = useRef<HTMLDivElement>(null);
  const { shown, after, ...focus } = useRowWindow(scroller, rows, ROW_PX, lines.about, lines.menu);
  const all = rows.length > 0 && rows.every((row) => selection.ids.has(row.id));
  const wide = columns.reduce((sum, column) => sum + WIDTHS[column], ENDS_PX + NAME_MIN_PX);
  return (
    <div ref={scroller} className="@container min-h-0 grow overflow-auto contain-strict">
      <table
        aria-rowcount={rows.length + 1}
        style={{ minWidth: wide }}
        className="w-full table-fixed border-separate border-spacing-0 text-13"
      >
        <colgroup>
          <col style={{ width: 44 }} />
          <col />
          {columns.map((column) => (
            <col key={column} style={{ width: WIDTHS[column] }} />
          ))}
          <col style={{ width: ACTIONS_PX }} />
        </colgroup>
        <thead className="sticky top-0 z-10">
          <tr aria-rowindex={1}>
            <th scope="col" className={classNames(HEAD, 'pl-6!')}>
              <input
                type="checkbox"
                aria-label="Select all"
                checked={all}
                onChange={() => selection.all(all ? [] : rows.map((row) => row.id))}
                className="block size-4 accent-action"
              />
            </th>
            <SortHead by="name" {...lines} />
            {columns.map((column) => (
              <SortHead key={column} by={column} {...lines} />
            ))}
            <th scope="col" className={classNames(HEAD, 'right-0 pr-4! text-right! @max-[1047px]:sticky')}>
              <ColumnsMenu {...lines} />
              Actions
            </th>
          </tr>
        </thead>
        <tbody {...focus}>
          {shown.map(({ at, key, before }) => {
            const row = rows[at];
            if (row === undefined) return null;
            return (
              <Fragment key={key}>
                <Space height={before} />
                <DeviceTableRow
                  {...lineOf(lines, row, at)}
                  columns={columns}
                  selected={selection.ids.has(row.id)}
                  onToggle={selection.toggle}
                />
              </Fragment>
            );
          })}
          <Space height={after} />
        </tbody>
      </table>
    </div>
  );
});

function SortHead({ by, sort, onSort }: Pick<LinesProps, 'sort' | 'onSort'> & { by: SortBy }) {
  const sorted = sort.by === by;
  const Arrow = sort.down ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : undefined}
      className={HEAD}
    >
      <button
        type="button"
        onClick={() => onSort({ by, down: sorted && !sort.down })}
        className="-mx-1 inline-flex h-7 items-center gap-1 rounded-xs px-1 hover:bg-hover hover:text-fg"
      >
        {COLUMN_NAMES[by]}
        {sorted && <Arrow size={12} strokeWidth={1.75} aria-hidden />}
      </button>
    </th>
  );
}

function ColumnsMenu({ columns, onColumns }: Pick<LinesProps, 'columns' | 'onColumns'>) {
  return (
    <Menu
      label="Columns"
      trigger={<Columns3 size={14} strokeWidth={1.75} aria-hidden />}
      className="mr-1 inline-grid size-7 place-items-center rounded-sm align-middle text-fg-3 hover:bg-hover hover:text-fg"
      items={COLUMNS.map((column) => ({
        label: COLUMN_NAMES[column],
        checked: columns.includes(column),
        onSelect: () => onColumns(COLUMNS.filter((each) => (each === column) !== columns.includes(each))),
      }))}
    />
  );
}
