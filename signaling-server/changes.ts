/** A route handler changed an invitation: whatever follows from the new row follows here. */
import type { Expiry } from './expire.ts';
import type { BrokerStore } from './records.ts';
import type { Rows } from './rows.ts';
import type { StandbyTeller } from './standby.ts';

type Deps = {
  readonly store: BrokerStore;
  readonly rows: Rows;
  readonly standby: StandbyTeller;
  readonly expiry: Expiry;
};

export const createChanges =
  ({ store, rows, standby, expiry }: Deps) =>
  async (id: string): Promise<void> => {
    const record = await store.invitations.byId(id);
    if (record === null) return;
    if (record.ended === null) {
      if (record.connectedAt === null) expiry.watch(record);
    } else {
      // Its open request or session ends with it, for the same reason.
      await expiry.close(id, record.ended.by, record.ended.why);
    }
    await Promise.all([rows.publish(id), standby.tell('on-demand', id)]);
  };
