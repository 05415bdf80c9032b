import type { InvitationRow } from '#lib/protocol/signals.ts';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import { useLast } from './use-last.ts';

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

export function EndConfirmation({ row, busy, onKeep, onEnd }: Props) {
  const about = useLast(row);
  if (about === null) return null;
  return (
    <ConfirmDialog
      open={row !== null}
      onClose={onKeep}
      title={`End “${about.name}”?`}
      confirmLabel="End Session"
      busy={busy}
      onConfirm={() => onEnd(about)}
    >
      {consequence(about)}
    </ConfirmDialog>
  );
}
