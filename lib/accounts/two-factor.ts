/** Two-factor: turning it on and off, and the second step of signing in. The library keeps secrets and codes, encrypted. */
import { isAPIError } from 'better-auth/api';
import { done, refused, type Fault, type Outcome, type Refusal } from '#lib/protocol/faults.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Store } from '#lib/store/store.ts';
import { cookieName, type Auth } from './better-auth.ts';
import { readCookie } from './browser-cookie.ts';
import type { SignInLimiter } from './limits.ts';
import type { CheckPassword } from './passwords.ts';
import type { AccountRules } from './rules.ts';
import { hashSecret } from './secrets.ts';

export type CodeKind = 'app' | 'recovery';
export type Code = { readonly kind: CodeKind; readonly text: string };

/** What an authenticator app has to know, once. */
export type TwoFactorKey = {
  /** for the QR code: otpauth://… */
  readonly uri: string;
  /** base32, for typing */
  readonly secret: string;
  /** shown once it is on */
  readonly recoveryCodes: readonly string[];
};

export type Whose = { readonly id: string; readonly headers: Headers; readonly now: number };
/** `tried`: whose second step a code did not fit. */
export type OutcomeOfCode<T> =
  { readonly ok: true; readonly value: T } | (Refusal & { readonly tried?: { readonly email: string } });
type WithCookies<T> = Outcome<{ readonly of: T; readonly headers: Headers }>;

export type TwoFactor = {
  /** Makes a new key; nothing is on before `confirm`. */
  begin(
    whose: Whose & { readonly password: string; readonly organisation: string },
  ): Promise<Outcome<TwoFactorKey>>;
  /** Turns it on. The browser gets a new session cookie. */
  confirm(whose: Whose & { readonly code: string }): Promise<WithCookies<null>>;
  newRecoveryCodes(whose: Whose & { readonly password: string }): Promise<Outcome<readonly string[]>>;
  /** Turns it off. `two-factor-required` where the organisation wants it on. */
  end(whose: Whose & { readonly password: string; readonly code: Code }): Promise<Outcome<null>>;
  /** The second step of signing in: whose it is, and the cookies. */
  finishSignIn(asked: { readonly code: Code; readonly headers: Headers; readonly now: number }): Promise<
    OutcomeOfCode<{
      readonly of: { readonly id: string; readonly name: string; readonly token: string };
      readonly headers: Headers;
    }>
  >;
};

type Deps = {
  readonly auth: Auth;
  readonly store: Pick<Store, 'users'>;
  readonly limiter: SignInLimiter;
  readonly secure: boolean;
  readonly rules: () => Promise<AccountRules>;
  readonly checkPassword: CheckPassword;
};

/** An app's code fits for its own 30 s and those before and after (RFC 6238, 5.2); this is twice as long. */
const REPLAY_MS = 3 * MINUTE_MS;

const FAULTS: Record<string, Fault> = {
  INVALID_PASSWORD: 'wrong-password',
  TOTP_ALREADY_ENABLED: 'two-factor-on',
  TOTP_NOT_ENABLED: 'two-factor-off',
  TWO_FACTOR_NOT_ENABLED: 'two-factor-off',
  BACKUP_CODES_NOT_ENABLED: 'two-factor-off',
  INVALID_CODE: 'two-factor-code',
  INVALID_BACKUP_CODE: 'recovery-code',
  INVALID_TWO_FACTOR_COOKIE: 'sign-in-again',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign-in-again',
  BANNED_USER: 'account-disabled',
};

/** What the library refused, as a fault; what it did not expect itself is thrown on. */
export function faultOfApi(error: unknown): Fault {
  const code = isAPIError(error) ? error.body?.code : undefined;
  const fault = typeof code === 'string' ? FAULTS[code] : undefined;
  if (fault !== undefined) return fault;
  // Two that use the same recovery code at once.
  if (isAPIError(error) && error.status === 'CONFLICT') return 'recovery-code';
  throw error;
}

export function cookieLines(from: Headers, into = new Headers()): Headers {
  for (const line of from.getSetCookie()) into.append('set-cookie', line);
  return into;
}

/** No other header of a request means anything to the library. */
const cookiesOnly = (headers: Headers): Headers => new Headers({ cookie: headers.get('cookie') ?? '' });
const secretIn = (uri: string): string => new URL(uri).searchParams.get('secret') ?? '';
/** As people type them: spaces in an app's code, any dash in a recovery code. */
const tidy = ({ kind, text }: Code): string =>
  kind === 'app' ? text.replace(/\s/g, '') : text.replace(/\s/g, '').replace(/[\u2010-\u2015\u2212]/g, '-');

