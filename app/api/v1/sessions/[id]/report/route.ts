import { done } from '#lib/protocol/faults.ts';
import { sessionSummary, type SessionSummary } from '#lib/protocol/session-report.ts';
import { store } from '#lib/store/store.ts';
import { answer, get, post } from '#app/api/v1/route-door.ts';
import { keptReportOf, ownSession, type AskedOfSession } from '#app/kept-report.ts';

/** What the server keeps of one's own session. */
export const GET = get<{ id: string }>('signed-in', async ({ operator, params: { id } }) => {
  const row = await ownSession(id, operator);
  return row.ok ? answer(await keptReportOf(row.value, operator)) : row;
});

/** The operator's page tells what was done in a session that it saw the end of. The broker may hear of that end later. */
export const POST = post(
  'signed-in',
  sessionSummary,
  async ({ body, operator, params: { id } }: AskedOfSession<SessionSummary>) => {
    const row = await ownSession(id, operator);
    if (!row.ok) return row;
    await store().sessionReports.keepSummary(id, body);
    return done({});
  },
);
