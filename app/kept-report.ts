/** What routes of session reports begin and end with. */
import type { Operator } from '#lib/accounts/accounts.ts';
import type { KeptReport } from '#lib/protocol/session-report.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { SessionRecord } from '#lib/store/session.ts';
import { store } from '#lib/store/store.ts';

/** What a route below a session's id is asked. */
export type AskedOfSession<Body = object> = {
  readonly body: Body;
  readonly operator: Operator;
  readonly params: { readonly id: string };
};

/** The operator's own session; a colleague's reads like one that is not there. */
export async function ownSession(id: string, operator: Operator): Promise<Outcome<SessionRecord>> {
  const row = await store().sessions.byId(id);
  return row === null || row.operatorId !== operator.id ? refused('not-found') : done(row);
}

/** What is done to a note, in the words of the audit log. */
export const noteDeeds = {
  wrote: 'Wrote a note on a session',
  changed: 'Changed the note on a session',
  removed: 'Removed the note on a session',
} as const;
const ofNotes: readonly string[] = Object.values(noteDeeds);

/** So many entries of the audit log are looked at, and so long after the end, ms: some are written behind it. */
const STEPS = 100;
const BEHIND_MS = 5 * SECOND_MS;

/** What the audit log has of a session from its request to its end, by time. */
async function stepsOf({ id, requestedAt }: SessionRecord, end: number | null): Promise<KeptReport['steps']> {
  const to = end === null ? null : end + BEHIND_MS;
  const filter = { from: requestedAt, to, category: 'session', person: null, text: id } as const;
  const entries = await store().audit.list(filter, null, STEPS);
  return entries
    .filter(({ detail, action }) => detail['session'] === id && !ofNotes.includes(action))
    .map(({ at, action, actor }) => ({ at, action, by: actor }))
    .toReversed();
}

/** What is kept of it, for that reader. */
export async function keptReportOf(row: SessionRecord, reader: Operator): Promise<KeptReport> {
  const { state } = row;
  const { sessionReports } = store();
  const ended = state.at === 'ended' ? state : null;
  const start = state.at === 'requested' ? null : state.since;
  const { summary, note, noteAt } = await sessionReports.of(row.id);
  return {
    sessionId: row.id,
    device: row.device,
    deviceKind: row.agentKind,
    user: row.user,
    operator: row.operator,
    requestedAt: row.requestedAt,
    start,
    end: ended?.endedAt ?? null,
    by: ended?.by ?? null,
    why: ended?.why ?? null,
    opened: row.feature,
    allowed: state.terms.permissions,
    withdrawn: state.terms.withdrawn ?? [],
    steps: await stepsOf(row, ended?.endedAt ?? null),
    messages:
      start === null || ended === null
        ? []
        : await sessionReports.messagesSent(row.operatorId, row.agentId, start, ended.endedAt),
    summary,
    note,
    noteAt,
    own: row.operatorId === reader.id,
  };
}
