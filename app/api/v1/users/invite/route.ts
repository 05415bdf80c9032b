import { nanoid } from 'nanoid';
import { inviteUser } from '#lib/accounts/user-links.ts';
import { clock } from '#lib/live/clock.ts';
import { inviteUserBody, type MadeUserLink } from '#lib/protocol/users.ts';
import { done } from '#lib/protocol/faults.ts';
import { inWords, recordOfUser, roleInWords } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** A link that makes a user. It answers with the token, and nobody can ask for that again. */
export const POST = post('users', inviteUserBody, async ({ body, operator }) => {
  const made = await inviteUser({ ...body, id: nanoid(), now: clock().now() });
  if (!made.ok) return made;
  const { email, role, groups } = body;
  await recordOfUser(operator, 'Invited a user', body.name, {
    email,
    role: roleInWords(role),
    groups: await inWords(groups),
  });
  return done(made.value satisfies MadeUserLink);
});
