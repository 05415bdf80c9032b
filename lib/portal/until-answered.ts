/** A question that a page cannot do without is asked again until the portal answers it. */
import type { Fault, Outcome } from '#lib/protocol/faults.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { after, type After } from './after.ts';
import { PASSING, type PortalState } from './socket.ts';

const AGAIN_MS = 3 * SECOND_MS;

/**
 * Asks until there is an answer, a refusal that will not pass, or no portal any more (whoever asked asks again when it
 * is back).
 * @param refused hears of each refusal that passes
 */
export async function untilAnswered<T>(
  portal: { state(): PortalState },
  ask: () => Promise<Outcome<T>>,
  refused: (fault: Fault) => void = () => {},
  later: After = after,
): Promise<Outcome<T>> {
  for (;;) {
    const answer = await ask();
    if (answer.ok || !PASSING.has(answer.fault) || portal.state() !== 'online') return answer;
    refused(answer.fault);
    await new Promise<void>((resolve) => later(AGAIN_MS, resolve));
    if (portal.state() !== 'online') return answer;
  }
}
