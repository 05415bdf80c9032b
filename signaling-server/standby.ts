/** Tells the agent's tab what has become of its invitation. */
import type { Clock } from '#lib/live/clock.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, InvitationRecord } from './records.ts';
import { standbyView } from './views.ts';

export type StandbyTeller = {
  view(record: InvitationRecord): Promise<StandbyView>;
  /** Reads the row anew and pushes it to the agent's tab, if one is here. */
  tell(invitationId: string): Promise<void>;
};

type Deps = { readonly store: BrokerStore; readonly presence: Presence; readonly clock: Clock };

export function createStandbyTeller({ store, presence, clock }: Deps): StandbyTeller {
  const view: StandbyTeller['view'] = async (record) => {
    const [organisation, open] = await Promise.all([
      store.organisation.name(),
      store.sessions.openFor(record.id),
    ]);
    return standbyView(record, open, organisation, clock.now());
  };
  return {
    view,
    async tell(invitationId) {
      if (presence.agent(invitationId) === null) return;
      const record = await store.invitations.byId(invitationId);
      if (record !== null) presence.agent(invitationId)?.push('standby', await view(record));
    },
  };
}
