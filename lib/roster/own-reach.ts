/** Which servers this operator's network lets through. */
import { quietTest, withFault } from '#lib/peer/quiet-test.ts';
import { operatorPortal } from '#lib/portal/operator-portal.ts';
import type { Reach } from '#lib/protocol/reach.ts';

/** Tests anew each time; null where it could not be found out. */
export async function findOwnReach(): Promise<Reach | null> {
  const portal = operatorPortal();
  const answer = await portal.ask('ways', {});
  if (!answer.ok) return null;
  return withFault(await quietTest(answer.value.iceServers), () => portal.ask('certificate', {}));
}
