'use client';
import { ScrollText, SearchX } from 'lucide-react';
import type { AuditRow } from '#lib/protocol/audit.ts';
import type { Calendar } from '#lib/session/calendar.ts';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { EntriesTable } from './entries-table.tsx';
import type { Entries } from './use-entries.ts';

type Props = Omit<Entries, 'people'> & {
  again: () => void;
  older: () => void;
  /** whether anything but the time narrows the list */
  narrowed: boolean;
  calendar: Calendar;
  narrow: boolean;
  onOpen: (row: AuditRow) => void;
  onClear: () => void;
};

/** The entries, or what stands in their place. */
export function EntriesBody({ rows, more, trouble, busy, again, older, narrowed, onClear, ...table }: Props) {
  if (rows === null || (rows.length === 0 && (busy || trouble !== null)))
    return trouble === null ? (
      <output className="block px-6 py-4 text-fg-3 max-wide:px-4">Loading the audit log…</output>
    ) : (
      <div className="px-6 py-4 max-wide:px-4">
        <Trouble sentence={trouble} again={again} />
      </div>
    );
  if (rows.length === 0)
    return narrowed ? (
      <EmptyState
        icon={<SearchX size={32} strokeWidth={1.5} aria-hidden />}
        title="Nothing matches these filters"
        action={<Button onClick={onClear}>Show all</Button>}
      >
        Within this period nothing was done that they let through.
      </EmptyState>
    ) : (
      <EmptyState
        icon={<ScrollText size={32} strokeWidth={1.5} aria-hidden />}
        title="Nothing in this period"
      >
        Sign-ins, sessions and changes are listed here as they happen. Choose a longer period to see older
        ones.
      </EmptyState>
    );
  return (
    <div className="min-h-0 grow overflow-auto" aria-busy={busy}>
      <EntriesTable rows={rows} {...table} />
      <div className="flex justify-center p-4 empty:hidden">
        {trouble !== null ? (
          <Trouble sentence={trouble} again={older} />
        ) : (
          more && (
            <Button onClick={older} reason={busy ? 'They are being fetched now.' : null}>
              Show older entries
            </Button>
          )
        )}
      </div>
    </div>
  );
}

const Trouble = ({ sentence, again }: { sentence: string; again: () => void }) => (
  <Notice
    tone="danger"
    title="The audit log could not be loaded."
    action={<Button onClick={again}>Try again</Button>}
  >
    {sentence}
  </Notice>
);
