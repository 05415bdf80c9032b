/** Queries about what is kept of sessions beside their state. They go with their session. */
import type { Kysely } from 'kysely';
import { sessionSummary, type SessionSummary } from '#lib/protocol/session-report.ts';
import type { Schema } from './schema.ts';

export type SessionReportRecord = {
  readonly summary: SessionSummary | null;
  readonly note: string;
  readonly noteAt: number | null;
};

export type SessionReports = {
  of(sessionId: string): Promise<SessionReportRecord>;
  /** What was told before is replaced. */
  keepSummary(sessionId: string, summary: SessionSummary): Promise<void>;
  keepNote(sessionId: string, note: string, at: number): Promise<void>;
  /** When that operator sent messages to that device, from the first time to the second (server ms). */
  messagesSent(operatorId: string, agentId: string, from: number, to: number): Promise<number[]>;
};

const NONE: SessionReportRecord = { summary: null, note: '', noteAt: null };

export const sessionReportQueries = (db: Kysely<Schema>): SessionReports => ({
  async of(sessionId) {
    const row = await db
      .selectFrom('session_report')
      .selectAll()
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    if (row === undefined) return NONE;
    const summary = row.summary === null ? null : sessionSummary.parse(JSON.parse(row.summary));
    return { summary, note: row.note, noteAt: row.note_at };
  },
  async keepSummary(sessionId, summary) {
    const told = { summary: JSON.stringify(summary) };
    await db
      .insertInto('session_report')
      .values({ session_id: sessionId, ...told, note_at: null })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(told))
      .execute();
  },
  async keepNote(sessionId, note, at) {
    const written = { note, note_at: at };
    await db
      .insertInto('session_report')
      .values({ session_id: sessionId, summary: null, ...written })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(written))
      .execute();
  },
  async messagesSent(operatorId, agentId, from, to) {
    const rows = await db
      .selectFrom('message as m')
      .innerJoin('message_delivery as d', 'd.message_id', 'm.id')
      .select('m.sent_at')
      .where('m.sender_id', '=', operatorId)
      .where('d.agent_id', '=', agentId)
      .where('m.sent_at', '>=', from)
      .where('m.sent_at', '<=', to)
      .orderBy('m.sent_at')
      .execute();
    return rows.map((row) => row.sent_at);
  },
});
