import { Check, CheckCheck, Clock } from 'lucide-react';
import type { LineState } from '#lib/session/transcript.ts';

const signs = {
  sending: { Icon: Clock, word: 'Sending' },
  sent: { Icon: Check, word: 'Sent' },
  delivered: { Icon: CheckCheck, word: 'Delivered' },
  read: { Icon: CheckCheck, word: 'Read' },
} as const;

/** Clock, tick, two ticks, two blue ticks. A failed line says so in words of its own, below it. */
export function DeliveryMark({ state }: { state: LineState }) {
  if (state === 'failed') return null;
  const { Icon, word } = signs[state];
  return (
    <span title={word} className={state === 'read' ? 'text-action-fg' : undefined}>
      <Icon role="img" aria-label={word} size={14} strokeWidth={1.75} />
    </span>
  );
}
