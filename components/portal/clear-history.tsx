'use client';
import { Trash2 } from 'lucide-react';
import { useId, useState, useSyncExternalStore } from 'react';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { clearHistory, keptTranscripts, type KeptHere } from '#lib/conversation/history.ts';

const none: { readonly kept: readonly KeptHere[] } = { kept: [] };
const NOTHING = 'This browser keeps no transcripts.';

/** How many transcripts of ended sessions this browser keeps, whoever's they are. */
function useEndedKept(): number {
  const { kept } = useSyncExternalStore(keptTranscripts.subscribe, keptTranscripts.snapshot, () => none);
  return kept.filter(({ endedAt }) => endedAt !== null).length;
}

/** In the account menu: asks for all transcripts to be cleared. */
export function ClearHistoryItem({ onAsk, className }: { onAsk: () => void; className: string }) {
  const empty = useEndedKept() === 0;
  const reasonId = useId();
  return (
    <button
      type="button"
      aria-disabled={empty}
      aria-describedby={empty ? reasonId : undefined}
      title={empty ? NOTHING : undefined}
      onClick={() => (empty ? undefined : onAsk())}
      className={classNames(className, empty && 'text-fg-off')}
    >
      <Trash2 size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="text-left">Clear history on this device</span>
      {empty && (
        <span id={reasonId} hidden>
          {NOTHING}
        </span>
      )}
    </button>
  );
}

/** The question, and the deed. */
export function ClearHistoryDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const count = useEndedKept();
  const clear = async (): Promise<void> => {
    setBusy(true);
    await clearHistory();
    setBusy(false);
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title="Clear history on this device?"
      confirmLabel="Clear history"
      busy={busy}
      onConfirm={() => void clear()}
    >
      {`${count === 1 ? 'The transcript of 1 ended session is' : `The transcripts of ${count} ended sessions are`} removed from this browser and cannot be brought back. Running sessions stay.`}
    </ConfirmDialog>
  );
}
