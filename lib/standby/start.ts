/** The page's one agent for a join code. Of several tabs of one browser a single one is the agent. */
import { startSweeping } from '#lib/conversation/history.ts';
import { createPortal } from '#lib/portal/socket.ts';
import { AGENT_NAMESPACE, agentPushes, agentRequests } from '#lib/protocol/signals.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { pageShelf } from '#lib/shelf/page-shelf.ts';
import { holdTab } from '#lib/shelf/tab-lock.ts';
import { createStandby } from './run.ts';
import type { Standby, StandbySnapshot } from './standby.ts';

const closedStandby = (at: StandbySnapshot): Standby => ({
  subscribe: () => () => {},
  snapshot: () => at,
  approve: () => {},
  reject: () => {},
  end: () => {},
  close: () => {},
});

const started = new Map<string, Standby>();

/**
 * The page's one agent for a join code (canonical). Of several tabs of this browser one is the agent; the others wait
 * and take over by themselves.
 */
export function startStandby(code: string): Standby {
  const known = started.get(code);
  if (known !== undefined) return known;
  const snapshots = createSnapshots<{ standby: Standby }>({
    standby: closedStandby({ at: 'opening', stuck: false }),
  });
  const lock = holdTab(`parley-agent-${code}`);
  let stopFollowing = (): void => {};
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const become = (standby: Standby): void => {
    stopFollowing();
    stopFollowing = standby.subscribe(tell);
    snapshots.set({ standby });
    tell();
  };

  async function begin(): Promise<void> {
    startSweeping();
    const shelf = await pageShelf('agent');
    if (lock.state() === 'waiting') become(closedStandby({ at: 'elsewhere' }));
    await lock.held;
    const agent = await shelf.agents.get(code);
    if (agent === null) return become(closedStandby({ at: 'refused', fault: 'code-unknown' }));
    const portal = createPortal({
      namespace: AGENT_NAMESPACE,
      auth: () => ({ token: agent.token }),
      requests: agentRequests,
      urgent: 'signal',
      pushes: agentPushes,
    });
    become(createStandby(agent, portal, shelf));
  }
  void begin();

  const standby: Standby = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshots.current().standby.snapshot(),
    approve: () => snapshots.current().standby.approve(),
    reject: () => snapshots.current().standby.reject(),
    end: () => snapshots.current().standby.end(),
    close: () => snapshots.current().standby.close(),
  };
  started.set(code, standby);
  return standby;
}
