/** The page's line to the broker: typed, parsed at the door, back by itself. The only import of socket.io-client. */
import { io, type Socket } from 'socket.io-client';
import * as z from 'zod/mini';
import { isFault, refused, type Fault, type Outcome } from '#lib/protocol/faults.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/limits.ts';
import type { Answer, Ask, Requests } from '#lib/protocol/signals.ts';
import { after, type After } from './after.ts';
import { CUT, retryDelay } from './jitter.ts';
import { ANSWER_TIMEOUT_MS, CONNECT_TIMEOUT_MS, URGENT_EVERY_MS, URGENT_TIMEOUT_MS } from './patience.ts';
import { createOffsetKeeper, deviceNow, nowIn } from './server-time.ts';
import { answersPlainly, createUrgency, whenOnline } from './urgency.ts';

/** Refusals that another try can outlive; all others are final. */
export const PASSING: ReadonlySet<Fault> = new Set<Fault>(['broken', 'too-many', 'portal-away', 'peer-away']);

/** What the broker may say unasked, by name. */
export type Pushes = Record<string, Requests[string]['answer']>;
export type Push<P extends Pushes, E extends keyof P> = z.infer<P[E]>;

export type PortalState = 'connecting' | 'online' | 'offline' | 'refused';

export type Portal<R extends Requests, P extends Pushes> = {
  /** `offline` is tried again by itself; `refused` is final */
  state(): PortalState;
  /** why the broker will not have this page, once `refused` */
  refusal(): Fault | null;
  /** server time minus this device's time, ms */
  offset(): number;
  /** Called after each change of state. */
  subscribe(listener: () => void): () => void;
  /** Never rejects. Not connected, or no answer in 8 s: `portal-away`. An answer that does not parse: `broken`. */
  ask<E extends keyof R & string>(event: E, payload: Ask<R, E>): Promise<Outcome<Answer<R, E>>>;
  /** One listener's pushes, parsed. If the broker waits for an acknowledgement it comes once every listener is done. */
  on<E extends keyof P & string>(event: E, listener: (value: Push<P, E>) => void | Promise<void>): () => void;
  /** how many pushes did not parse */
  dropped(): number;
  close(): void;
};

export type PortalOptions<R extends Requests, P extends Pushes> = {
  namespace: string;
  /** Asked anew before every try, so that each says what is true then. */
  auth: () => Promise<object> | object;
  requests: R;
  /**
   * Asked when a session's own link is lost, too, and not when only the broker is gone: so it waits for no jitter but
   * only until the portal can be reached, and a connection that leaves it without an answer is replaced.
   */
  urgent?: keyof R;
  pushes: P;
  /** origin of the portal; '' is the page's own */
  url?: string;
  /** in [0, 1) */
  random?: () => number;
  after?: After;
  /** whether the portal answers at all */
  reachable?: () => Promise<boolean>;
  /** Calls back when the network has come back; answers how to stop. */
  onNetwork?: (run: () => void) => () => void;
  /** A listener that threw: a fault of this program. */
  report?: (error: unknown) => void;
};

