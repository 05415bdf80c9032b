import type { InvitationRow } from '#lib/protocol/signals.ts';
import { ConfirmDialog } from '#components/ui/dialog.tsx';

type Props = {
  row: InvitationRow | null;
  busy: boolean;
  onKeep: () => void;
  onEnd: (row: InvitationRow) => void;
};

function consequence(row: InvitationRow): string {
  if (row.status === 'Active' || row.status === 'Reconnecting')
    return `${row.customer === '' ? 'The other side' : row.customer} is disconnected at once. The link and the code stop working.`;
  if (row.status === 'Waiting') return 'The link and the code stop working at once.';
  return `The link and the code stop working at once, and ${row.customer || 'the person who joined'} sees that the session has ended.`;
}

export const EndConfirmation = ({ row, busy, onKeep, onEnd }: Props) => (
  <ConfirmDialog
    open={row !== null}
    onClose={onKeep}
    title={row === null ? 'End Session' : `End “${row.name}”?`}
    confirmLabel="End Session"
    busy={busy}
    onConfirm={() => row !== null && onEnd(row)}
  >
    {row === null ? '' : consequence(row)}
  </ConfirmDialog>
);
