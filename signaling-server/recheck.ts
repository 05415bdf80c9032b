/** An operator signed out somewhere: tabs whose own cookie no longer signs anybody in are cut. Others stay. */
import type { Namespace, Socket } from 'socket.io';
import type { Operator } from '#lib/accounts/accounts.ts';
import { headersOf, type WhoIs } from './identify.ts';
import type { Log } from './log.ts';

type Deps = {
  readonly operators: Pick<Namespace, 'sockets'>;
  /** whom a socket belonged to when it came in */
  readonly known: Pick<WeakMap<Socket, Operator>, 'get'>;
  readonly whoIs: WhoIs;
  readonly log: Log;
};

/**
 * Gives the function to call once the sign-out is committed. A tab that comes in at that very moment may be missed;
 * its first event asks for the account again (permit.ts).
 */
export function createRecheck({ operators, known, whoIs, log }: Deps) {
  async function look(socket: Socket, operatorId: string): Promise<void> {
    const operator = await whoIs(headersOf(socket.handshake));
    if (operator?.id !== operatorId) socket.disconnect(true);
  }

  return (operatorId: string): void => {
    for (const socket of operators.sockets.values()) {
      if (known.get(socket)?.id !== operatorId) continue;
      look(socket, operatorId).catch((error: unknown) =>
        log.error({ err: error, operator: operatorId }, 'a tab could not be asked who it is'),
      );
    }
  };
}
