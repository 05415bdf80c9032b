/** After the end the operator's page tells the server what was done, in times and numbers: see lib/session/report.ts. */
import { post } from '#lib/portal/http.ts';
import type { Outcome } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { makeReport, summaryOf } from '#lib/session/report.ts';
import type { Conversation } from './conversation.ts';

type Tell = (path: string, body: object) => Promise<Outcome<unknown>>;
const overHttp: Tell = (path, body) => post(path, body, nothing);

/** Tells it once, and again where more of it is known later; while the portal is away it waits for its return. */
export function tellSummary(conversation: Conversation, tell: Tell = overHttp): void {
  let told = '';
  let telling = false;

  function follow(): void {
    const { session, view, side, log, portal, displaced } = conversation.snapshot();
    if (displaced) return stop(); // the other page tells it
    if (session.at !== 'ended' || session.since === null || telling || portal === 'offline') return;
    const summary = summaryOf(makeReport({ session, view, side, log }));
    const now = JSON.stringify(summary);
    if (now === told) return;
    void send(session.terms.sessionId, summary, now);
  }

  async function send(sessionId: string, summary: object, now: string): Promise<void> {
    telling = true;
    const answer = await tell(`/api/v1/sessions/${encodeURIComponent(sessionId)}/report`, summary);
    telling = false;
    // Refused for good, or told: the same is not told again. What could not leave goes with the portal's return.
    if (answer.ok || answer.fault !== 'portal-away') told = now;
    if (told === now) follow();
  }

  const stop = conversation.subscribe(follow);
  follow();
}
