/** Messages to this device: each on the screen once, whatever the broker tells twice or is lost on the way. */
import { after, type After } from '#lib/portal/after.ts';
import { serverNow } from '#lib/portal/server-time.ts';
import { untilAnswered } from '#lib/portal/until-answered.ts';
import type { AgentMessage, MessageReport } from '#lib/protocol/messages.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { Shelf } from '#lib/shelf/open.ts';
import type { AgentPortal } from './agent-portal.ts';

export type InboxSnapshot = {
  /** the oldest one that waits for its OK */
  readonly message: AgentMessage | null;
  /** how many wait behind it */
  readonly more: number;
};
export const NO_MESSAGE: InboxSnapshot = { message: null, more: 0 };

export type Inbox = {
  subscribe(listener: () => void): () => void;
  snapshot(): InboxSnapshot;
  /** It is on the screen. */
  shown(id: string): void;
  /** OK was pressed. */
  close(id: string): void;
};

/** The report after which nothing is waited for any more: the broker tells the message again until it has that. */
const lastReport = ({ importance }: AgentMessage): MessageReport =>
  importance === 'important' ? 'acknowledged' : 'delivered';

export function createInbox(portal: AgentPortal, shelf: Pick<Shelf, 'notices'>, later: After = after): Inbox {
  const snapshots = createSnapshots<InboxSnapshot>(NO_MESSAGE);
  /** in the order in which they came */
  const waiting = new Map<string, AgentMessage>();
  /** how far this page is with each that it was ever told of */
  const known = new Map<string, 'waiting' | MessageReport>();

  function show(): void {
    const [message = null] = waiting.values();
    snapshots.set({ message, more: Math.max(0, waiting.size - 1) });
  }

  function drop(id: string): void {
    waiting.delete(id);
    show();
  }

  /** What a reload must not forget is kept until the broker has it. */
  async function report(message: AgentMessage, what: MessageReport): Promise<void> {
    const { id } = message;
    known.set(id, what);
    const last = what === lastReport(message);
    if (last) await shelf.notices.put(id, what);
    const answer = await untilAnswered(portal, () => portal.ask('message-state', { id, report: what }));
    if (last && answer.ok) await shelf.notices.remove(id);
  }

  async function come(message: AgentMessage): Promise<void> {
    const { id, expiresAt } = message;
    const before = known.get(id);
    if (before === 'waiting') return;
    // Told again: what this page said of it was lost.
    if (before !== undefined) return report(message, before);
    known.set(id, 'waiting');
    const kept = await shelf.notices.get(id);
    if (kept === lastReport(message)) return report(message, kept);
    const left = expiresAt - serverNow(portal.offset());
    if (left <= 0) return;
    waiting.set(id, message);
    later(left, () => drop(id));
    show();
  }

  portal.on('message', come);

  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    shown(id) {
      const message = waiting.get(id);
      if (message !== undefined && known.get(id) === 'waiting') void report(message, 'delivered');
    },
    close(id) {
      const message = waiting.get(id);
      if (message === undefined) return;
      void report(message, 'acknowledged');
      drop(id);
    },
  };
}
