import { refused } from '#lib/protocol/faults.ts';
import type { KeptReports } from '#lib/protocol/session-report.ts';
import { store } from '#lib/store/store.ts';
import { answer, get } from '#app/api/v1/route-door.ts';
import { keptReportOf } from '#app/kept-report.ts';

/** Requests and sessions of one invitation that are looked at. */
const SHOWN = 20;

/** What the server keeps of what became of an on-demand session: for everybody who sees it in the list. */
export const GET = get<{ id: string }>('on-demand', async ({ operator, params: { id } }) => {
  if ((await store().invitations.byId(id)) === null) return refused('not-found');
  const rows = await store().sessions.endedOf(id, SHOWN);
  const reports = await Promise.all(rows.map((row) => keptReportOf(row, operator)));
  return answer({ reports } satisfies KeptReports);
});
