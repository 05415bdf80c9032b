'use client';
import { useState } from 'react';
import type { MessageSent } from '#lib/protocol/send-message.ts';
import { EMPTY_DRAFT, SendDialog } from './send-dialog.tsx';
import { SentDialog } from './sent-dialog.tsx';
import { StatesDialog } from './states-dialog.tsx';
import type { MessageAsk } from './use-message-desk.tsx';

type Props = {
  ask: MessageAsk;
  /** counts what was asked for: each begins anew */
  turn: number;
  open: boolean;
  onClose: () => void;
};

type Shown = { readonly id: string; readonly sent: MessageSent | null; readonly turn: number };

/** Sending, what became of it, and what was sent before; one dialog at a time. What was typed outlives a closed dialog. */
export function MessageDesk({ ask, turn, open, onClose }: Props) {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [shown, setShown] = useState<Shown | null>(null);
  const known = shown?.turn === turn ? shown : null;

  if (known !== null)
    return (
      <StatesDialog
        key={known.id}
        id={known.id}
        sent={known.sent}
        open={open}
        onBack={ask.at === 'sent' ? () => setShown(null) : null}
        onClose={onClose}
      />
    );
  if (ask.at === 'sent')
    return (
      <SentDialog
        key={turn}
        open={open}
        onShow={(id) => setShown({ id, sent: null, turn })}
        onClose={onClose}
      />
    );
  return (
    <SendDialog
      key={turn}
      to={ask.to}
      words={ask.words}
      draft={draft}
      onDraft={setDraft}
      open={open}
      onSent={(sent) => {
        setDraft(EMPTY_DRAFT);
        setShown({ id: sent.id, sent, turn });
      }}
      onClose={onClose}
    />
  );
}
