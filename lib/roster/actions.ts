/** What a signed-in page does over HTTP: everything that needs no live party. */
import type * as z from 'zod/mini';
import { post, type Answered } from '#lib/portal/http.ts';
import { operatorPortal } from '#lib/portal/operator-portal.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import {
  createdInvitation,
  extendedInvitation,
  nothing,
  signedIn,
  signInAnswer,
  type CreatedInvitation,
  type ExtendedInvitation,
  type setupBody,
  type SignInAnswer,
  type signInBody,
} from '#lib/protocol/http.ts';
import type { signInCodeBody } from '#lib/protocol/users.ts';
import { makeLink } from './link-keys.ts';

export async function createInvitation(body: {
  name: string;
  note: string;
}): Promise<Answered<CreatedInvitation & { link: string }>> {
  const answer = await post('/api/v1/invitations', body, createdInvitation);
  if (!answer.ok) return answer;
  return { ok: true, value: { ...answer.value, link: await makeLink(answer.value) } };
}

export const extendInvitation = (id: string): Promise<Answered<ExtendedInvitation>> =>
  post(`/api/v1/invitations/${encodeURIComponent(id)}/extend`, {}, extendedInvitation);

/**
 * End Session on a row. A running session is ended (and its invitation with it); without one the invitation is
 * revoked: its link and code stop working, a pending request is withdrawn.
 */
export const endInvitation = (row: InvitationRow): Promise<Answered<unknown>> =>
  row.session !== null && (row.status === 'Active' || row.status === 'Reconnecting')
    ? operatorPortal().ask('end', { sessionId: row.session.id })
    : post(`/api/v1/invitations/${encodeURIComponent(row.id)}/revoke`, {}, nothing);

export const setUp = (body: z.input<typeof setupBody>): Promise<Answered<{ id: string; name: string }>> =>
  post('/api/v1/setup', body, signedIn);
export const signIn = (body: z.input<typeof signInBody>): Promise<Answered<SignInAnswer>> =>
  post('/api/v1/sign-in', body, signInAnswer);
/** The second step, where two-factor is on. */
export const signInWithCode = (
  body: z.input<typeof signInCodeBody>,
): Promise<Answered<{ id: string; name: string }>> => post('/api/v1/sign-in/code', body, signedIn);
