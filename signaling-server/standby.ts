/** Tells the agent's tab what has become of its invitation, or of its device. */
import type { Clock } from '#lib/live/clock.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore } from './records.ts';
import type { Turns } from '#lib/session/turns.ts';
import { deviceStandby, invitationStandby } from './views.ts';

export type StandbyTeller = {
  /** The row as it is now, or null. Whoever reads later tells later. */
  read(kind: AgentKind, agentId: string): Promise<StandbyView | null>;
  /** Reads the row anew and pushes it to the agent's tab, if one is here. */
  tell(kind: AgentKind, agentId: string): Promise<void>;
};

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly turns: Turns;
};

export function createStandbyTeller({ store, presence, clock, turns }: Deps): StandbyTeller {
  const inTurn = <T>(id: string, work: () => Promise<T>): Promise<T> => turns.run(`standby ${id}`, work);

  async function deviceView(id: string): Promise<StandbyView | null> {
    const [record, organisation] = await Promise.all([store.devices.byId(id), store.organisation.name()]);
    if (record === null) return null;
    const group = await store.groups.byId(record.groupId);
    return deviceStandby(record, group?.name ?? '', organisation, clock.now());
  }

  async function invitationView(id: string): Promise<StandbyView | null> {
    const [record, open, organisation] = await Promise.all([
      store.invitations.byId(id),
      store.sessions.openFor(id),
      store.organisation.get(),
    ]);
    return record === null ? null : invitationStandby(record, open, organisation, clock.now());
  }

  const view = (kind: AgentKind, id: string) => (kind === 'managed' ? deviceView(id) : invitationView(id));

  return {
    read: (kind, id) => inTurn(id, () => view(kind, id)),
    // Two at once must not overtake each other between reading and telling: the older row would be told last.
    tell: (kind, id) =>
      inTurn(id, async () => {
        const told = presence.agent(id) === null ? null : await view(kind, id);
        if (told !== null) presence.agent(id)?.push('standby', told);
      }),
  };
}
