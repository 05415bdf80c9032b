/** The live list: whenever anything of an invitation changes its row is read anew and told to every watcher. */
import type { Clock } from '#lib/live/clock.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore } from './records.ts';
import type { Turns } from '#lib/session/turns.ts';
import { invitationRow } from './views.ts';

/** Ended invitations stay in the list for this long. */
const ENDED_SHOWN_MS = 7 * 24 * HOUR_MS;
/** A list that changes while it is read is read again, this often at most. */
const LIST_READS = 5;

export type Rows = {
  publish(invitationId: string): Promise<void>;
  list(): Promise<InvitationRow[]>;
  /** Nobody watches any more: the sockets that go now are no news. */
  stop(): void;
};

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly turns: Turns;
  /** to every watching tab */
  readonly tell: (row: InvitationRow) => void;
};

export function createRows({ store, presence, clock, turns, tell }: Deps): Rows {
  let told = 0;
  let stopped = false;

  const isPresent = (id: string): boolean => presence.agent(id) !== null;

  async function read(): Promise<InvitationRow[]> {
    const now = clock.now();
    const [records, sessions] = await Promise.all([
      store.invitations.list(now - ENDED_SHOWN_MS),
      store.sessions.open(),
    ]);
    const open = new Map(sessions.map((session) => [session.agentId, session]));
    return records.map((r) => invitationRow(r, open.get(r.id) ?? null, isPresent(r.id), clock.now()));
  }

  return {
    publish: (id) =>
      turns.run(`row ${id}`, async () => {
        const record = stopped ? null : await store.invitations.byId(id);
        if (record === null) return;
        const open = await store.sessions.openFor(id);
        told += 1;
        tell(invitationRow(record, open, isPresent(id), clock.now()));
      }),
    stop: () => void (stopped = true),
    async list() {
      // A row told while the list was read may be newer than the list: then the list is read again.
      for (let reads = 1; ; reads += 1) {
        const before = told;
        const rows = await read();
        if (told === before || reads === LIST_READS) return rows;
      }
    },
  };
}
