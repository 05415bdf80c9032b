import type * as z from 'zod/mini';
import { hashSecret, makeSecret } from '#lib/accounts/secrets.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { joinBody, type joined } from '#lib/protocol/http.ts';
import { auditName, withoutCode } from '#lib/session/audit-subject.ts';
import { store } from '#lib/store/store.ts';
import { invitationBehind } from '#app/join-greeting.ts';
import { openPost } from '#app/api/v1/route-door.ts';

/** Start. The first one wins and its browser gets the agent token; every later one reads "already joined". */
export const POST = openPost(joinBody, async ({ body, address }) => {
  const invitation = await invitationBehind(body.code, address);
  if (!invitation.ok) return invitation;
  const { id } = invitation.value;
  const { user, device, problem } = body;
  const token = makeSecret();
  const now = clock().now();
  const first = await store().invitations.join({
    id,
    user,
    device,
    problem,
    tokenHash: hashSecret(token),
    now,
  });
  if (!first) {
    // It may also have ended or run out since it was looked up.
    const newer = await store().invitations.byId(id);
    return refused(newer === null || newer.joinedAt === null ? 'code-unknown' : 'already-joined');
  }
  changed({ noun: 'invitation', id });
  await store().audit.append({
    at: now,
    category: 'on-demand',
    action: 'Agent user joined',
    actor: null,
    subject: auditName(invitation.value),
    detail: {
      'agent user': withoutCode(user, invitation.value.code, 'Agent user'),
      device: withoutCode(device, invitation.value.code, 'On-demand device'),
      address,
      invitation: id,
    },
  });
  return done({ invitationId: id, token } satisfies z.infer<typeof joined>);
});
