/**
 * Messages on their way: handed to the agent's tab while it is here and whenever it comes, until it is due no more.
 * Told as often as need be; that each is on the screen once is the tab's part, by the message's id.
 */
import type { Clock } from '#lib/live/clock.ts';
import { done, type Outcome } from '#lib/protocol/faults.ts';
import type { AgentMessage, MessageReport } from '#lib/protocol/messages.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import { afterReport } from '#lib/session/message-states.ts';
import { createBatch } from './batch.ts';
import type { AgentCaller, Nothing } from './callers.ts';
import type { Log } from './log.ts';
import type { MessageWatch } from './message-watch.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, MessageRecord } from './records.ts';

/** Tabs that are told of a new message without a pause for everybody else. */
const TABS_AT_ONCE = 500;

export type Courier = {
  /** A route has stored it. */
  sent(id: string): Promise<void>;
  /** The agent's tab is here, or may get messages now: it gets what is due. */
  arrived(kind: AgentKind, agentId: string): void;
  /** The settings of that group were saved. */
  groupChanged(groupId: string): Promise<void>;
  /** A device was removed, or an invitation has ended: nothing reaches it any more. */
  gone(agentId: string): Promise<void>;
  report(
    ask: { readonly id: string; readonly report: MessageReport },
    caller: Pick<AgentCaller, 'agentId'>,
  ): Promise<Outcome<Nothing>>;
  /** What the store knows of after a restart. */
  takeUp(): Promise<void>;
  stop(): void;
};

type Deps = {
  readonly store: Pick<BrokerStore, 'messages' | 'devices' | 'groups' | 'invitations'>;
  readonly presence: Pick<Presence, 'agent'>;
  readonly watch: Pick<MessageWatch, 'changed'>;
  readonly clock: Clock;
  readonly log: Log;
};

export function createCourier({ store, presence, watch, clock, log }: Deps): Courier {
  /** how to call the expiry of each open message off */
  const expiries = new Map<string, () => void>();
  /** messages of which something has changed: whether their text may go is asked for all together */
  let touched = new Set<string>();
  let stopped = false;
  const batch = createBatch({
    clock,
    tell: settleTouched,
    failed: (error) => log.error({ err: error }, 'messages could not be settled'),
  });

  async function settle(id: string): Promise<boolean> {
    if (!(await store.messages.settle(id))) return false;
    expiries.get(id)?.();
    expiries.delete(id);
    log.info({ message: id }, 'message settled, its text deleted');
    return true;
  }

  async function settleTouched(): Promise<void> {
    const those = touched;
    touched = new Set();
    try {
      for (const id of those) {
        await settle(id);
        those.delete(id);
      }
    } catch (error) {
      for (const id of those) touched.add(id);
      throw error;
    }
  }

  function changed(id: string, agentIds: readonly string[]): void {
    touched.add(id);
    for (const agentId of agentIds) watch.changed(id, agentId);
    batch.soon();
  }

  function expireInTime(message: Pick<MessageRecord, 'id' | 'importance' | 'expiresAt'>): void {
    expiries.get(message.id)?.();
    if (stopped) return;
    const expire = async (): Promise<void> => {
      changed(message.id, await store.messages.expire(message, clock.now()));
    };
    const off = clock.at(message.expiresAt, () => {
      expire().catch((error: unknown) =>
        log.error({ err: error, message: message.id }, 'a message could not be expired'),
      );
    });
    expiries.set(message.id, off);
  }

  const viewOf = ({
    id,
    title,
    text,
    importance,
    sender,
    sentAt,
    expiresAt,
  }: MessageRecord): AgentMessage => ({
    ...{ now: clock.now(), id, title, text, importance },
    ...{ from: sender, sentAt, expiresAt },
  });

  /** What its group's settings forbid is kept: they may allow it again before it expires. */
  async function mayGet(kind: AgentKind, agentId: string): Promise<boolean> {
    if (kind === 'on-demand') return (await store.invitations.byId(agentId))?.ended === null;
    const device = await store.devices.byId(agentId);
    const group = device === null ? null : await store.groups.byId(device.groupId);
    return group?.policy.message === true;
  }

  async function handOver(kind: AgentKind, agentId: string): Promise<void> {
    const due = await store.messages.dueFor(agentId, clock.now());
    if (due.length === 0 || !(await mayGet(kind, agentId))) return;
    for (const message of due) presence.agent(agentId)?.push('message', viewOf(message));
  }

  function arrived(kind: AgentKind, agentId: string): void {
    if (expiries.size === 0 || stopped) return;
    handOver(kind, agentId).catch((error: unknown) =>
      log.error({ err: error, agent: agentId }, 'messages could not be handed over'),
    );
  }

  return {
    async sent(id) {
      const message = await store.messages.byId(id);
      if (message === null || message.settled) return;
      expireInTime(message);
      const to = await store.messages.deliveries(id);
      for (const [n, { agentId, state }] of to.entries()) {
        if (state === 'sent') presence.agent(agentId)?.push('message', viewOf(message));
        if (n % TABS_AT_ONCE === TABS_AT_ONCE - 1) await new Promise(setImmediate);
      }
    },
    arrived,
    async groupChanged(groupId) {
      if (expiries.size === 0) return;
      for (const { id } of await store.devices.list([groupId]))
        if (presence.agent(id) !== null) await handOver('managed', id);
    },
    async gone(agentId) {
      for (const id of await store.messages.expireFor(agentId, clock.now())) changed(id, [agentId]);
    },
    async report({ id, report }, { agentId }) {
      const message = await store.messages.byId(id);
      // Each round finds it further on than the one before, so there are few.
      while (message !== null) {
        const [delivery] = await store.messages.deliveries(id, [agentId]);
        if (delivery === undefined) break;
        const at = clock.now();
        const to = afterReport(delivery.state, report, message, at);
        if (to === delivery.state) break;
        if (!(await store.messages.advance(id, agentId, { from: delivery.state, to, at }))) continue;
        changed(id, [agentId]);
        break;
      }
      // Of a message that was never sent there the same is said.
      return done({});
    },
    async takeUp() {
      for (const message of await store.messages.open())
        if (!(await settle(message.id))) expireInTime(message);
    },
    stop() {
      stopped = true;
      batch.stop();
      for (const off of expiries.values()) off();
    },
  };
}
