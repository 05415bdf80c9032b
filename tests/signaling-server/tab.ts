/** A page at the broker's door, for tests: real Socket.IO, everything that is pushed is kept, pushes are acknowledged. */
import { io, type Socket } from 'socket.io-client';
import * as z from 'zod/mini';
import type { Outcome } from '#lib/protocol/faults.ts';
import type { Answer, Ask, Requests } from '#lib/protocol/signals.ts';

type Pushes = Record<string, z.ZodMiniType>;

export type Tab<R extends Requests, P extends Pushes> = {
  readonly socket: Socket;
  ask<E extends keyof R & string>(event: E, payload: Ask<R, E>): Promise<Outcome<Answer<R, E>>>;
  /** The same, and it must go well. */
  get<E extends keyof R & string>(event: E, payload: Ask<R, E>): Promise<Answer<R, E>>;
  /** What was pushed so far, parsed by the protocol's own schemas. */
  seen<E extends keyof P & string>(event: E): z.infer<P[E]>[];
  /** Waits for the newest push of that name to fit. */
  until<E extends keyof P & string>(
    event: E,
    fits?: (value: z.infer<P[E]>) => boolean,
  ): Promise<z.infer<P[E]>>;
  /** From now on pushes of that name are not acknowledged. */
  deafen(event: keyof P & string): void;
  gone(): Promise<string>;
  close(): void;
};

export type Knock = {
  readonly url: string;
  readonly namespace: string;
  readonly auth: object;
  readonly headers: Record<string, string>;
};

const open = ({ url, namespace, auth, headers }: Knock): Socket =>
  io(`${url}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: headers,
  });

/** Connects, or says with which message it was refused. */
export function knock(where: Knock): Promise<Socket | string> {
  const socket = open(where);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (error) => {
      socket.close();
      resolve(error.message);
    });
  });
}

export async function openTab<R extends Requests, P extends Pushes>(
  where: Knock,
  requests: R,
  pushes: P,
): Promise<Tab<R, P>> {
  const socket = await knock(where);
  if (typeof socket === 'string') throw new Error(`refused: ${socket}`);
  const log: { event: string; value: unknown }[] = [];
  const deaf = new Set<string>();
  const listeners = new Set<() => void>();
  let left: string | null = socket.connected ? null : 'gone';
  socket.onAny((event: string, ...args: unknown[]) => {
    log.push({ event, value: args[0] });
    const reply = args.at(-1);
    if (typeof reply === 'function' && !deaf.has(event)) reply();
    for (const listener of listeners) listener();
  });
  socket.on('disconnect', (reason) => {
    left = reason;
    for (const listener of listeners) listener();
  });

  /** Resolves at the first moment at which `look` finds something. */
  const when = <T>(look: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        listeners.delete(check);
        resolve(found);
      };
      listeners.add(check);
      check();
    });

  const seen: Tab<R, P>['seen'] = (event) =>
    log
      .filter((push) => push.event === event)
      .map((push) => {
        const parsed = z.safeParse(pushes[event] ?? z.never(), push.value);
        if (!parsed.success) throw new Error(`the broker pushed a malformed ${event}`);
        return parsed.data as z.infer<P[typeof event]>;
      });

  const ask: Tab<R, P>['ask'] = async (event, payload) => {
    const outcome = await socket.timeout(5_000).emitWithAck(event, payload);
    if (outcome.ok) z.parse(requests[event]?.answer ?? z.never(), outcome.value);
    return outcome;
  };

  return {
    socket,
    ask,
    async get(event, payload) {
      const outcome = await ask(event, payload);
      if (!outcome.ok) throw new Error(`${event}: ${outcome.fault}`);
      return outcome.value;
    },
    seen,
    until: (event, fits = () => true) =>
      when(() => {
        const newest = seen(event).at(-1);
        return newest !== undefined && fits(newest) ? newest : undefined;
      }),
    deafen: (event) => void deaf.add(event),
    gone: () => when(() => left ?? undefined),
    close: () => void socket.close(),
  };
}
