'use client';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { Button } from '#components/ui/button.tsx';
import { SESSION_ACTS } from './row-actions.tsx';
import { reasonsOf, type RowAct } from './row-rules.ts';
import type { RowDeeds } from './use-row-deeds.ts';

type Props = {
  rows: readonly InvitationRow[];
  me: string;
  busy: boolean;
  deeds: RowDeeds;
  onClear: () => void;
};

function reasonFor(act: RowAct, rows: readonly InvitationRow[], me: string): string | null {
  const [row] = rows;
  if (row === undefined) return null;
  if (rows.length > 1 && act !== 'message') return 'Select one session only.';
  return reasonsOf(row, me)[act];
}

/** What can be done with the selected rows; it takes the page header's place, at its height. */
export function SelectionBar({ rows, me, busy, deeds, onClear }: Props) {
  const [row] = rows;
  const why = reasonFor('chat', rows, me);
  return (
    <div
      role="toolbar"
      aria-label="Selection"
      className="flex min-h-16 shrink-0 items-center gap-2 overflow-x-auto bg-selected pr-5 pl-6"
    >
      <strong className="mr-2 font-strong whitespace-nowrap">{rows.length} selected</strong>
      {SESSION_ACTS.map(({ act, label, Icon }) => (
        <Button
          key={act}
          icon={<Icon size={16} strokeWidth={1.75} aria-hidden />}
          reason={reasonFor(act, rows, me) ?? (busy ? 'This is being done now.' : null)}
          onClick={() => act === 'chat' && row !== undefined && deeds.chat(row)}
        >
          {label}
        </Button>
      ))}
      {why !== null && <span className="truncate text-13 text-fg-2">{why}</span>}
      <span className="grow" />
      <Button variant="quiet" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
