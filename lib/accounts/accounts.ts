/** Who is asking: signing in and out, and the account behind a request's cookie. */
import type { Config } from '#lib/config/env.ts';
import type { GroupAccess, Role } from '#lib/protocol/permission.ts';
import type { Store } from '#lib/store/store.ts';
import { createAuth, migrateAuth } from './better-auth.ts';
import { createIdle } from './idle.ts';
import {
  createCodeLimiter,
  createEnrolmentLimiter,
  createSignInLimiter,
  type CodeLimiter,
} from './limits.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { rulesOf, type AccountRules } from './rules.ts';
import { createSignIn, type Entry } from './sign-in.ts';
import { cookieLines, createTwoFactor, type TwoFactor } from './two-factor.ts';

export type Operator = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  /** the device groups that the account may reach */
  readonly groups: GroupAccess;
};

/** Somebody whose cookie is good. */
export type Asking = {
  readonly operator: Operator;
  /** names this browser's session */
  readonly token: string;
  readonly twoFactor: boolean;
  /** when that browser was last used, server time, ms; 0 when that is not known */
  readonly seenAt: number;
  /** has to set two-factor up before anything else opens */
  readonly owesTwoFactor: boolean;
};

export type Accounts = Entry &
  Omit<Passwords, 'checkPassword'> & {
    /** The library's own migrations, for lib/store/migrate.ts to run first. */
    migrate(): Promise<void>;
    /** The signed-in operator behind these request headers, or null; also null for one who owes two-factor. */
    whoIs(headers: Headers): Promise<Operator | null>;
    /** The same with what an own account page needs, and also one who owes two-factor. */
    whoAsks(headers: Headers): Promise<Asking | null>;
    /** The account as it is now, whoever asks; null when it is disabled or gone. */
    account(id: string): Promise<Operator | null>;
    readonly twoFactor: TwoFactor;
    rules(): Promise<AccountRules>;
    /** The e-mail must be nobody's. */
    createUser(person: NewUser): Promise<{ id: string; name: string }>;
    /** Ends the session of these headers, if there is one; the answer's headers clear the cookie. */
    signOut(headers: Headers): Promise<Headers>;
    createAdministrator(person: Omit<NewUser, 'role'>): Promise<{ id: string; name: string }>;
    hasAdministrator(): Promise<boolean>;
    /** Whether somebody signs in with that e-mail. Takes longer or shorter by it: never before an answer to a stranger. */
    isKnown(email: string): Promise<boolean>;
    readonly codes: CodeLimiter;
    /** the brake on enrolment tokens */
    readonly enrolments: CodeLimiter;
    /** Whether an Origin header names one of our own pages. */
    isOwnOrigin(origin: string | null): boolean;
  };

export type NewUser = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
};

export type AccountsDeps = {
  readonly store: Pick<Store, 'db' | 'kind' | 'browsers' | 'users' | 'sessions' | 'organisation' | 'audit'>;
  /** signs the session cookies */
  readonly secret: string;
  readonly config: Pick<Config, 'url' | 'origins'>;
  /** server time, ms; without it nobody is ever idle */
  readonly now?: () => number;
  readonly rules?: () => Promise<AccountRules>;
};

export function createAccounts({
  store,
  secret,
  config,
  now: serverNow,
  rules = async () => rulesOf(await store.organisation.get()),
}: AccountsDeps): Accounts {
  const auth = createAuth({ store, secret, config });
  const secure = config.url.startsWith('https:');
  const limiter = createSignInLimiter();
  const { checkPassword, ...passwords } = createPasswords({ auth, store, limiter });
  const twoFactor = createTwoFactor({ auth, store, limiter, secure, rules, checkPassword });
  const entry = createSignIn({ auth, store, limiter, twoFactor, secure, rules });
  const idle = createIdle({ store, rules, now: serverNow });

  const operatorOf = async (user: {
    id: string;
    name: string;
    email: string;
    role?: string | null | undefined;
  }): Promise<Operator> => {
    const role = user.role ?? '';
    const groups = role === 'administrator' ? 'every' : await store.users.access(user.id);
    return { id: user.id, name: user.name, email: user.email, role, groups };
  };

  const whoAsks: Accounts['whoAsks'] = async (headers) => {
    const cookie = headers.get('cookie');
    if (cookie === null) return null;
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
    if (found === null || found.user.banned === true) return null;
    const { session, user } = found;
    const { token, seenAt = null } = session;
    if (await idle.isOver({ token, userId: user.id, email: user.email, seenAt })) return null;
    const owes = session.owesTwoFactor === true && user.twoFactorEnabled !== true;
    return {
      operator: await operatorOf(user),
      token,
      twoFactor: user.twoFactorEnabled === true,
      seenAt: seenAt ?? 0,
      owesTwoFactor: owes && (await rules()).requiresTwoFactor,
    };
  };

  const createUser: Accounts['createUser'] = async (body) => {
    const { user } = await auth.api.createUser({ body });
    return { id: user.id, name: user.name };
  };

  return {
    codes: createCodeLimiter(),
    enrolments: createEnrolmentLimiter(),
    isOwnOrigin: (origin) => origin !== null && config.origins.includes(origin),
    migrate: () => migrateAuth(auth),

    whoAsks,
    twoFactor,
    rules,
    ...entry,
    ...passwords,

    async whoIs(headers) {
      const asking = await whoAsks(headers);
      return asking === null || asking.owesTwoFactor ? null : asking.operator;
    },

    async account(id) {
      const user = await store.users.byId(id);
      return user === null || user.disabled ? null : operatorOf(user);
    },

    async signOut(headers) {
      const about = new Headers({ cookie: headers.get('cookie') ?? '' });
      const { headers: answered } = await auth.api.signOut({ headers: about, returnHeaders: true });
      return cookieLines(answered);
    },

    createUser,
    createAdministrator: (person) => createUser({ ...person, role: 'administrator' }),

    async isKnown(email) {
      const { internalAdapter } = await auth.$context;
      return (await internalAdapter.findUserByEmail(email.toLowerCase())) !== null;
    },

    async hasAdministrator() {
      const { adapter } = await auth.$context;
      return (await adapter.count({ model: 'user', where: [{ field: 'role', value: 'administrator' }] })) > 0;
    },
  };
}

const KEY = Symbol.for('parley.accounts');
const shelf = globalThis as typeof globalThis & { [KEY]?: Accounts };

/** One per process: its counters must not be doubled by Next's own module graph. */
export const registerAccounts = (accounts: Accounts): void => {
  shelf[KEY] = accounts;
};

/** The running server's accounts. Throws before the server has registered them. */
export function accounts(): Accounts {
  const registered = shelf[KEY];
  if (registered === undefined)
    throw new Error('Accounts are not ready yet. registerAccounts() comes first.');
  return registered;
}
