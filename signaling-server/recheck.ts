/**
 * An operator signed out somewhere, or the account changed: tabs whose own cookie no longer signs anybody in are cut,
 * open lists follow, and what runs goes on with what the account may do now. A browser that nobody uses is signed out by
 * being asked for, so open tabs are asked for now and then.
 */
import type { Namespace, Socket } from 'socket.io';
import type { Operator } from '#lib/accounts/accounts.ts';
import type { Clock } from '#lib/live/clock.ts';
import { STAY_EVERY_MS } from '#lib/protocol/limits.ts';
import type { Access } from './access.ts';
import { headersOf, type BrokerAccounts } from './identify.ts';
import type { Log } from './log.ts';
import type { BrokerStore } from './records.ts';

/** As often as pages say that they are in use. */
const ROUND_EVERY_MS = STAY_EVERY_MS;

export type Recheck = {
  /**
   * To call once the change is committed. A tab that comes in at that very moment may be missed; its first event asks
   * for the account again (permit.ts).
   */
  follow(operatorId: string): Promise<void>;
  /** Resolves once nothing is being asked any more. */
  stop(): Promise<void>;
};

type Deps = {
  readonly operators: Pick<Namespace, 'sockets'>;
  /** whom a socket belonged to when it came in */
  readonly known: Pick<WeakMap<Socket, Operator>, 'get'>;
  readonly accounts: BrokerAccounts;
  readonly access: Access;
  readonly store: { readonly sessions: Pick<BrokerStore['sessions'], 'open'> };
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
};

export function createRecheck({ operators, known, accounts, access, store, clock, log }: Deps): Recheck {
  async function look(socket: Socket, operatorId: string): Promise<void> {
    const operator = await accounts.whoIs(headersOf(socket.handshake));
    if (operator?.id !== operatorId) socket.disconnect(true);
  }

  /** One tab that cannot be asked about must not keep the others. */
  const lookSafely = (socket: Socket, operatorId: string): Promise<void> =>
    look(socket, operatorId).catch((error: unknown) =>
      log.error({ err: error }, 'a tab could not be asked about'),
    );

  /** Every tab but those of operators who talk with somebody: idleness never cuts a live session. */
  async function round(): Promise<void> {
    if (operators.sockets.size === 0) return;
    const talking = new Set(
      (await store.sessions.open())
        .filter(({ state }) => state.at === 'live' || state.at === 'reconnecting')
        .map(({ operatorId }) => operatorId),
    );
    for (const socket of [...operators.sockets.values()]) {
      const operator = known.get(socket);
      if (operator !== undefined && !talking.has(operator.id)) await lookSafely(socket, operator.id);
    }
  }

  let stopped = false;
  let running = Promise.resolve();
  let offTimer = nextRound();
  function nextRound(): () => void {
    return clock.at(clock.now() + ROUND_EVERY_MS, () => {
      running = round()
        .catch((error: unknown) => log.error({ err: error }, 'open tabs could not be asked about'))
        .then(() => void (offTimer = stopped ? offTimer : nextRound()));
    });
  }

  return {
    async follow(operatorId) {
      const own = [...operators.sockets.values()].filter((socket) => known.get(socket)?.id === operatorId);
      await Promise.all(own.map((socket) => lookSafely(socket, operatorId)));
      await access.follow(operatorId, await accounts.account(operatorId));
    },
    stop() {
      stopped = true;
      offTimer();
      return running;
    },
  };
}
