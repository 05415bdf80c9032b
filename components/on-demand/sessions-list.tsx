'use client';
import { showJoinCode } from '#lib/protocol/join-code.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { NameLine, ShortList } from '#components/ui/short-list.tsx';
import { isOver, StatusWord } from '#components/ui/status-word.tsx';
import { ExpiresIn } from './expires-in.tsx';
import { RowMenu } from './row-actions.tsx';
import { RowUnread } from './row-unread.tsx';
import type { TableProps } from './sessions-table.tsx';

/** The same table below 720 px. */
export const SessionsList = ({
  rows,
  me,
  offset,
  busy,
  deeds,
}: Omit<TableProps, 'selected' | 'onSelect'>) => (
  <ShortList
    noun="Session"
    rows={rows}
    lines={(row) => (
      <>
        <NameLine name={row.name}>
          <RowUnread row={row} />
          <StatusWord status={row.status} />
        </NameLine>
        <span className="mt-0.5 flex items-center gap-2 text-fg-2">
          <span className="min-w-0 grow truncate">{secondLine(row)}</span>
          {!isOver(row.status) && row.expiresAt !== null && (
            <span className="tabular text-fg-3">
              <span className="sr-only">Expires in </span>
              <ExpiresIn expiresAt={row.expiresAt} offset={offset} />
            </span>
          )}
        </span>
      </>
    )}
    menu={(row) => <RowMenu row={row} me={me} busy={busy === row.id} deeds={deeds} />}
  />
);

const secondLine = (row: InvitationRow): string =>
  row.customer === ''
    ? showJoinCode(row.code)
    : [row.customer, row.device].filter((part) => part !== '').join(' · ');
