'use client';
import type { AuditRow } from '#lib/protocol/audit.ts';
import { categoryName } from '#lib/session/audit-words.ts';
import type { Calendar } from '#lib/session/calendar.ts';
import { classNames } from '#components/ui/class-names.ts';

type Props = {
  rows: readonly AuditRow[];
  calendar: Calendar;
  narrow: boolean;
  onOpen: (row: AuditRow) => void;
};

const HEAD =
  'sticky top-0 z-10 h-9 border-b border-line bg-sheet px-2 text-left text-12 font-medium whitespace-nowrap text-fg-3';
const CELL = 'h-10 truncate border-b border-line px-2 text-fg-2 group-hover:bg-hover';
const COLUMNS = [
  { name: 'Date', width: 196 },
  { name: 'Category', width: 116 },
  { name: 'Action', width: undefined },
  { name: 'Actioned by', width: 168 },
  { name: 'Subject', width: 220 },
];

/** The entries, newest first. Pressing an action shows all of its entry. */
export const EntriesTable = ({ narrow, ...props }: Props) =>
  narrow ? <Short {...props} /> : <Wide {...props} />;

const Wide = ({ rows, calendar, onOpen }: Omit<Props, 'narrow'>) => (
  <table className="w-full min-w-[880px] table-fixed border-separate border-spacing-0 text-13">
    <colgroup>
      {COLUMNS.map(({ name, width }) => (
        <col key={name} style={width === undefined ? undefined : { width }} />
      ))}
    </colgroup>
    <thead>
      <tr>
        {COLUMNS.map(({ name }) => (
          <th key={name} scope="col" className={classNames(HEAD, 'first:pl-6')}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.seq} className="group">
          <td className={classNames(CELL, 'pl-6! tabular')}>{calendar.stamp(row.at)}</td>
          <td className={CELL}>{categoryName(row.category)}</td>
          <th scope="row" className={classNames(CELL, 'text-left font-medium text-fg!')}>
            <Open row={row} onOpen={onOpen} />
          </th>
          <td className={CELL} title={row.actor}>
            <bdi>{row.actor || '—'}</bdi>
          </td>
          <td className={CELL} title={row.subject}>
            <bdi>{row.subject || '—'}</bdi>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Below 720 px: two lines an entry. */
const Short = ({ rows, calendar, onOpen }: Omit<Props, 'narrow'>) => (
  <table className="w-full table-fixed border-separate border-spacing-0 text-13">
    <thead className="sr-only">
      <tr>
        <th scope="col">Entry</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.seq}>
          <th scope="row" className="border-b border-line px-4 py-2 text-left font-normal">
            <span className="flex text-14 font-medium text-fg">
              <Open row={row} onOpen={onOpen} />
            </span>
            <span className="mt-0.5 flex items-center gap-2 text-fg-2">
              <span className="min-w-0 grow truncate">
                <bdi>{[row.actor, row.subject].filter((part) => part !== '').join(' · ') || '—'}</bdi>
              </span>
              <span className="shrink-0 tabular text-fg-3">{calendar.stamp(row.at).slice(5, 16)}</span>
            </span>
          </th>
        </tr>
      ))}
    </tbody>
  </table>
);

const Open = ({ row, onOpen }: { row: AuditRow; onOpen: (row: AuditRow) => void }) => (
  <button
    type="button"
    aria-haspopup="dialog"
    title={row.action}
    onClick={() => onOpen(row)}
    className="min-h-7 max-w-full truncate rounded-sm text-left underline decoration-line-2 underline-offset-4 hover:decoration-current"
  >
    <bdi>{row.action}</bdi>
  </button>
);
