/** One-way notices to devices: sent and listed over HTTP, their states followed live. */
import type * as z from 'zod/mini';
import { get, post, type Answered } from '#lib/portal/http.ts';
import { operatorPortal, type OperatorPortal } from '#lib/portal/operator-portal.ts';
import { untilAnswered } from '#lib/portal/until-answered.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import { type DeliveryRow, type MessageRow } from '#lib/protocol/messages.ts';
import {
  messageList,
  messageSent,
  type MessageList,
  type MessageSent,
  type sendMessageBody,
} from '#lib/protocol/send-message.ts';
import { laterState } from '#lib/session/message-states.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';

const MESSAGES = '/api/v1/messages';

/** Sent again with the same id it is the same message. Ten thousand devices take a while. */
export const sendMessage = (body: z.input<typeof sendMessageBody>): Promise<Answered<MessageSent>> =>
  post(MESSAGES, body, messageSent, fetch, MINUTE_MS);

/** One's own, the newest first. */
export const readMessages = (): Promise<Answered<MessageList>> => get(MESSAGES, messageList);

export type MessageStates = {
  /** null until the portal has answered */
  readonly message: MessageRow | null;
  /** by name */
  readonly rows: readonly DeliveryRow[];
  /** server time minus this device's time, ms */
  readonly offset: number;
  /** why the portal does not tell */
  readonly refusal: Fault | null;
};
export const NO_STATES: MessageStates = { message: null, rows: [], offset: 0, refusal: null };

const byName = (a: DeliveryRow, b: DeliveryRow): number =>
  a.device.localeCompare(b.device) || (a.id < b.id ? -1 : 1);

/** What becomes of one message on each device. A page follows one at a time. */
export function followMessage(id: string, portal: OperatorPortal = operatorPortal()) {
  const snapshots = createSnapshots<MessageStates>(NO_STATES);
  const rows = new Map<string, DeliveryRow>();
  let wasOnline = false;
  let closed = false;

  /** News may come before the list, and twice. */
  function take(told: readonly DeliveryRow[], message = snapshots.current().message): void {
    for (const row of told) rows.set(row.id, laterState(rows.get(row.id), row));
    snapshots.change({ message, rows: [...rows.values()].toSorted(byName), offset: portal.offset() });
  }

  async function watch(): Promise<void> {
    const answer = await untilAnswered(portal, () => portal.ask('watch-message', { id }));
    if (closed) return;
    if (answer.ok) take(answer.value.rows, answer.value.message);
    else if (portal.state() === 'online') snapshots.change({ refusal: answer.fault });
  }

  function follow(): void {
    const online = portal.state() === 'online';
    if (online && !wasOnline) void watch();
    wasOnline = online;
  }

  const stops = [
    portal.on('message-states', (told) => void (told.id === id && take(told.rows))),
    portal.subscribe(follow),
  ];
  follow();
  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    close(): void {
      closed = true;
      for (const stop of stops) stop();
    },
  };
}
