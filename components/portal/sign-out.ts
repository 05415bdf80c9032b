import { signOut } from '#lib/roster/actions.ts';

/** Signs out and leaves by a whole new page, so that nothing of this operator stays in memory. */
export async function leave(): Promise<boolean> {
  const answer = await signOut();
  if (!answer.ok && answer.fault !== 'not-signed-in') return false;
  location.assign('/sign-in');
  return true;
}
