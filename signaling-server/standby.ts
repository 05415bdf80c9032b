/** Tells the agent's tab what has become of its invitation. */
import type { Clock } from '#lib/live/clock.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore } from './records.ts';
import type { Turns } from './turns.ts';
import { standbyView } from './views.ts';

export type StandbyTeller = {
  /** The row as it is now, or null. Whoever reads later tells later. */
  read(invitationId: string): Promise<StandbyView | null>;
  /** Reads the row anew and pushes it to the agent's tab, if one is here. */
  tell(invitationId: string): Promise<void>;
};

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly turns: Turns;
};

export function createStandbyTeller({ store, presence, clock, turns }: Deps): StandbyTeller {
  const inTurn = <T>(id: string, work: () => Promise<T>): Promise<T> => turns.run(`standby ${id}`, work);

  async function view(id: string): Promise<StandbyView | null> {
    const [record, open, organisation] = await Promise.all([
      store.invitations.byId(id),
      store.sessions.openFor(id),
      store.organisation.name(),
    ]);
    return record === null ? null : standbyView(record, open, organisation, clock.now());
  }

  return {
    read: (id) => inTurn(id, () => view(id)),
    // Two at once must not overtake each other between reading and telling: the older row would be told last.
    tell: (id) =>
      inTurn(id, async () => {
        const told = presence.agent(id) === null ? null : await view(id);
        if (told !== null) presence.agent(id)?.push('standby', told);
      }),
  };
}
