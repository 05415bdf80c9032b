'use client';
import { showJoinCode } from '#lib/protocol/join-code.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { isOver, StatusWord } from '#components/ui/status-word.tsx';
import { ExpiresIn } from './expires-in.tsx';
import { RowMenu } from './row-actions.tsx';
import { RowUnread } from './row-unread.tsx';
import type { TableProps } from './sessions-table.tsx';

/** The same table below 720 px: two lines a row, its actions in a menu. */
export const SessionsList = ({
  rows,
  me,
  offset,
  busy,
  deeds,
}: Omit<TableProps, 'selected' | 'onSelect'>) => (
  <table className="w-full table-fixed border-separate border-spacing-0 text-13">
    <colgroup>
      <col />
      <col className="w-14" />
    </colgroup>
    <thead className="sr-only">
      <tr>
        <th scope="col">Session</th>
        <th scope="col">Actions</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row" className="border-b border-line py-2 pr-2 pl-4 text-left font-normal">
            <span className="flex items-center gap-2">
              <span className="min-w-0 grow truncate text-14 font-medium text-fg">{row.name}</span>
              <RowUnread row={row} />
              <StatusWord status={row.status} />
            </span>
            <span className="mt-0.5 flex items-center gap-2 text-fg-2">
              <span className="min-w-0 grow truncate">{secondLine(row)}</span>
              {!isOver(row.status) && row.expiresAt !== null && (
                <span className="tabular text-fg-3">
                  <span className="sr-only">Expires in </span>
                  <ExpiresIn expiresAt={row.expiresAt} offset={offset} />
                </span>
              )}
            </span>
          </th>
          <td className="border-b border-line pr-2 text-right">
            <RowMenu row={row} me={me} busy={busy === row.id} deeds={deeds} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const secondLine = (row: InvitationRow): string =>
  row.customer === ''
    ? showJoinCode(row.code)
    : [row.customer, row.device].filter((part) => part !== '').join(' · ');
