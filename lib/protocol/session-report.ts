/** What the server keeps of a session that was: times, kinds, counts and sizes, never a text, a name of a file or a digest. */
import * as z from 'zod/mini';
import { feature } from './feature.ts';
import { text } from './fields.ts';
import { NOTE_MAX_CHARACTERS } from './limits.ts';
import { agentKind, party, why } from './session-state.ts';

/** What an action of a session was about. */
export const actionKind = z.enum([
  'start',
  'chat',
  'view',
  'files',
  'message',
  'permissions',
  'connection',
  'take-over',
  'end',
]);
export type ActionKind = z.infer<typeof actionKind>;

/** How far it went: of a screen, of a file, of the link. Left out where the kind says all. */
export const actionStep = z.enum([
  'asked',
  'sharing',
  'paused',
  'none',
  'done',
  'declined',
  'cancelled',
  'lost',
  'back',
  'restart',
  'path',
]);
export type ActionStep = z.infer<typeof actionStep>;

/** So many actions of one session are told to the server; the operator's own report has all of them. */
export const ACTIONS_TOLD = 200;

const count = z.number().check(z.int(), z.gte(0), z.lte(1_000_000));
const bytes = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
const files = z.strictObject({ count, bytes });

/** What the operator's page says of a session that has ended, as far as it saw it. */
export const sessionSummary = z.strictObject({
  /** lines written, by side */
  lines: z.strictObject({ operator: count, agent: count }),
  /** files that arrived whole, by the side that sent them; and those that did not */
  files: z.strictObject({ operator: files, agent: files, failed: count }),
  /** the first of them, by time (server ms) */
  actions: z
    .array(
      z.strictObject({
        at: z.number().check(z.int(), z.gte(0)),
        kind: actionKind,
        step: z.optional(actionStep),
      }),
    )
    .check(z.maxLength(ACTIONS_TOLD)),
  /** actions beyond those */
  moreActions: count,
});
export type SessionSummary = z.infer<typeof sessionSummary>;

/** The operator's own words about a session that is over; '' takes them away. */
export const sessionNoteBody = z.strictObject({ note: text(NOTE_MAX_CHARACTERS) });

const time = z.number();

/** What the server keeps of one session, for operators. */
export const keptReport = z.strictObject({
  sessionId: z.string(),
  device: z.string(),
  deviceKind: agentKind,
  /** the agent user's name */
  user: z.string(),
  /** the real name */
  operator: z.string(),
  requestedAt: time,
  /** null for a request that led to no session */
  start: z.nullable(time),
  /** these three are null while it runs */
  end: z.nullable(time),
  by: z.nullable(party),
  why: z.nullable(why),
  opened: feature,
  allowed: z.array(feature),
  /** what was taken away meanwhile */
  withdrawn: z.array(feature),
  /** what the audit log has of it, by time; `by` is a real name, '' for the agent user and for the server itself */
  steps: z.array(z.strictObject({ at: time, action: z.string(), by: z.string() })),
  /** when its operator sent messages to that device meanwhile */
  messages: z.array(time),
  /** null where the operator's browser has not told it (yet) */
  summary: z.nullable(sessionSummary),
  /** '' for none */
  note: z.string(),
  noteAt: z.nullable(time),
  /** the reader's own session: its note can be changed */
  own: z.boolean(),
});
export type KeptReport = z.infer<typeof keptReport>;

/** Of one on-demand session, the newest first. */
export const keptReports = z.strictObject({ reports: z.array(keptReport) });
export type KeptReports = z.infer<typeof keptReports>;
