/** The broker: introduces peers and relays their signals; it never sees chat. Wires the parts; tests start this. */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Config } from '#lib/config/env.ts';
import type { Clock } from '#lib/live/clock.ts';
import { onChange } from '#lib/live/door.ts';
import { BROKER_MESSAGE_MAX_BYTES, SECOND_MS } from '#lib/protocol/limits.ts';
import { AGENT_NAMESPACE, OPERATOR_NAMESPACE } from '#lib/protocol/signals.ts';
import { createDesk } from './desk.ts';
import { openDoors } from './doors.ts';
import type { BrokerAccounts } from './identify.ts';
import type { Log } from './log.ts';
import { allowOrigins } from './origin.ts';
import type { BrokerStore } from './records.ts';

export type BrokerDeps = {
  readonly httpServer: HttpServer;
  readonly store: BrokerStore;
  readonly accounts: BrokerAccounts;
  readonly config: Pick<Config, 'origins' | 'turn' | 'stunUrls'>;
  readonly clock: Clock;
  readonly log: Log;
};

export type Broker = {
  /** Cuts every socket and calls off every timer; the http server and the store stay the caller's. */
  close(): Promise<void>;
};

/** Every watching operator's tab. */
const WATCHERS = 'watchers';

/** A dead network shows in at most twenty seconds; the pages' own heartbeat is faster. */
const PING_MS = 10 * SECOND_MS;

/** Takes up what the store knows; whoever knocks before that is done waits at the door. */
export function createBroker({ httpServer, store, accounts, config, clock, log }: BrokerDeps): Broker {
  const io = new Server({
    path: '/socket.io',
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: BROKER_MESSAGE_MAX_BYTES,
    connectTimeout: PING_MS,
    pingInterval: PING_MS,
    pingTimeout: PING_MS,
    destroyUpgrade: false,
    cleanupEmptyChildNamespaces: true,
    allowRequest: allowOrigins(config.origins),
  });
  const operators = io.of(OPERATOR_NAMESPACE);
  const agents = io.of(AGENT_NAMESPACE);
  const desk = createDesk({
    store,
    config,
    clock,
    accounts,
    log,
    tellWatchers: (row) => void operators.to(WATCHERS).emit('invitation', row),
  });

  io.use((_socket, next) => next(new Error('not-found')));
  let ignored = 0;
  const ready = desk.takeUp();
  ready.catch((error: unknown) => log.error({ err: error }, 'open sessions could not be taken up'));
  for (const namespace of [operators, agents]) {
    namespace.use(
      (_socket, next) =>
        void ready.then(
          () => next(),
          () => next(new Error('broken')),
        ),
    );
  }
  const doors = openDoors({
    operators,
    agents,
    watchers: WATCHERS,
    store,
    accounts,
    clock,
    log,
    desk,
    ignored: () => void (ignored += 1),
  });
  const follow = { ...desk.changes, operator: doors.recheck.follow };
  onChange(({ noun, id }) => {
    follow[noun](id).catch((error: unknown) =>
      log.error({ err: error, noun, id }, 'a change was not followed'),
    );
  });
  io.attach(httpServer);

  return {
    async close() {
      onChange(() => undefined);
      await Promise.all([desk.stop(), doors.recheck.stop()]);
      // Not io.close(): that would also close the http server, which is not ours.
      io.engine.close();
      // Whatever is being written is written before the caller closes the store.
      await ready.catch(() => undefined);
      await desk.turns.idle();
      if (ignored > 0) log.warn({ ignored }, 'events outside the protocol came in');
      await Promise.all([...io._nsps.values()].map((namespace) => namespace.adapter.close()));
    },
  };
}
