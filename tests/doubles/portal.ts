/** A portal without a network: a test gives the answers, pushes, and says when it is there. */
import * as z from 'zod/mini';
import type { Portal, PortalState, Push, Pushes } from '#lib/portal/socket.ts';
import { done, refused, type Fault, type Outcome } from '#lib/protocol/faults.ts';
import type { Answer, Ask, Requests } from '#lib/protocol/signals.ts';

type Answers<R extends Requests> = {
  -readonly [E in keyof R]?: (payload: Ask<R, E>) => Outcome<Answer<R, E>> | Promise<Outcome<Answer<R, E>>>;
};

export function createPortalDouble<R extends Requests, P extends Pushes>(pushes: P, answers: Answers<R>) {
  const watchers = new Set<() => void>();
  const listeners = new Map<string, Set<(value: unknown) => void | Promise<void>>>();
  /** what was asked while the portal was there, in order */
  const asked: { event: string; payload: unknown }[] = [];
  let state: PortalState = 'connecting';
  let refusal: Fault | null = null;
  let closed = false;

  const portal: Portal<R, P> = {
    state: () => state,
    refusal: () => refusal,
    offset: () => 0,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    async ask(event, payload) {
      if (state !== 'online') return refused('portal-away');
      asked.push({ event, payload });
      const answer = answers[event];
      return answer === undefined ? refused('broken') : answer(payload);
    },
    on(event, listener) {
      const told = listeners.get(event) ?? new Set();
      listeners.set(event, told);
      const hears = (value: unknown): void | Promise<void> => {
        const schema: P[typeof event] = pushes[event];
        return listener(z.parse(schema, value));
      };
      told.add(hears);
      return () => told.delete(hears);
    },
    dropped: () => 0,
    close() {
      closed = true;
      state = 'offline';
      watchers.clear();
      listeners.clear();
    },
  };
  return {
    portal,
    asked,
    /** names of what was asked, in order */
    events: (): string[] => asked.map(({ event }) => event),
    answers,
    become(next: PortalState, why: Fault | null = null): void {
      state = next;
      refusal = why;
      for (const watcher of [...watchers]) watcher();
    },
    /** Resolves as the acknowledgement would come; rejects where none would. */
    async push<E extends keyof P & string>(event: E, value: Push<P, E>): Promise<void> {
      await Promise.all([...(listeners.get(event) ?? [])].map((listener) => listener(value)));
    },
    isClosed: (): boolean => closed,
    watchers: (): number => watchers.size,
  };
}

export const nothing = (): Outcome<Record<string, never>> => done({});
