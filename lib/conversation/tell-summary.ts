/** After the end the operator's page tells the server what was done, in times and numbers: see lib/session/report.ts. */
import { after, type After } from '#lib/portal/after.ts';
import { post } from '#lib/portal/http.ts';
import type { Fault, Outcome } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { makeReport, summaryOf } from '#lib/session/report.ts';
import type { Conversation } from './conversation.ts';

/** What the end brings with it is written down first; and whoever lost their access with it has lost the portal by then. */
const SETTLE_MS = 500;

/** What may be otherwise a moment later: no portal, a server in trouble, an operator who has to sign in again. */
const PASSING: readonly Fault[] = ['portal-away', 'broken', 'not-signed-in'];

type Tell = (path: string, body: object) => Promise<Outcome<unknown>>;
const overHttp: Tell = (path, body) => post(path, body, nothing);

/** Tells it once, and again where more of it is known later; while the portal is away it waits for its return. */
export function tellSummary(conversation: Conversation, tell: Tell = overHttp, later: After = after): void {
  let told = '';
  let telling = false;
  let waiting = false;

  function follow(): void {
    const { session, portal, displaced } = conversation.snapshot();
    if (displaced) return stop(); // the other page tells it
    if (session.at !== 'ended' || session.since === null || waiting || telling || portal === 'offline')
      return;
    waiting = true;
    later(SETTLE_MS, () => {
      waiting = false;
      settled();
    });
  }

  function settled(): void {
    const { session, view, side, log, portal, displaced } = conversation.snapshot();
    if (session.at !== 'ended' || portal === 'offline' || displaced) return;
    const summary = summaryOf(makeReport({ session, view, side, log }));
    const now = JSON.stringify(summary);
    if (now === told) return;
    void send(session.terms.sessionId, summary, now);
  }

  async function send(sessionId: string, summary: object, now: string): Promise<void> {
    telling = true;
    const answer = await tell(`/api/v1/sessions/${encodeURIComponent(sessionId)}/report`, summary);
    telling = false;
    // Told, or refused for good: the same is not told again. Else the next news of the session or the portal tries again.
    if (answer.ok || !PASSING.includes(answer.fault)) told = now;
    if (told === now) follow();
  }

  const stop = conversation.subscribe(follow);
  follow();
}
