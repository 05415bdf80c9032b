/** Signing in: the password, the second step where two-factor is on, and what follows both. */
import { isAPIError } from 'better-auth/api';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { Store } from '#lib/store/store.ts';
import { cookieName, type Auth } from './better-auth.ts';
import { browserCookie, readBrowser } from './browser-cookie.ts';
import { clientKey, type SignInLimiter } from './limits.ts';
import type { AccountRules } from './rules.ts';
import { hashSecret, makeSecret } from './secrets.ts';
import { cookieLines, type Code, type OutcomeOfCode, type TwoFactor } from './two-factor.ts';

/** `headers` carries the Set-Cookie lines for the answer. */
export type SignedIn = {
  readonly user: { readonly id: string; readonly name: string };
  readonly headers: Headers;
};
/** The password was right, and a code has to follow: signInWithCode. */
export type CodeAsked = { readonly user: null; readonly headers: Headers };

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

export type Entry = {
  signIn(asked: SignInAsked): Promise<Outcome<SignedIn | CodeAsked>>;
  /** The second step, with the cookies of the first. */
  signInWithCode(
    asked: Pick<SignInAsked, 'headers' | 'now'> & { readonly code: Code },
  ): Promise<OutcomeOfCode<SignedIn>>;
};

type Deps = {
  readonly auth: Auth;
  readonly store: Pick<Store, 'browsers' | 'users'>;
  readonly limiter: SignInLimiter;
  readonly twoFactor: Pick<TwoFactor, 'finishSignIn'>;
  readonly secure: boolean;
  readonly rules: () => Promise<AccountRules>;
};

export function createSignIn({ auth, store, limiter, twoFactor, secure, rules }: Deps): Entry {
  const browserName = cookieName('browser', secure);

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
      // Said only after the right password, or anybody could ask who is disabled.
      if (isAPIError(error) && error.body?.code === 'BANNED_USER') return 'disabled';
      if (isAPIError(error) && error.statusCode < 500) return 'wrong';
      throw error;
    }
  }

  /** What follows a whole sign-in: this browser is known, the session has a beginning. */
  async function begun(
    user: { id: string; name: string; token: string },
    { given, answered, now }: { given: string | null; answered: Headers; now: number },
  ): Promise<SignedIn> {
    const browser = given ?? makeSecret();
    await store.browsers.remember(hashSecret(browser), user.id, now);
    await store.users.signedIn(user.id, now);
    const { requiresTwoFactor } = await rules();
    const owes = requiresTwoFactor && (await store.users.byId(user.id))?.twoFactor !== true;
    await store.users.beginSession(user.token, now, owes);
    const headers = cookieLines(answered);
    headers.append('set-cookie', browserCookie(browserName, browser, secure));
    return { user: { id: user.id, name: user.name }, headers };
  }

  return {
    async signIn({ email, password, address, headers, now }) {
      const account = email.toLowerCase();
      const given = readBrowser(headers, browserName);
      const known = await knownBrowser(given, account);
      // A browser that has signed in to this account before has its own count, or anybody could lock its owner out.
      const attempt = limiter.take(
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
      if (verified === 'wrong') return refused('wrong-credentials');
      attempt.right();
      if (verified === 'disabled') return refused('account-disabled');
      const { response, headers: answered } = verified;
      if (!('user' in response) || 'twoFactorRedirect' in response)
        return done({ user: null, headers: cookieLines(answered) });
      const { user, token } = response;
      return done(await begun({ id: user.id, name: user.name, token }, { given, answered, now }));
    },

    async signInWithCode({ code, headers, now }) {
      const finished = await twoFactor.finishSignIn({ code, headers, now });
      if (!finished.ok) return finished;
      const given = readBrowser(headers, browserName);
      return done(await begun(finished.value.of, { given, answered: finished.value.headers, now }));
    },
  };
}
