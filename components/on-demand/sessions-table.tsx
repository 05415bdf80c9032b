'use client';
import type { ReactNode } from 'react';
import { showJoinCode } from '#lib/protocol/join-code.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { classNames } from '#components/ui/class-names.ts';
import { isOver, StatusWord } from '#components/ui/status-word.tsx';
import { ExpiresIn } from './expires-in.tsx';
import { CreateAgain, RowActions } from './row-actions.tsx';
import { RowUnread } from './row-unread.tsx';
import type { RowDeeds } from './use-row-deeds.ts';

export type TableProps = {
  rows: readonly InvitationRow[];
  me: string;
  /** server time minus this device's time, ms */
  offset: number;
  /** the row that something is being done with */
  busy: string | null;
  deeds: RowDeeds;
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
};

const HEAD =
  'sticky top-0 z-10 h-9 border-b border-line bg-sheet px-2 text-left text-12 font-medium whitespace-nowrap text-fg-3';
// Wide enough for "Chrome on Windows", the name that most devices have.
const WIDTHS = [40, 0, 126, 110, 90, 137, 98, 76, 276];
const COLUMNS = ['Session name', 'Code', 'Status', 'Customer', 'Device', 'Expires in', 'Created by'];

export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** On-demand sessions, newest first. */
export function SessionsTable({ rows, selected, onSelect, ...rest }: TableProps) {
  const all = rows.length > 0 && rows.every((row) => selected.has(row.id));
  return (
    <table className="w-full min-w-[1056px] table-fixed border-separate border-spacing-0 text-13">
      <colgroup>
        {WIDTHS.map((width, at) => (
          // The name takes what the others leave.
          <col key={COLUMNS[at - 1] ?? at} style={width === 0 ? undefined : { width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={classNames(HEAD, 'pl-6!')}>
            <input
              type="checkbox"
              aria-label="Select all"
              checked={all}
              onChange={() => onSelect(new Set(all ? [] : rows.map((row) => row.id)))}
              className="block size-4 accent-action"
            />
          </th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={HEAD}>
              {column}
            </th>
          ))}
          <th scope="col" className={classNames(HEAD, 'right-0 z-20 pr-4! text-right!')}>
            Actions
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            selected={selected.has(row.id)}
            onToggle={() => onSelect(toggled(selected, row.id))}
            {...rest}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Pick<TableProps, 'me' | 'offset' | 'busy' | 'deeds'> & {
  row: InvitationRow;
  selected: boolean;
  onToggle: () => void;
};

function Row({ row, me, offset, busy, deeds, selected, onToggle }: RowProps) {
  return (
    <tr className="group">
      <td className={classNames(CELL, tint(selected), 'pl-6!')}>
        <input
          type="checkbox"
          aria-label={`Select ${row.name}`}
          checked={selected}
          onChange={onToggle}
          className="block size-4 accent-action"
        />
      </td>
      <th
        scope="row"
        title={row.note === '' ? row.name : `${row.name}\n${row.note}`}
        className={classNames(CELL, tint(selected), 'text-left font-medium text-fg!')}
      >
        <span className="flex items-center gap-2">
          <span className="truncate">{row.name}</span>
          <RowUnread row={row} />
        </span>
      </th>
      <Cell selected={selected} className="tabular">
        {showJoinCode(row.code)}
      </Cell>
      <Cell selected={selected}>
        <StatusWord status={row.status} />
      </Cell>
      <Cell selected={selected} title={row.problem === '' ? row.customer : row.problem}>
        {row.customer || '—'}
      </Cell>
      <Cell selected={selected} title={row.device} className="pr-0!">
        {row.device || '—'}
      </Cell>
      <Cell selected={selected} className="tabular">
        {isOver(row.status) ? (
          <CreateAgain row={row} busy={busy === row.id} deeds={deeds} />
        ) : (
          <ExpiresIn expiresAt={row.expiresAt} offset={offset} />
        )}
      </Cell>
      <Cell selected={selected} title={row.createdBy.name}>
        {row.createdBy.name}
      </Cell>
      <td className={classNames(CELL, tint(selected), 'sticky right-0 overflow-visible! pr-4! text-right')}>
        <RowActions row={row} me={me} busy={busy === row.id} deeds={deeds} />
      </td>
    </tr>
  );
}

const CELL = 'h-10 truncate border-b border-line px-2 text-fg-2';
const tint = (selected: boolean): string => (selected ? 'bg-selected' : 'bg-sheet group-hover:bg-hover');

type CellProps = { selected: boolean; title?: string; className?: string; children: ReactNode };

const Cell = ({ selected, title, className, children }: CellProps) => (
  <td title={title === '' ? undefined : title} className={classNames(CELL, tint(selected), className)}>
    {children}
  </td>
);
