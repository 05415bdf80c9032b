/** Which servers this operator's network lets through. */
import { quietTest } from '#lib/peer/quiet-test.ts';
import { operatorPortal } from '#lib/portal/operator-portal.ts';
import type { Reach } from '#lib/protocol/reach.ts';

/** Tests anew each time; null where it could not be found out. */
export async function findOwnReach(): Promise<Reach | null> {
  const answer = await operatorPortal().ask('ways', {});
  return answer.ok ? quietTest(answer.value.iceServers) : null;
}
