/**
 * THE door: every event of every socket comes in here, once. Known event, size, rate, schema, permission, then one
 * handler; whatever it throws ends here. A null payload, a missing acknowledgement, a wrong type or a handler that
 * throws changes nothing for anybody else.
 */
import type { Socket } from 'socket.io';
import * as z from 'zod/mini';
import { refused, type Fault, type Outcome } from '#lib/protocol/faults.ts';
import { BROKER_MESSAGE_MAX_BYTES } from '#lib/protocol/limits.ts';
import type { Log } from './log.ts';

/** Like the protocol's `Requests`, but with exactly the events that it names. */
type Named<R> = { readonly [E in keyof R]: { readonly ask: z.ZodMiniType; readonly answer: z.ZodMiniType } };

export type Handlers<R extends Named<R>, Caller> = {
  readonly [E in keyof R & string]: (
    ask: z.infer<R[E]['ask']>,
    caller: Caller,
  ) => Promise<Outcome<z.infer<R[E]['answer']>>>;
};

type Deps<R extends Named<R>, Caller> = {
  readonly socket: Pick<Socket, 'id' | 'on' | 'onAny'>;
  readonly requests: R;
  readonly handlers: Handlers<R, Caller>;
  readonly caller: Caller;
  /** whom the subject's limit counts: the operator or the agent, over all of its sockets */
  readonly subject: string;
  /** null when the caller may, else why not */
  readonly permits: (event: keyof R & string) => Promise<Fault | null>;
  /** null when the event may pass, else ms to wait */
  readonly brake: (socketId: string, subject: string, event: string) => Promise<number | null>;
  readonly now: () => number;
  /** an event that is not in the protocol */
  readonly ignored: () => void;
  readonly log: Log;
};

/** What carries no signals is small. */
const SMALL_MAX_BYTES = 4_096;
const CARRIES_SIGNALS: ReadonlySet<string> = new Set(['signal', 'approve']);

const isTooLarge = (event: string, payload: unknown): boolean =>
  Buffer.byteLength(JSON.stringify(payload) ?? '') >
  (CARRIES_SIGNALS.has(event) ? BROKER_MESSAGE_MAX_BYTES : SMALL_MAX_BYTES);

export function listen<R extends Named<R>, Caller>(deps: Deps<R, Caller>): void {
  const { socket, requests, handlers, caller, subject, permits, brake, now, ignored, log } = deps;

  const isKnown = (event: unknown): event is keyof R & string =>
    typeof event === 'string' && Object.hasOwn(requests, event);

  async function answer<E extends keyof R & string>(event: E, payload: unknown): Promise<Outcome<unknown>> {
    const wait = await brake(socket.id, subject, event);
    if (wait !== null) return refused('too-many', now() + wait);
    if (isTooLarge(event, payload)) return refused('too-large');
    const schema: R[E]['ask'] = requests[event].ask;
    const asked = z.safeParse(schema, payload);
    if (!asked.success) return refused('malformed');
    const forbidden = await permits(event);
    if (forbidden !== null) return refused(forbidden);
    return handlers[event](asked.data, caller);
  }

  async function receive(event: unknown, args: readonly unknown[]): Promise<void> {
    const last = args.at(-1);
    const reply = typeof last === 'function' ? last : () => undefined;
    try {
      if (!isKnown(event)) return ignored();
      // A tab that sends only an acknowledgement has sent no payload.
      reply(await answer(event, args[0] === last && typeof last === 'function' ? undefined : args[0]));
    } catch (error) {
      log.error({ err: error, event, subject }, 'a handler failed');
      reply(refused('broken'));
    }
  }

  // An event called "error" would otherwise be thrown by Node itself when nobody listens to it.
  socket.on('error', () => undefined);
  socket.onAny((event: unknown, ...args: unknown[]) => void receive(event, args));
}
