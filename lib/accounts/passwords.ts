/** Checking and changing passwords of somebody who is signed in, and setting one by a link. */
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { Store } from '#lib/store/store.ts';
import type { Auth } from './better-auth.ts';
import type { SignInLimiter } from './limits.ts';

type Deps = {
  readonly auth: Auth;
  readonly store: Pick<Store, 'users'>;
  readonly limiter: SignInLimiter;
};

/** Whether it is the account's. Wrong ones are counted: a page left open must not become a place to guess. */
export type CheckPassword = (id: string, password: string, now: number) => Promise<Outcome<null>>;

export type Passwords = {
  readonly checkPassword: CheckPassword;
  /** Signs the account out in every other browser. */
  changePassword(asked: {
    /** whose, and by which session */
    readonly asking: { readonly operator: { readonly id: string }; readonly token: string };
    readonly from: string;
    readonly to: string;
    readonly now: number;
  }): Promise<Outcome<null>>;
  /** Without the old one, and signs the account out everywhere. */
  setPassword(id: string, password: string): Promise<void>;
};

export function createPasswords({ auth, store, limiter }: Deps): Passwords {
  async function write(id: string, password: string): Promise<void> {
    const { internalAdapter, password: hashing } = await auth.$context;
    await internalAdapter.updatePassword(id, await hashing.hash(password));
  }

  const checkPassword: CheckPassword = async (id, password, now) => {
    const taken = limiter.take({ own: `password ${id}`, address: null }, now);
    if (!taken.ok) return refused('sign-in-wait', taken.until);
    const { internalAdapter, password: hashing } = await auth.$context;
    const hash = (await internalAdapter.findCredentialAccount(id))?.password;
    if (typeof hash !== 'string' || !(await hashing.verify({ hash, password })))
      return refused('wrong-password');
    taken.right();
    return done(null);
  };

  return {
    checkPassword,
    async changePassword({ asking, from, to, now }) {
      const { id } = asking.operator;
      const checked = await checkPassword(id, from, now);
      if (!checked.ok) return checked;
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
