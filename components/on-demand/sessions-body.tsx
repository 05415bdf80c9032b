import { ArrowLeftRight, SearchX } from 'lucide-react';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { SessionsList } from './sessions-list.tsx';
import { SessionsTable, type TableProps } from './sessions-table.tsx';

type Props = Omit<TableProps, 'rows'> & {
  /** null until the first answer */
  rows: readonly InvitationRow[] | null;
  /** what the list is searched for */
  words: string;
  onAll: () => void;
  narrow: boolean;
};

/** The list, or what stands in its place. */
export function SessionsBody({ rows, words, onAll, narrow, selected, onSelect, ...list }: Props) {
  if (rows === null)
    return <output className="block px-6 py-4 text-fg-3 max-wide:px-4">Loading on-demand sessions…</output>;
  if (rows.length === 0 && words.trim() === '')
    return (
      <EmptyState icon={<ArrowLeftRight size={32} strokeWidth={1.5} aria-hidden />} title="No sessions yet">
        Press Create for a link and a code. Send the link, or read out the code on the phone.
      </EmptyState>
    );
  if (rows.length === 0)
    return (
      <EmptyState
        icon={<SearchX size={32} strokeWidth={1.5} aria-hidden />}
        title={`Nothing matches “${words.trim()}”`}
        action={<Button onClick={onAll}>Show all</Button>}
      >
        The search looks at session names, codes and customers.
      </EmptyState>
    );
  return (
    <div className="min-h-0 grow overflow-auto">
      {narrow ? (
        <SessionsList rows={rows} {...list} />
      ) : (
        <SessionsTable rows={rows} selected={selected} onSelect={onSelect} {...list} />
      )}
    </div>
  );
}