export function createTwoFactor({ auth, store, limiter, secure, rules, checkPassword }: Deps): TwoFactor {
  const challengeName = `${cookieName('account', secure)}.two_factor`;

  /** Whose second step it is, by the cookie of the first. Its signature is checked by the library later on. */
  async function challenged(headers: Headers): Promise<{ id: string; cookie: string } | null> {
    const signed = readCookie(headers, challengeName);
    const dot = signed?.lastIndexOf('.') ?? -1;
    if (signed === null || dot < 0) return null;
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findVerificationValue(signed.slice(0, dot));
    return found === null
      ? null
      : { id: found.value, cookie: `${challengeName}=${encodeURIComponent(signed)}` };
  }

  /** Counts the try and runs it: a code of the app that was tried just before is wrong, right or not. */
  async function attempt<T>(
    id: string,
    code: Code,
    now: number,
    run: (text: string) => Promise<T>,
  ): Promise<Outcome<T>> {
    const taken = limiter.take({ own: `code ${id}`, address: null }, now);
    if (!taken.ok) return refused('code-wait-short', taken.until);
    const text = tidy(code);
    const codeHash = hashSecret(`${id} ${text}`);
    if (code.kind === 'app' && !(await store.users.useCode({ id, codeHash, now, since: now - REPLAY_MS })))
      return refused('two-factor-code');
    const tried = await ask(() => run(text));
    if (tried.ok) taken.right();
    return tried;
  }

  const verify = (kind: CodeKind, code: string, headers: Headers) =>
    kind === 'app'
      ? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
      : auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true });

  /** What the library refuses is a fault. */
  async function ask<T>(run: () => Promise<T>): Promise<Outcome<T>> {
    try {
      return done(await run());
    } catch (error) {
      return refused(faultOfApi(error));
    }
  }

  return {
    async begin({ id, headers, now, password, organisation }) {
      const known = await checkPassword(id, password, now);
      if (!known.ok) return known;
      const begun = await ask(() =>
        auth.api.enableTwoFactor({
          body: { password, issuer: organisation },
          headers: cookiesOnly(headers),
        }),
      );
      if (!begun.ok) return begun;
      if (begun.value.method !== 'totp') throw new Error('two-factor began with another method');
      const { totpURI: uri, backupCodes } = begun.value;
      return done({ uri, secret: secretIn(uri), recoveryCodes: backupCodes });
    },

    async confirm({ id, headers, now, code }) {
      if ((await store.users.byId(id))?.twoFactor === true) return refused('two-factor-on');
      const confirmed = await attempt(id, { kind: 'app', text: code }, now, (text) =>
        verify('app', text, cookiesOnly(headers)),
      );
      return confirmed.ok ? done({ of: null, headers: cookieLines(confirmed.value.headers) }) : confirmed;
    },

    async newRecoveryCodes({ id, headers, now, password }) {
      const known = await checkPassword(id, password, now);
      if (!known.ok) return known;
      const made = await ask(() =>
        auth.api.generateBackupCodes({ body: { password }, headers: cookiesOnly(headers) }),
      );
      return made.ok ? done(made.value.backupCodes) : made;
    },

    async end({ id, headers, now, password, code }) {
      if ((await rules()).requiresTwoFactor) return refused('two-factor-required');
      const known = await checkPassword(id, password, now);
      if (!known.ok) return known;
      const checked = await attempt(id, code, now, (text) => verify(code.kind, text, cookiesOnly(headers)));
      if (!checked.ok) return checked;
      await store.users.clearTwoFactor(id);
      return done(null);
    },

    async finishSignIn({ code, headers, now }) {
      const whose = await challenged(headers);
      if (whose === null) return refused('sign-in-again');
      // Only that cookie: with a session's beside it the library would look at that session's code.
      const own = new Headers({ cookie: whose.cookie });
      const finished = await attempt(whose.id, code, now, (text) => verify(code.kind, text, own));
      if (!finished.ok) {
        const misfit = finished.fault === 'two-factor-code' || finished.fault === 'recovery-code';
        const user = misfit ? await store.users.byId(whose.id) : null;
        return user === null ? finished : { ...finished, tried: { email: user.email } };
      }
      const { response, headers: answered } = finished.value;
      const { user, token } = response;
      if (typeof token !== 'string') throw new Error('the second step made no session');
      return done({ of: { id: user.id, name: user.name, token }, headers: cookieLines(answered) });
    },
  };
}
