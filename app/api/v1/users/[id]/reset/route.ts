import { nanoid } from 'nanoid';
import type * as z from 'zod/mini';
import type { Operator } from '#lib/accounts/accounts.ts';
import { resetUser } from '#lib/accounts/user-links.ts';
import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { resetUserBody, type MadeUserLink } from '#lib/protocol/users.ts';
import { store } from '#lib/store/store.ts';
import { recordOfUser } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

type Asked = { body: z.infer<typeof resetUserBody>; operator: Operator; params: { id: string } };

/** A link by which the user sets a new password, and if asked for goes on without two-factor. */
export const POST = post('users', resetUserBody, async ({ body, operator, params: { id } }: Asked) => {
  const user = await store().users.byId(id);
  if (user === null) return refused('not-found');
  const { clearTwoFactor } = body;
  const made = await resetUser({
    id: nanoid(),
    userId: id,
    clearsTwoFactor: clearTwoFactor,
    now: clock().now(),
  });
  if (!made.ok) return made;
  await recordOfUser(operator, 'Made a password reset link', user.name, {
    email: user.email,
    'turns two-factor off': clearTwoFactor,
  });
  return done(made.value satisfies MadeUserLink);
});
