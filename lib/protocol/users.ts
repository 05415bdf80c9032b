/** What /api/v1 says about users, one's own account, and the one-time links that make or reset one. */
import * as z from 'zod/mini';
import { email, name, password, says } from './fields.ts';
import { PASSWORD_MAX_CHARACTERS } from './limits.ts';
import { role } from './permission.ts';

const GROUPS_MOST = 500;
/** The device groups that somebody may reach, by id. */
const groups = z.union([
  z.literal('every'),
  z.array(z.string().check(z.maxLength(64))).check(z.maxLength(GROUPS_MOST)),
]);
const token = z.string().check(z.maxLength(128, says('user-link')));
/** A password that is checked, not set. */
const givenPassword = z
  .string()
  .check(
    z.minLength(1, says('wrong-password')),
    z.maxLength(PASSWORD_MAX_CHARACTERS, says('wrong-password')),
  );
/** Six digits of an app, or a recovery code; people put spaces between. */
const typedCode = z
  .string()
  .check(z.minLength(1, says('two-factor-code')), z.maxLength(32, says('two-factor-code')));
const codeKind = z.enum(['app', 'recovery']);

export const inviteUserBody = z.strictObject({ name: name('name-missing'), email, role, groups });
/** `was`: what the editor saw when they began. Where it differs from what stands nothing is saved: `user-changed`. */
export const editUserBody = z.strictObject({
  name: name('name-missing'),
  role,
  groups,
  was: z.strictObject({ name: z.string(), role, groups }),
});
export const resetUserBody = z.strictObject({ clearTwoFactor: z.boolean() });
/** The token of a link, once; only the browser puts the link together, so no log ever holds it. */
export const madeUserLink = z.strictObject({ token: z.string(), expiresAt: z.number() });
export type MadeUserLink = z.infer<typeof madeUserLink>;

export const lookUpUserLinkBody = z.strictObject({ token });
export const userLinkGreeting = z.strictObject({
  kind: z.enum(['invitation', 'reset']),
  name: z.string(),
  email: z.string(),
  organisation: z.string(),
});
export type UserLinkGreeting = z.infer<typeof userLinkGreeting>;
export const useUserLinkBody = z.strictObject({ token, password });

export const signInCodeBody = z.strictObject({ kind: codeKind, code: typedCode });

export const renameMeBody = z.strictObject({ name: name('name-missing') });
export const changePasswordBody = z.strictObject({ from: givenPassword, to: password });
export const beginTwoFactorBody = z.strictObject({ password: givenPassword });
export const confirmTwoFactorBody = z.strictObject({ code: typedCode });
export const endTwoFactorBody = z.strictObject({ password: givenPassword, kind: codeKind, code: typedCode });

export const twoFactorKey = z.strictObject({
  uri: z.string(),
  secret: z.string(),
  recoveryCodes: z.array(z.string()),
});
export const recoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) });

/** One row of the list of users, of those who are invited too. */
export type UserRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: z.infer<typeof role>;
  readonly groups: z.infer<typeof groups>;
  readonly twoFactor: boolean;
  /** server time, ms; null when never */
  readonly signedInAt: number | null;
  readonly status: 'Active' | 'Disabled' | 'Invited';
  /** the open link of this user, if there is one; it can be withdrawn */
  readonly link: { readonly id: string; readonly expiresAt: number } | null;
};
