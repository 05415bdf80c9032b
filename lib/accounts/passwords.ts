/** Changing a password, by its owner or by a link that an administrator gave. */
import { done, refused } from '#lib/protocol/faults.ts';
import type { Store } from '#lib/store/store.ts';
import type { Accounts } from './accounts.ts';
import type { Auth } from './better-auth.ts';
import type { SignInLimiter } from './limits.ts';

type Deps = {
  readonly auth: Auth;
  readonly store: Pick<Store, 'users'>;
  readonly limiter: SignInLimiter;
};

export function createPasswords({
  auth,
  store,
  limiter,
}: Deps): Pick<Accounts, 'changePassword' | 'setPassword'> {
  async function write(id: string, password: string): Promise<void> {
    const { internalAdapter, password: hashing } = await auth.$context;
    await internalAdapter.updatePassword(id, await hashing.hash(password));
  }
  return {
    async changePassword({ asking, from, to, now }) {
      const { id } = asking.operator;
      const taken = limiter.take({ own: `password ${id}`, address: null }, now);
      if (!taken.ok) return refused('sign-in-wait', taken.until);
      const { internalAdapter, password: hashing } = await auth.$context;
      const kept = (await internalAdapter.findCredentialAccount(id))?.password;
      const right = typeof kept === 'string' && (await hashing.verify({ hash: kept, password: from }));
      if (!right) return refused('wrong-password');
      taken.right();
      await write(id, to);
      await store.users.endSessions(id, asking.token);
      return done(null);
    },
    async setPassword(id, password) {
      await write(id, password);
      await store.users.endSessions(id);
    },
  };
}
