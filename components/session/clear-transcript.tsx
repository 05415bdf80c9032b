'use client';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { writeDraft } from '#components/chat/draft.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import type { Side } from '#lib/conversation/conversation.ts';
import { clearTranscript } from '#lib/conversation/history.ts';

type Props = {
  side: Side;
  sessionId: string;
  /** the other side's person, whose own copy is theirs */
  other: string;
  onCleared: () => void;
};

/** Takes the transcript of an ended session off this browser, after a question. */
export function ClearTranscript({ side, sessionId, other, onCleared }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const clear = async (): Promise<void> => {
    setBusy(true);
    writeDraft(sessionId, '');
    await clearTranscript(side, sessionId);
    onCleared();
  };
  return (
    <>
      <Button icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden />} onClick={() => setAsking(true)}>
        Clear transcript
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Clear this transcript?"
        confirmLabel="Clear transcript"
        busy={busy}
        onConfirm={() => void clear()}
      >
        {`It is removed from this browser and cannot be brought back. Nothing changes in ${other}’s browser.`}
      </ConfirmDialog>
    </>
  );
}
