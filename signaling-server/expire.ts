/** Invitations end here: by the clock, by a person, by the end of a session that was live. */
import type { Clock } from '#lib/live/clock.ts';
import type { Party, Why } from '#lib/protocol/session-state.ts';
import { isExpired } from '#lib/session/invitation.ts';
import type { Courier } from './courier.ts';
import type { Ledger } from './ledger.ts';
import type { Log } from './log.ts';
import type { BrokerStore, InvitationRecord } from './records.ts';
import type { Rows } from './rows.ts';
import type { Sessions } from './sessions.ts';
import type { StandbyTeller } from './standby.ts';
import type { Turns } from '#lib/session/turns.ts';

export type Expiry = {
  /** Sets the timer by the row as it is now. */
  watch(invitation: Pick<InvitationRecord, 'id' | 'expiresAt'>): void;
  /** Ends the invitation if its time is over and nothing is open; otherwise waits on. */
  check(invitationId: string): Promise<void>;
  /** Ends the invitation now, its open session first. */
  close(invitationId: string, by: Party, why: Why): Promise<void>;
  stop(): void;
};

type Deps = {
  readonly store: BrokerStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly turns: Turns;
  readonly rows: Rows;
  readonly standby: StandbyTeller;
  readonly sessions: Pick<Sessions, 'advance'>;
  readonly ledger: Pick<Ledger, 'invitationEnded'>;
  readonly courier: Pick<Courier, 'gone'>;
};

export function createExpiry({ store, clock, log, turns, rows, standby, sessions, ...told }: Deps): Expiry {
  const timers = new Map<string, () => void>();
  let stopped = false;

  function forget(id: string): void {
    timers.get(id)?.();
    timers.delete(id);
  }

  const expiry: Expiry = {
    watch({ id, expiresAt }) {
      forget(id);
      if (stopped) return;
      const check = (): void => {
        timers.delete(id);
        expiry
          .check(id)
          .catch((error: unknown) =>
            log.error({ err: error, invitation: id }, 'an expiry could not be kept'),
          );
      };
      timers.set(id, clock.at(expiresAt, check));
    },
    check: (id) =>
      turns.run(`agent ${id}`, async () => {
        if (stopped) return;
        const record = await store.invitations.byId(id);
        if (record === null || record.ended !== null || record.connectedAt !== null) return forget(id);
        const open = await store.sessions.openFor(id);
        // A request that is pending at this moment is answered first; its end checks again.
        if (open !== null) return;
        const now = clock.now();
        if (!isExpired(record, null, now)) return expiry.watch(record);
        if (await store.invitations.expire(id, now)) return tell(id, 'broker', 'expired');
        // Extended since it was read: its new time is watched.
        const newer = await store.invitations.byId(id);
        if (newer !== null && newer.ended === null) expiry.watch(newer);
      }),
    close: (id, by, why) =>
      turns.run(`agent ${id}`, async () => {
        const open = await store.sessions.openFor(id);
        if (open !== null) await sessions.advance(open.id, (now) => ({ type: 'end', now, by, why }));
        await finish(id, by, why);
      }),
    stop() {
      stopped = true;
      for (const id of timers.keys()) forget(id);
    },
  };

  async function finish(id: string, by: Party, why: Why): Promise<void> {
    forget(id);
    if (await store.invitations.end(id, { at: clock.now(), by, why })) await tell(id, by, why);
  }

  async function tell(id: string, by: Party, why: Why): Promise<void> {
    forget(id);
    log.info({ invitation: id, by, why }, 'invitation ended');
    told.ledger.invitationEnded(id, by, why);
    await Promise.all([rows.publish(id), standby.tell('on-demand', id), told.courier.gone(id)]);
  }

  return expiry;
}
