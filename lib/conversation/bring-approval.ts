import type { Outcome } from '#lib/protocol/faults.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { SessionView } from '#lib/protocol/signals.ts';

const AGAIN_MS = SECOND_MS;

/** A lost answer is not a no: the broker takes the same approval again, for as long as it is wanted. */
export async function bringApproval(
  tell: () => Promise<Outcome<SessionView>>,
  stillWanted: () => boolean,
): Promise<Outcome<SessionView>> {
  let answer = await tell();
  while (!answer.ok && answer.fault === 'portal-away' && stillWanted()) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    answer = await tell();
  }
  return answer;
}
