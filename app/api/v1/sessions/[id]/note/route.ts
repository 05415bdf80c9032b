import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { sessionNoteBody } from '#lib/protocol/session-report.ts';
import { withoutCode } from '#lib/session/audit-subject.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';
import { keptReportOf, noteDeeds, ownSession, type AskedOfSession } from '#app/kept-report.ts';

/** What was done to a note, for the audit log; null where it is the same as before. */
function deed(before: string, after: string): string | null {
  if (before === after) return null;
  if (after === '') return noteDeeds.removed;
  return before === '' ? noteDeeds.wrote : noteDeeds.changed;
}

/** The operator's own words about their session. The audit log has that they were written, not what they say. */
export const POST = post(
  'signed-in',
  sessionNoteBody,
  async ({ body: { note }, operator, params: { id } }: AskedOfSession<{ note: string }>) => {
    const row = await ownSession(id, operator);
    if (!row.ok) return row;
    const { device, agentId } = row.value;
    const action = deed((await store().sessionReports.of(id)).note, note);
    if (action !== null) {
      const at = clock().now();
      await store().sessionReports.keepNote(id, note, at);
      const invitation = await store().invitations.byId(agentId);
      await store().audit.append({
        at,
        category: 'session',
        action,
        actor: operator,
        subject: withoutCode(device, invitation?.code, 'On-demand device'),
        detail: { characters: note.length, session: id },
      });
    }
    return done(await keptReportOf(row.value, operator));
  },
);
