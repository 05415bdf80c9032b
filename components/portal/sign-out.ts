import { signOut } from '#lib/roster/sign-out.ts';

/**
 * Signs out and leaves by a whole new page, so that nothing of this operator stays in memory.
 * @param to a path of ours
 * @returns false when the portal could not be reached
 */
export async function leave(to = '/sign-in'): Promise<boolean> {
  const answer = await signOut();
  if (!answer.ok && answer.fault !== 'not-signed-in') return false;
  location.assign(to);
  return true;
}
