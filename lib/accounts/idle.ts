/** A browser that nobody uses is signed out. */
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Store } from '#lib/store/store.ts';
import type { AccountRules } from './rules.ts';

/** Pages say once a minute that they are in use, and the one that warns may be late by as much. */
const SLACK_MS = 2 * MINUTE_MS;

type Deps = {
  readonly store: Pick<Store, 'users' | 'sessions' | 'audit'>;
  readonly rules: () => Promise<AccountRules>;
  /** server time, ms */
  readonly now: (() => number) | undefined;
};

/** One session of the accounts library, and whose it is. */
type Browser = {
  readonly token: string;
  readonly userId: string;
  readonly email: string;
  /** server time, ms */
  readonly seenAt: number | null;
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

  /** For good: what the user does elsewhere later brings nothing back. Of several at once, one writes it down. */
  async function end({ token, email }: Browser, at: number): Promise<void> {
    if (!(await store.users.endSession(token))) return;
    const entry = { category: 'account', actor: null, subject: email, detail: {} } as const;
    await store.audit.append({ at, action: 'Signed out for want of activity', ...entry });
  }

  return {
    /** Whether that browser is signed out, from now on, because nobody has used it. */
    async isOver(session: Browser): Promise<boolean> {
      if (now === undefined) return false;
      // Signed in before this was counted.
      if (session.seenAt === null) await store.users.touch(session.token, now());
      const unusedMs = session.seenAt === null ? 0 : now() - session.seenAt;
      if (unusedMs <= SLACK_MS || unusedMs <= (await rules()).idleMs + SLACK_MS) return false;
      if (await isTalking(session.userId)) return false;
      await end(session, now());
      return true;
    },
  };
}
