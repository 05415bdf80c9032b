/** What the server keeps of a session that was: times, kinds, counts and sizes, never a text, a name of a file or a digest. */
import * as z from 'zod/mini';

/** What an action of a session was about. */
export const actionKind = z.enum([
  'start',
  'chat',
  'view',
  'files',
  'message',
  'permissions',
  'connection',
  'end',
]);
export type ActionKind = z.infer<typeof actionKind>;

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
    .array(z.strictObject({ at: z.number().check(z.int(), z.gte(0)), kind: actionKind }))
    .check(z.maxLength(ACTIONS_TOLD)),
  /** actions beyond those */
  moreActions: count,
});
export type SessionSummary = z.infer<typeof sessionSummary>;
