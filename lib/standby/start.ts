/** The page's one agent, for a join code or as a managed device. Of several tabs of one browser a single one is it. */
import { startSweeping } from '#lib/conversation/history.ts';
import { createPortal } from '#lib/portal/socket.ts';
import { AGENT_NAMESPACE, agentPushes, agentRequests } from '#lib/protocol/signals.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { DEVICE_PLACE } from '#lib/shelf/device-key.ts';
import { placeOfCode } from '#lib/shelf/link-key.ts';
import type { Shelf } from '#lib/shelf/open.ts';
import { pageShelf } from '#lib/shelf/page-shelf.ts';
import { holdTab } from '#lib/shelf/tab-lock.ts';
import { deviceIdentity, invitationIdentity, type AgentIdentity } from './identity.ts';
import { createInbox, NO_MESSAGE, type Inbox } from './inbox.ts';
import { createStandby } from './run.ts';
import type { Standby, StandbySnapshot } from './standby.ts';

/** A tab as an agent: its window, and the messages that lie over it. */
export type Agent = Standby & { readonly inbox: Inbox };

const closedInbox: Inbox = {
  subscribe: () => () => {},
  snapshot: () => NO_MESSAGE,
  shown: () => {},
  close: () => {},
};

const closedStandby = (at: StandbySnapshot): Agent => ({
  inbox: closedInbox,
  subscribe: () => () => {},
  snapshot: () => at,
  approve: () => {},
  reject: () => {},
  letIn: () => {},
  answerTakeOver: () => {},
  back: () => {},
  end: () => {},
  close: () => {},
});

const started = new Map<string, Agent>();

/**
 * @param name of the agent in this browser; its tabs wait for each other by it
 * @param identify who this tab is, from the shelf; null where the browser knows nothing of it: then `none` is shown
 */
function startOnce(
  name: string,
  identify: (shelf: Shelf) => Promise<AgentIdentity | null>,
  none: StandbySnapshot,
): Agent {
  const known = started.get(name);
  if (known !== undefined) return known;
  const snapshots = createSnapshots<{ standby: Agent }>({
    standby: closedStandby({ at: 'opening', stuck: false }),
  });
  const lock = holdTab(`parley-agent-${name}`);
  let stopFollowing = (): void => {};
  const listeners = new Set<() => void>();
  const tell = (): void => {
    // What is removed is no agent any more: the next tab finds that out by itself.
    if (snapshots.current().standby.snapshot().at === 'removed') lock.release();
    listeners.forEach((listener) => listener());
  };
  const become = (standby: Agent): void => {
    stopFollowing();
    const stops = [standby.subscribe(tell), standby.inbox.subscribe(tell)];
    stopFollowing = () => stops.forEach((stop) => stop());
    snapshots.set({ standby });
    tell();
  };

  async function begin(): Promise<void> {
    startSweeping();
    const shelf = await pageShelf('agent');
    if (lock.state() === 'waiting') become(closedStandby({ at: 'elsewhere' }));
    await lock.held;
    const identity = await identify(shelf);
    if (identity === null) return become(closedStandby(none));
    const portal = createPortal({
      namespace: AGENT_NAMESPACE,
      auth: () => identity.auth,
      requests: agentRequests,
      urgent: 'signal',
      pushes: agentPushes,
    });
    become({ ...createStandby(identity, portal, shelf), inbox: createInbox(portal, shelf) });
  }
  void begin();

  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const standby: Agent = {
    subscribe,
    inbox: {
      subscribe,
      snapshot: () => snapshots.current().standby.inbox.snapshot(),
      shown: (id) => snapshots.current().standby.inbox.shown(id),
      close: (id) => snapshots.current().standby.inbox.close(id),
    },
    snapshot: () => snapshots.current().standby.snapshot(),
    approve: () => snapshots.current().standby.approve(),
    reject: () => snapshots.current().standby.reject(),
    letIn: () => snapshots.current().standby.letIn(),
    answerTakeOver: (allow) => snapshots.current().standby.answerTakeOver(allow),
    back: () => snapshots.current().standby.back(),
    end: () => snapshots.current().standby.end(),
    close: () => snapshots.current().standby.close(),
  };
  started.set(name, standby);
  return standby;
}

/**
 * The page's one agent for a join code (canonical). Of several tabs of this browser one is the agent; the others wait
 * and take over by themselves.
 */
export const startStandby = (code: string): Agent =>
  startOnce(
    code,
    async (shelf) => {
      const record = await shelf.agents.get(code);
      return record === null ? null : invitationIdentity(record, await shelf.linkKeys.get(placeOfCode(code)));
    },
    { at: 'refused', fault: 'code-unknown' },
  );

/** The same for this browser as a managed device. */
export const startDevice = (): Agent =>
  startOnce(
    DEVICE_PLACE,
    async (shelf) => {
      const record = await shelf.devices.get(DEVICE_PLACE);
      return record === null ? null : deviceIdentity(record, shelf);
    },
    { at: 'not-enrolled' },
  );
