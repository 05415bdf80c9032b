/** How the accounts library is set up. Its own HTTP handler is never mounted: our routes call its functions. */
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { admin, twoFactor } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import type { Config } from '#lib/config/env.ts';
import { PASSWORD_MAX_CHARACTERS, PASSWORD_MIN_CHARACTERS } from '#lib/protocol/limits.ts';
import { role } from '#lib/protocol/permission.ts';
import type { Store } from '#lib/store/store.ts';

export type AuthDeps = {
  readonly store: Pick<Store, 'db' | 'kind'>;
  /** signs the session cookies */
  readonly secret: string;
  readonly config: Pick<Config, 'url' | 'origins'>;
};

/** The prefix makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2). */
export const cookieName = (name: string, secure: boolean): string =>
  `${secure ? '__Host-' : ''}parley.${name}`;

/** Who may do what is ours (roles.ts); the library only has to know the names. */
const access = createAccessControl({ user: ['create'] });
const nobody = access.newRole({ user: [] });

export function createAuth({ store, secret, config }: AuthDeps) {
  const secure = config.url.startsWith('https:');
  return betterAuth({
    appName: 'Parley',
    baseURL: config.url,
    secret,
    trustedOrigins: config.origins,
    database: { db: store.db, type: store.kind, transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_CHARACTERS,
      maxPasswordLength: PASSWORD_MAX_CHARACTERS,
    },
    // Our tables keep the plain nouns.
    user: { modelName: 'auth_user' },
    session: {
      modelName: 'auth_session',
      additionalFields: {
        /** when somebody last did something in that browser, server time, ms */
        seenAt: { type: 'number', bigint: true, required: false, input: false },
        /** signed in while the organisation required two-factor and the account had none */
        owesTwoFactor: { type: 'boolean', required: false, input: false },
      },
    },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    plugins: [
      admin({
        ac: access,
        roles: Object.fromEntries(role.options.map((name) => [name, nobody])),
        adminRoles: ['administrator'],
        defaultRole: 'operator',
      }),
      twoFactor({
        schema: { twoFactor: { modelName: 'auth_two_factor' } },
        backupCodeOptions: { amount: 10 },
        // Our own limits count wrong codes like wrong passwords.
        accountLockout: { enabled: false },
      }),
    ],
    advanced: {
      // Its own prefix would be __Secure-; ours is in the name already.
      useSecureCookies: false,
      cookiePrefix: cookieName('account', secure),
      cookies: { session_token: { name: cookieName('session', secure) } },
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: ['x-parley-address'] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // What it would say is said by our routes, as a fault; unexpected things are thrown and logged at the door.
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** Brings the library's own tables up to date. Runs under the store's lock: see lib/store/migrate.ts. */
export async function migrateAuth(auth: Auth): Promise<void> {
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
}