export function createPortal<R extends Requests, P extends Pushes>(
  options: PortalOptions<R, P>,
): Portal<R, P> {
  const { namespace, auth, requests, pushes, url = '', random = Math.random } = options;
  const { after: later = after, onNetwork = whenOnline, report = (error) => reportError(error) } = options;
  const watchers = new Set<() => void>();
  const listeners = new Map<string, Set<(value: unknown) => void | Promise<void>>>();
  const keeper = createOffsetKeeper();
  let state: PortalState = 'connecting';
  let refusal: Fault | null = null;
  let dropped = 0;
  let retries = 0;
  let triedAt = 0;
  let closed = false;
  let socket: Socket | null = null;
  let cancelTimer = () => {};

  function become(next: PortalState): void {
    if (state === next) return;
    state = next;
    for (const watcher of [...watchers]) watcher();
  }

  /** One socket for each try: nothing of an earlier one can speak for a later one. */
  function connect(): void {
    cancelTimer();
    triedAt = deviceNow();
    const mine = io(`${url}${namespace}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: CONNECT_TIMEOUT_MS,
      auth: (tell: (value: object) => void) => {
        Promise.resolve()
          .then(auth)
          .then(
            (value) => tell({ ...value, version: PROTOCOL_VERSION }),
            () => lose(mine), // what the page knows of itself could not be read: as good as no connection
          );
      },
    });
    socket = mine;
    cancelTimer = later(CONNECT_TIMEOUT_MS, () => lose(mine));
    mine.on('connect', () => {
      if (socket !== mine) return;
      cancelTimer();
      retries = 0;
      become('online');
    });
    mine.on('disconnect', (reason) => lose(mine, reason === CUT));
    mine.on('connect_error', (error) => {
      if (isFault(error.message) && !PASSING.has(error.message)) refuse(mine, error.message);
      else lose(mine);
    });
    for (const event of Object.keys(pushes)) {
      mine.on(event, (value: unknown, acknowledge?: unknown) => {
        if (socket === mine) void hear(event, value, acknowledge);
      });
    }
  }

  function lose(lost: Socket, cut = false): void {
    if (socket !== lost) return;
    drop();
    cancelTimer = later(retryDelay(retries, random(), cut), connect);
    retries += 1;
    become('offline');
  }

  const urgency = createUrgency({
    reachable: options.reachable ?? (() => answersPlainly(url)),
    after: later,
    wanted: () => !closed && refusal === null && state !== 'online',
    found(deadAt) {
      const tooSoon = Math.abs(deviceNow() - triedAt) < URGENT_EVERY_MS;
      if (socket === null ? tooSoon : triedAt > deadAt) return;
      drop(); // the wait is called off, or a try that hangs since the network was away
      connect();
    },
  });

  function refuse(mine: Socket, fault: Fault): void {
    if (socket !== mine) return;
    drop();
    refusal = fault;
    become('refused');
  }

  function drop(): void {
    cancelTimer();
    const old = socket;
    socket = null;
    old?.disconnect();
  }

  async function hear(event: string, value: unknown, acknowledge: unknown): Promise<void> {
    const parsed = pushes[event]?.safeParse(value);
    if (parsed?.success !== true) {
      dropped += 1;
      return;
    }
    const now = nowIn(parsed.data);
    if (now !== null) keeper.told(now);
    const told = listeners.get(event);
    if (told === undefined || told.size === 0) return; // unheard is not acknowledged: the broker tries again
    try {
      await Promise.all([...told].map((listener) => listener(value)));
    } catch (error) {
      report(error);
      return;
    }
    if (typeof acknowledge === 'function') acknowledge({ ok: true, value: {} });
  }

  async function ask<E extends keyof R & string>(
    event: E,
    payload: Ask<R, E>,
  ): Promise<Outcome<Answer<R, E>>> {
    const mine = socket;
    const request: R[E] = requests[event];
    const schema: R[E]['answer'] = request.answer;
    const urgent = event === options.urgent;
    if (state !== 'online' || mine === null) {
      if (urgent) urgency.press();
      return refused('portal-away');
    }
    const askedAt = deviceNow();
    let reply: unknown;
    try {
      reply = await mine.timeout(urgent ? URGENT_TIMEOUT_MS : ANSWER_TIMEOUT_MS).emitWithAck(event, payload);
    } catch {
      if (urgent) {
        lose(mine);
        urgency.press();
      }
      return refused('portal-away'); // no answer in time, or the connection went meanwhile
    }
    if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return refused('broken');
    if (reply.ok !== true) {
      const fault = 'fault' in reply && isFault(reply.fault) ? reply.fault : 'broken';
      return refused(fault, 'until' in reply && typeof reply.until === 'number' ? reply.until : undefined);
    }
    const parsed = z.safeParse(schema, 'value' in reply ? reply.value : undefined);
    if (!parsed.success) return refused('broken');
    const now = nowIn(parsed.data);
    if (now !== null) keeper.answered(now, askedAt);
    return { ok: true, value: parsed.data };
  }

  const stopWatching = onNetwork(() => {
    if (state === 'offline' && socket === null && !closed) connect();
  });
  connect();

  return {
    state: () => state,
    refusal: () => refusal,
    offset: keeper.offset,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    ask,
    on(event, listener) {
      const told = listeners.get(event) ?? new Set();
      listeners.set(event, told);
      // Parsed once more for each listener: so its type comes from the schema and from nothing else.
      const hears = (value: unknown): void | Promise<void> => {
        const schema: P[typeof event] = pushes[event];
        const parsed = z.safeParse(schema, value);
        if (parsed.success) return listener(parsed.data);
      };
      told.add(hears);
      return () => told.delete(hears);
    },
    dropped: () => dropped,
    close() {
      closed = true;
      stopWatching();
      watchers.clear();
      listeners.clear();
      drop();
      state = 'offline';
    },
  };
}
