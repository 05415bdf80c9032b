/** Who is asking: signing in and out, and the account behind a request's cookie. */
import { isAPIError } from 'better-auth/api';
import type { Config } from '#lib/config/env.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { GroupAccess } from '#lib/protocol/permission.ts';
import type { Store } from '#lib/store/store.ts';
import { cookieName, createAuth, migrateAuth } from './better-auth.ts';
import { browserCookie, readBrowser } from './browser-cookie.ts';
import {
  clientKey,
  createCodeLimiter,
  createEnrolmentLimiter,
  createSignInLimiter,
  type CodeLimiter,
} from './limits.ts';
import { hashSecret, makeSecret } from './secrets.ts';

export type Operator = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  /** the device groups that the account may reach */
  readonly groups: GroupAccess;
};

/** `headers` carries the Set-Cookie lines for the answer. */
export type SignedIn = {
  readonly user: { readonly id: string; readonly name: string };
  readonly headers: Headers;
};

/** The library's own row, with what its admin part adds. */
type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role?: string | null | undefined;
  readonly banned?: boolean | null | undefined;
};

export type SignInAsked = {
  readonly email: string;
  readonly password: string;
  /** the client's, as the server's door found it */
  readonly address: string;
  /** the request's own, for its cookies */
  readonly headers: Headers;
  /** server time, ms */
  readonly now: number;
};

export type Accounts = {
  /** The library's own migrations, for lib/store/migrate.ts to run first. */
  migrate(): Promise<void>;
  /** The signed-in operator behind these request headers, or null. */
  whoIs(headers: Headers): Promise<Operator | null>;
  /** The account of that id; null when it is disabled or gone. */
  account(id: string): Promise<Operator | null>;
  signIn(asked: SignInAsked): Promise<Outcome<SignedIn>>;
  /** Ends the session of these headers, if there is one; the answer's headers clear the cookie. */
  signOut(headers: Headers): Promise<Headers>;
  createAdministrator(person: {
    name: string;
    email: string;
    password: string;
  }): Promise<{ id: string; name: string }>;
  hasAdministrator(): Promise<boolean>;
  /** Whether somebody signs in with that e-mail. Takes longer or shorter by it: never before an answer to a stranger. */
  isKnown(email: string): Promise<boolean>;
  readonly codes: CodeLimiter;
  /** the brake on enrolment tokens */
  readonly enrolments: CodeLimiter;
  /** Whether an Origin header names one of our own pages. */
  isOwnOrigin(origin: string | null): boolean;
};

export type AccountsDeps = {
  readonly store: Pick<Store, 'db' | 'kind' | 'browsers'>;
  /** signs the session cookies */
  readonly secret: string;
  readonly config: Pick<Config, 'url' | 'origins'>;
};

export function createAccounts({ store, secret, config }: AccountsDeps): Accounts {
  const auth = createAuth({ store, secret, config });
  const secure = config.url.startsWith('https:');
  const browserName = cookieName('browser', secure);
  const signIns = createSignInLimiter();

  /** The hash of this browser's own secret when that account has signed in here before; null otherwise. */
  async function knownBrowser(browser: string | null, email: string): Promise<string | null> {
    if (browser === null) return null;
    const hash = hashSecret(browser);
    const userId = await store.browsers.userOf(hash);
    if (userId === null) return null;
    const context = await auth.$context;
    const found = await context.internalAdapter.findUserByEmail(email);
    return found?.user.id === userId ? hash : null;
  }

  /** An unknown e-mail and a wrong password take the library the same time and get the same answer. */
  async function verify(email: string, password: string, headers: Headers) {
    try {
      return await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    } catch (error) {
      if (isAPIError(error) && error.statusCode < 500) return null;
      throw error;
    }
  }

  async function operatorOf(user: AccountRow): Promise<Operator | null> {
    if (user.banned === true) return null;
    const { id, name, email, role } = user;
    return { id, name, email, role: role ?? '', groups: 'every' };
  }

  return {
    codes: createCodeLimiter(),
    enrolments: createEnrolmentLimiter(),
    isOwnOrigin: (origin) => origin !== null && config.origins.includes(origin),
    migrate: () => migrateAuth(auth),

    async whoIs(headers) {
      const cookie = headers.get('cookie');
      if (cookie === null) return null;
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
      return found === null ? null : operatorOf(found.user);
    },

    async account(id) {
      const context = await auth.$context;
      const user = await context.internalAdapter.findUserById(id);
      return user === null ? null : operatorOf(user);
    },

    async signIn({ email, password, address, headers, now }) {
      const account = email.toLowerCase();
      const given = readBrowser(headers, browserName);
      const known = await knownBrowser(given, account);
      // A browser that has signed in to this account before has its own count, or anybody could lock its owner out.
      const attempt = signIns.take(
        known === null
          ? { own: `account ${hashSecret(account)}`, address: `address ${clientKey(address)}` }
          : { own: `browser ${known} ${hashSecret(account)}`, address: null },
        now,
      );
      if (!attempt.ok) return refused('sign-in-wait', attempt.until);

      const about = new Headers({
        'x-parley-address': address,
        'user-agent': headers.get('user-agent') ?? '',
      });
      const verified = await verify(account, password, about);
      if (verified === null) return refused('wrong-credentials');
      attempt.right();

      const browser = given ?? makeSecret();
      const { user } = verified.response;
      await store.browsers.remember(hashSecret(browser), user.id, now);
      const answer = new Headers();
      for (const line of verified.headers.getSetCookie()) answer.append('set-cookie', line);
      answer.append('set-cookie', browserCookie(browserName, browser, secure));
      return done({ user: { id: user.id, name: user.name }, headers: answer });
    },

    async signOut(headers) {
      const about = new Headers({ cookie: headers.get('cookie') ?? '' });
      const { headers: answered } = await auth.api.signOut({ headers: about, returnHeaders: true });
      const answer = new Headers();
      for (const line of answered.getSetCookie()) answer.append('set-cookie', line);
      return answer;
    },

    async createAdministrator({ name, email, password }) {
      const { user } = await auth.api.createUser({ body: { name, email, password, role: 'administrator' } });
      return { id: user.id, name: user.name };
    },

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
