/** A route handler changed an invitation: whatever follows from the new row follows here. */
import type { Expiry } from './expire.ts';
import type { Log } from './log.ts';
import type { BrokerStore } from './records.ts';
import type { Rows } from './rows.ts';
import type { StandbyTeller } from './standby.ts';

type Deps = {
  readonly store: BrokerStore;
  readonly log: Log;
  readonly rows: Rows;
  readonly standby: StandbyTeller;
  readonly expiry: Expiry;
};

export function createChanges({ store, log, rows, standby, expiry }: Deps) {
  async function follow(id: string): Promise<void> {
    const record = await store.invitations.byId(id);
    if (record === null) return;
    if (record.ended === null) {
      if (record.connectedAt === null) expiry.watch(record);
    } else {
      // Its open request or session ends with it, for the same reason.
      await expiry.close(id, record.ended.by, record.ended.why);
    }
    await Promise.all([rows.publish(id), standby.tell(id)]);
  }

  return (id: string): void => {
    follow(id).catch((error: unknown) =>
      log.error({ err: error, invitation: id }, 'a change was not followed'),
    );
  };
}
