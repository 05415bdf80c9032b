/** The conversations that this browser keeps, ended ones for as long as the organisation says. */
import { TRANSCRIPT_RETENTION_DEFAULT_DAYS, DAY_MS } from '#lib/protocol/limits.ts';
import { isPast, type Clock } from '#lib/session/retention.ts';
import type { About, Cabinet } from './cabinet.ts';
import type { Threads } from './threads.ts';

export type KeptTranscript = About & { readonly sessionId: string };

export type History = {
  /** Says of a conversation whose it is; nothing where there is none. One that ended without a word is forgotten. */
  note(sessionId: string, about: About): Promise<void>;
  has(sessionId: string): Promise<boolean>;
  /** All of them, running ones too. */
  kept(): Promise<KeptTranscript[]>;
  /**
   * Forgets those whose time is over.
   * @param keepMs what the server says now, for all of them; null: what it said of each
   * @param running sessions that may not be touched
   */
  sweep(clock: Clock, keepMs: number | null, running: ReadonlySet<string>): Promise<void>;
  /** Forgets all but those that run. */
  clear(running: ReadonlySet<string>): Promise<void>;
};

export function createHistory(cabinet: Cabinet, threads: Pick<Threads, 'clear' | 'describe'>): History {
  const list = (): Promise<{ key: string; about: About | null }[]> =>
    cabinet.read(async (hand) =>
      (await hand.list('threads', '')).map(({ key, value }) => ({ key, about: value.about })),
    );

  async function note(sessionId: string, about: About): Promise<void> {
    if (!(await threads.describe(sessionId, about)) || about.endedAt === null) return;
    const empty = await cabinet.read(async (hand) => (await hand.list('log', `${sessionId}/`)).length === 0);
    if (empty) await threads.clear(sessionId);
  }

  return {
    note,
    has: (sessionId) => cabinet.read(async (hand) => (await hand.get('threads', sessionId)) !== undefined),
    kept: async () =>
      (await list()).flatMap(({ key, about }) => (about === null ? [] : [{ sessionId: key, ...about }])),

    async sweep(clock, keepMs, running) {
      for (const { key, about } of await list()) {
        if (running.has(key)) continue;
        const known = about ?? {
          invitationId: '',
          operatorId: '',
          endedAt: null,
          takenUpAt: clock.now, // its time begins where nothing is known of it
          keepMs: TRANSCRIPT_RETENTION_DEFAULT_DAYS * DAY_MS,
        };
        const told = keepMs === null ? known : { ...known, keepMs };
        if (isPast(told, clock)) await threads.clear(key);
        else if (about === null || told.keepMs !== known.keepMs) await note(key, told);
      }
    },

    async clear(running) {
      for (const { key } of await list()) if (!running.has(key)) await threads.clear(key);
    },
  };
}
