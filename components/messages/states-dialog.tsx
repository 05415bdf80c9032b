'use client';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useId, useMemo, useState } from 'react';
import { useToday } from '#components/managed/use-today.ts';
import { useZone } from '#components/on-demand/use-zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { messageState, type DeliveryRow, type MessageState } from '#lib/protocol/messages.ts';
import { type MessageSent } from '#lib/protocol/send-message.ts';
import { followMessage, NO_STATES, type MessageStates } from '#lib/roster/messages.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { countStates } from '#lib/session/message-states.ts';
import { classNames } from '#components/ui/class-names.ts';
import { countWords, leftWords, STATE_NAMES, titleWords } from './message-words.ts';

/** So many rows are drawn at once. */
const ROWS = 200;

const TONES: Record<MessageState, string> = {
  sent: 'text-fg-3',
  delivered: 'text-action-fg',
  acknowledged: 'text-ok-fg',
  expired: 'text-wait-fg',
};

type Props = {
  /** of the message */
  id: string;
  /** just sent; null where it is looked at again */
  sent: MessageSent | null;
  open: boolean;
  /** to the list that it was chosen from */
  onBack: (() => void) | null;
  onClose: () => void;
};

/** What has become of a message on each device, live. */
export function StatesDialog({ id, sent, open, onBack, onClose }: Props) {
  const [states, setStates] = useState<MessageStates>(NO_STATES);
  useEffect(() => {
    const followed = followMessage(id);
    const look = (): void => setStates(followed.snapshot());
    const stop = followed.subscribe(look);
    return () => {
      stop();
      followed.close();
    };
  }, [id]);
  const { message, rows, refusal } = states;
  const counts = countStates(rows);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={sent === null ? (message === null ? 'Message' : titleWords(message)) : 'Message sent'}
      description={message === null ? undefined : countWords(counts)}
      footer={
        <>
          {onBack !== null && (
            <Button icon={<ArrowLeft size={16} strokeWidth={1.75} aria-hidden />} onClick={onBack}>
              Messages sent
            </Button>
          )}
          <span className="grow" />
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {sent !== null && sent.left > 0 && <Notice>{leftWords(sent.left)}</Notice>}
      {refusal !== null && <Notice tone="danger">{sentenceOf(refusal)}</Notice>}
      {message === null ? (
        refusal === null && <p className="text-13 text-fg-2">Looking for its devices…</p>
      ) : (
        <>
          <Facts {...message} offset={states.offset} over={counts.sent === 0} />
          <Rows rows={rows} offset={states.offset} />
        </>
      )}
    </Dialog>
  );
}

type FactsProps = { to: string; expiresAt: number; offset: number; over: boolean };

function Facts({ to, expiresAt, offset, over }: FactsProps) {
  const zone = useZone();
  const calendar = useMemo(() => createCalendar(zone), [zone]);
  const at = expiresAt - offset;
  return (
    <p className="text-13 text-pretty text-fg-2 wrap-anywhere">
      To <bdi>{to}</bdi>.{' '}
      {!over &&
        `Devices that are offline get it when they come back before ${calendar.day(at)} ${calendar.time(at)}.`}
    </p>
  );
}

function Rows({ rows, offset }: { rows: readonly DeliveryRow[]; offset: number }) {
  const filter = useId();
  const zone = useZone();
  const calendar = useMemo(() => createCalendar(zone), [zone]);
  const today = useToday(calendar);
  const [only, setOnly] = useState<MessageState | 'all'>('all');
  const [most, setMost] = useState(ROWS);
  const found = only === 'all' ? rows : rows.filter(({ state }) => state === only);
  return (
    <div className="grid gap-2">
      {rows.length > 1 && (
        <div className="flex items-center gap-3">
          <label htmlFor={filter} className="text-13 font-medium text-fg-2">
            Show
          </label>
          <select
            id={filter}
            value={only}
            onChange={(event) => setOnly(messageState.safeParse(event.target.value).data ?? 'all')}
            className="h-8 rounded-sm border border-edge bg-sheet px-2 text-13"
          >
            <option value="all">All devices</option>
            {messageState.options.map((state) => (
              <option key={state} value={state}>
                {STATE_NAMES[state]}
              </option>
            ))}
          </select>
        </div>
      )}
      <ul aria-label="Devices" className="grid rounded-md border border-line">
        {found.slice(0, most).map(({ id, device, user, state, at }) => (
          <li
            key={id}
            className="flex min-h-10 items-center gap-3 border-b border-line px-3 py-1.5 text-14 last:border-0"
          >
            <span className="min-w-0 grow wrap-anywhere">
              <bdi className="font-medium">{device === '' ? 'Device' : device}</bdi>
              {user !== '' && <bdi className="block text-13 text-fg-3">{user}</bdi>}
            </span>
            <span className="shrink-0 text-right">
              <span className={classNames('block font-medium', TONES[state])}>{STATE_NAMES[state]}</span>
              <span className="text-12 text-fg-3 tabular">{calendar.lastSeen(at - offset, today)}</span>
            </span>
          </li>
        ))}
        {found.length === 0 && <li className="px-3 py-2.5 text-13 text-fg-2">No device is in that state.</li>}
      </ul>
      {found.length > most && (
        <Button onClick={() => setMost(most + ROWS)}>
          Show more of {(found.length - most).toLocaleString('en-GB')}
        </Button>
      )}
    </div>
  );
}
