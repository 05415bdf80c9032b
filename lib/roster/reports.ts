/** What the server keeps of sessions that are over, read and written over HTTP. */
import { get, post, type Answered } from '#lib/portal/http.ts';

import { keptReport, keptReports, type KeptReport, type KeptReports } from '#lib/protocol/session-report.ts';

export type { Answered } from '#lib/portal/http.ts';

const session = (id: string): string => `/api/v1/sessions/${encodeURIComponent(id)}`;

/** Of one's own session. */
export const readReport = (sessionId: string): Promise<Answered<KeptReport>> =>
  get(`${session(sessionId)}/report`, keptReport);

/** The same, as a list of one. */
export async function readOneReport(sessionId: string): Promise<Answered<KeptReports>> {
  const answer = await readReport(sessionId);
  return answer.ok ? { ok: true, value: { reports: [answer.value] } } : answer;
}

/** Of everything that came of an on-demand session, the newest first. */
export const readReports = (invitationId: string): Promise<Answered<KeptReports>> =>
  get(`/api/v1/invitations/${encodeURIComponent(invitationId)}/reports`, keptReports);

/** One's own words about one's own session; '' takes them away. */
export const writeNote = (sessionId: string, note: string): Promise<Answered<KeptReport>> =>
  post(`${session(sessionId)}/note`, { note }, keptReport);
