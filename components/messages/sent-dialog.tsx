'use client';
import { useEffect, useMemo, useState } from 'react';
import { useToday } from '#components/managed/use-today.ts';
import { useZone } from '#components/on-demand/use-zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { deviceNow } from '#lib/conversation/device-now.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { MESSAGES_SHOWN } from '#lib/protocol/limits.ts';
import type { MessageRow } from '#lib/protocol/messages.ts';
import { readMessages } from '#lib/roster/messages.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { countWords, titleWords } from './message-words.ts';

type Props = { open: boolean; onShow: (id: string) => void; onClose: () => void };

/** The operator's own messages; each opens what has become of it. */
export function SentDialog({ open, onShow, onClose }: Props) {
  const [known, setKnown] = useState<{ list: readonly MessageRow[]; offset: number } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    let over = false;
    void readMessages().then((answer) => {
      if (over) return;
      setFault(answer.ok ? null : answer.fault);
      if (answer.ok) setKnown({ list: answer.value.messages, offset: answer.value.now - deviceNow() });
    });
    return () => void (over = true);
  }, [looks]);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Messages sent"
      description={`Your newest ${MESSAGES_SHOWN}. Title and text are deleted once every device has them, or when they expire.`}
      footer={
        <>
          <span className="grow" />
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {fault !== null && (
        <Notice tone="danger" action={<Button onClick={() => setLooks(looks + 1)}>Try again</Button>}>
          {sentenceOf(fault)}
        </Notice>
      )}
      {known === null ? (
        fault === null && <p className="text-13 text-fg-2">Looking for messages…</p>
      ) : known.list.length === 0 ? (
        <p className="text-fg-2">
          You have sent no message yet. Press Message beside a device, or select several.
        </p>
      ) : (
        <List {...known} onShow={onShow} />
      )}
    </Dialog>
  );
}

type ListProps = { list: readonly MessageRow[]; offset: number; onShow: (id: string) => void };

function List({ list, offset, onShow }: ListProps) {
  const zone = useZone();
  const calendar = useMemo(() => createCalendar(zone), [zone]);
  const today = useToday(calendar);
  return (
    <ul aria-label="Messages" className="grid rounded-md border border-line">
      {list.map((message) => (
        <li key={message.id} className="border-b border-line last:border-0">
          <button
            type="button"
            onClick={() => onShow(message.id)}
            className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-3 py-2 text-left text-14 hover:bg-hover"
          >
            <bdi className="truncate font-medium">{titleWords(message)}</bdi>
            <span className="text-12 text-fg-3 tabular">
              {calendar.lastSeen(message.sentAt - offset, today)}
            </span>
            <span className="col-span-2 text-13 text-fg-2 wrap-anywhere">
              To <bdi>{message.to}</bdi>: {countWords(message.counts)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
