import { hashSecret } from '#lib/accounts/secrets.ts';
import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { lookUpUserLinkBody, type UserLinkGreeting } from '#lib/protocol/users.ts';
import { store } from '#lib/store/store.ts';
import { openPost } from '#app/api/v1/route-door.ts';

/** Whose link it is. Looking uses nothing up; the token cannot be guessed, so nothing is counted. */
export const POST = openPost(lookUpUserLinkBody, async ({ body }) => {
  const link = await store().userLinks.byTokenHash(hashSecret(body.token), clock().now());
  if (link === null) return refused('user-link');
  const organisation = await store().organisation.name();
  const { kind, name, email } = link;
  return done({ kind, name, email, organisation } satisfies UserLinkGreeting);
});
