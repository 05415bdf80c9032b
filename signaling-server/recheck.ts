/**
 * An operator signed out somewhere, or the account changed: tabs whose own cookie no longer signs anybody in are cut,
 * open lists follow, and what runs goes on with what the account may do now.
 */
import type { Namespace, Socket } from 'socket.io';
import type { Operator } from '#lib/accounts/accounts.ts';
import type { Access } from './access.ts';
import { headersOf, type BrokerAccounts } from './identify.ts';
import type { Log } from './log.ts';

type Deps = {
  readonly operators: Pick<Namespace, 'sockets'>;
  /** whom a socket belonged to when it came in */
  readonly known: Pick<WeakMap<Socket, Operator>, 'get'>;
  readonly accounts: BrokerAccounts;
  readonly access: Access;
  readonly log: Pick<Log, 'error'>;
};

/**
 * Gives the function to call once the change is committed. A tab that comes in at that very moment may be missed;
 * its first event asks for the account again (permit.ts).
 */
export function createRecheck({ operators, known, accounts, access, log }: Deps) {
  async function look(socket: Socket, operatorId: string): Promise<void> {
    const operator = await accounts.whoIs(headersOf(socket.handshake));
    if (operator?.id !== operatorId) socket.disconnect(true);
  }

  return async (operatorId: string): Promise<void> => {
    const own = [...operators.sockets.values()].filter((socket) => known.get(socket)?.id === operatorId);
    const looks = await Promise.allSettled(own.map((socket) => look(socket, operatorId)));
    // One tab that cannot be asked about must not keep the others' rights alive.
    for (const looked of looks)
      if (looked.status === 'rejected') log.error({ err: looked.reason }, 'a tab could not be asked about');
    await access.follow(operatorId, await accounts.account(operatorId));
  };
}
