import { nanoid } from 'nanoid';
import { makeJoinCode } from '#lib/accounts/secrets.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done } from '#lib/protocol/faults.ts';
import { createInvitationBody, type CreatedInvitation } from '#lib/protocol/http.ts';
import { showJoinCode } from '#lib/protocol/join-code.ts';
import { auditName } from '#lib/session/audit-subject.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Two equal codes in a row of 50 bits each happen to nobody; five in a row mean that the generator is broken. */
const CODE_DRAWS = 5;

export const POST = post('on-demand', createInvitationBody, async ({ body, operator }) => {
  const { id: operatorId, name: operatorName, email } = operator;
  const { invitationLifetimeMs } = await store().organisation.get();
  const now = clock().now();
  for (let draw = 0; draw < CODE_DRAWS; draw += 1) {
    const code = makeJoinCode();
    const invitation = {
      id: nanoid(),
      code,
      name: body.name === '' ? showJoinCode(code) : body.name,
      note: body.note,
      createdBy: { id: operatorId, name: operatorName, email },
      createdAt: now,
      expiresAt: now + invitationLifetimeMs,
      joinedAt: null,
      connectedAt: null,
      ended: null,
      customer: '',
      device: '',
      problem: '',
    };
    if (!(await store().invitations.create(invitation))) continue;
    changed({ noun: 'invitation', id: invitation.id });
    await store().audit.append({
      at: now,
      category: 'on-demand',
      action: 'Created an on-demand session',
      actor: operator,
      subject: auditName(invitation),
      detail: { invitation: invitation.id },
    });
    const { id, name, expiresAt } = invitation;
    return done({ now, id, code, name, expiresAt } satisfies CreatedInvitation);
  }
  throw new Error('no free join code was drawn');
});
