/** A browser that nobody uses is signed out. */
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Store } from '#lib/store/store.ts';
import type { AccountRules } from './rules.ts';

/** Pages say once a minute that they are in use, and the one that warns may be late by as much. */
const SLACK_MS = 2 * MINUTE_MS;

type Deps = {
  readonly store: Pick<Store, 'users' | 'sessions'>;
  readonly rules: () => Promise<AccountRules>;
  /** server time, ms */
  readonly now: (() => number) | undefined;
};

export function createIdle({ store, rules, now }: Deps) {
  /** Whoever talks with somebody is there, whatever the page managed to say. */
  async function isTalking(userId: string): Promise<boolean> {
    const open = await store.sessions.open();
    return open.some(
      ({ operatorId, state }) =>
        operatorId === userId && (state.at === 'live' || state.at === 'reconnecting'),
    );
  }

  return {
    async isOver(session: { token: string; userId: string; seenAt: number | null }): Promise<boolean> {
      if (now === undefined) return false;
      // Signed in before this was counted.
      if (session.seenAt === null) await store.users.touch(session.token, now());
      const unusedMs = session.seenAt === null ? 0 : now() - session.seenAt;
      if (unusedMs <= SLACK_MS || unusedMs <= (await rules()).idleMs + SLACK_MS) return false;
      return !(await isTalking(session.userId));
    },
  };
}
