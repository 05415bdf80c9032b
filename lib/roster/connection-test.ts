/** The connection test of the settings: each way to the gateway, tried from this browser. */
import { testLeg } from '#lib/peer/leg-test.ts';
import { post } from '#lib/portal/http.ts';
import { connectionTest, type Leg, type LegResult } from '#lib/protocol/connection-test.ts';
import { done, type Outcome } from '#lib/protocol/faults.ts';

/** `result` is null while that way is being tried. */
export type Tested = { readonly leg: Leg; readonly result: LegResult | null };

/**
 * Tries all of them side by side.
 * @param show told at first, and after each result
 */
export async function runConnectionTest(show: (tested: readonly Tested[]) => void): Promise<Outcome<null>> {
  const answer = await post('/api/v1/settings/connection-test', {}, connectionTest);
  if (!answer.ok) return answer;
  const { legs, credential } = answer.value;
  let tested: readonly Tested[] = legs.map((leg) => ({ leg, result: null }));
  show(tested);
  await Promise.all(
    legs.map(async (leg, at) => {
      const result = await testLeg(leg, leg.kind === 'stun' ? null : credential);
      tested = tested.map((each, i) => (i === at ? { leg, result } : each));
      show(tested);
    }),
  );
  return done(null);
}
