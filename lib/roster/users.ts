/** What pages about users and one's own account do over HTTP. */
import type * as z from 'zod/mini';
import { post, type Answered } from '#lib/portal/http.ts';
import { nothing, signInAnswer, type SignInAnswer } from '#lib/protocol/http.ts';
import {
  madeUserLink,
  recoveryCodes,
  twoFactorKey,
  userLinkGreeting,
  type changePasswordBody,
  type editUserBody,
  type endTwoFactorBody,
  type inviteUserBody,
  type UserLinkGreeting,
  type useUserLinkBody,
} from '#lib/protocol/users.ts';

/** What a deed comes to. */
export type { Answered, FieldRefusal } from '#lib/portal/http.ts';

const USERS = '/api/v1/users';
const ACCOUNT = '/api/v1/account';
const of = (id: string, deed: string): string => `${USERS}/${encodeURIComponent(id)}/${deed}`;

/** A one-time link as it is sent: what makes it work stands behind the #, which no server is told. */
export type UserLink = { readonly link: string; readonly expiresAt: number };

async function linkFrom(path: string, body: object): Promise<Answered<UserLink>> {
  const made = await post(path, body, madeUserLink);
  if (!made.ok) return made;
  const { token, expiresAt } = made.value;
  return { ok: true, value: { link: `${location.origin}/invited#t=${token}`, expiresAt } };
}

export const inviteUser = (body: z.input<typeof inviteUserBody>): Promise<Answered<UserLink>> =>
  linkFrom(`${USERS}/invite`, body);
export const resetUser = (id: string, clearTwoFactor: boolean): Promise<Answered<UserLink>> =>
  linkFrom(of(id, 'reset'), { clearTwoFactor });
export const revokeUserLink = (id: string): Promise<Answered<unknown>> =>
  post(`${USERS}/links/${encodeURIComponent(id)}/revoke`, {}, nothing);
export const editUser = (id: string, body: z.input<typeof editUserBody>): Promise<Answered<unknown>> =>
  post(of(id, 'edit'), body, nothing);
export const disableUser = (id: string): Promise<Answered<unknown>> => post(of(id, 'disable'), {}, nothing);
export const enableUser = (id: string): Promise<Answered<unknown>> => post(of(id, 'enable'), {}, nothing);
export const signOutUser = (id: string): Promise<Answered<unknown>> => post(of(id, 'sign-out'), {}, nothing);

/** The token in this page's address, or null. */
export const userLinkToken = (): string | null => /^#t=([\w-]{20,128})$/.exec(location.hash)?.[1] ?? null;
export const lookUpUserLink = (token: string): Promise<Answered<UserLinkGreeting>> =>
  post('/api/v1/invited/look-up', { token }, userLinkGreeting);
export const acceptUserLink = (body: z.input<typeof useUserLinkBody>): Promise<Answered<SignInAnswer>> =>
  post('/api/v1/invited', body, signInAnswer);

export const renameMe = (name: string): Promise<Answered<unknown>> =>
  post(`${ACCOUNT}/name`, { name }, nothing);
export const changePassword = (body: z.input<typeof changePasswordBody>): Promise<Answered<unknown>> =>
  post(`${ACCOUNT}/password`, body, nothing);

export type TwoFactorKey = z.infer<typeof twoFactorKey>;
export const beginTwoFactor = (password: string): Promise<Answered<TwoFactorKey>> =>
  post(`${ACCOUNT}/two-factor/begin`, { password }, twoFactorKey);
export const confirmTwoFactor = (code: string): Promise<Answered<unknown>> =>
  post(`${ACCOUNT}/two-factor/confirm`, { code }, nothing);
export const makeRecoveryCodes = (password: string): Promise<Answered<z.infer<typeof recoveryCodes>>> =>
  post(`${ACCOUNT}/two-factor/recovery-codes`, { password }, recoveryCodes);
export const endTwoFactor = (body: z.input<typeof endTwoFactorBody>): Promise<Answered<unknown>> =>
  post(`${ACCOUNT}/two-factor/end`, body, nothing);
