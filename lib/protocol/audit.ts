/** What the audit log keeps, and how it is asked for: who did what to whom, and when. */
import * as z from 'zod/mini';

export const auditCategory = z.enum([
  'account',
  'session',
  'on-demand',
  'group',
  'device',
  'message',
  'settings',
  'user',
]);
export type AuditCategory = z.infer<typeof auditCategory>;

/**
 * Before and after of what changed, or what else belongs to it, under names that people read: `idle sign-out before`
 * and `idle sign-out after`, `address`. Never text of a chat, a secret or a code.
 */
export const auditDetail = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export type AuditDetail = z.infer<typeof auditDetail>;

export type AuditEntry = {
  /** server time, ms */
  readonly at: number;
  readonly category: AuditCategory;
  /** what was done, as a person reads it: "Signed in", "Changed device group settings" */
  readonly action: string;
  /** who did it by the real name, or null for a stranger and for the server itself */
  readonly actor: { readonly id: string; readonly name: string } | null;
  /** whom or what it was done to, by name */
  readonly subject: string;
  readonly detail: AuditDetail;
};

/** One entry as it is shown. The category is whatever the row says: somebody may have changed it. */
export const auditRow = z.strictObject({
  seq: z.number(),
  at: z.number(),
  category: z.string(),
  action: z.string(),
  /** the name at that time; '' for a stranger and for the server itself */
  actor: z.string(),
  subject: z.string(),
  detail: auditDetail,
});
export type AuditRow = z.infer<typeof auditRow>;

const time = z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number));

/** What of the log is asked for, as a query says it. Times are server ms: from the first, before the second. */
export const auditFilter = z.strictObject({
  from: z._default(z.nullable(time), null),
  to: z._default(z.nullable(time), null),
  category: z._default(z.nullable(auditCategory), null),
  /** an account's id */
  person: z._default(z.nullable(z.string().check(z.maxLength(64))), null),
  /** anywhere in an entry */
  text: z._default(z.string().check(z.maxLength(100)), ''),
});
export type AuditFilter = z.infer<typeof auditFilter>;

/** Where a page of the list ends; the next one begins below it. */
export type AuditCursor = { readonly at: number; readonly seq: number };

export const auditListQuery = z.extend(auditFilter, {
  /** the last entry's time and place of the page before */
  belowAt: z.optional(time),
  belowSeq: z.optional(time),
});
export const auditExportQuery = z.extend(auditFilter, {
  /** IANA name of the zone whose days the file is named after */
  zone: z._default(z.string().check(z.regex(/^[\w+/-]{1,64}$/)), 'UTC'),
});

export const auditPage = z.strictObject({
  /** newest first */
  rows: z.array(auditRow),
  /** true when there are older ones */
  more: z.boolean(),
  /** everybody who is named as an actor, by the newest name */
  people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});
export type AuditPage = z.infer<typeof auditPage>;

export const auditVerdict = z.discriminatedUnion('holds', [
  z.strictObject({
    holds: z.literal(true),
    rows: z.number(),
    /** when the first and the last entry were made, or null without one */
    from: z.nullable(z.number()),
    to: z.nullable(z.number()),
  }),
  z.strictObject({
    holds: z.literal(false),
    /** entries before the break, all sound */
    rows: z.number(),
    /** the first place that is not as it was written */
    seq: z.number(),
    /** what that entry says of its time, or null when it is not there */
    at: z.nullable(z.number()),
    /** `cut`: the newest entries are gone, or the end was tampered with */
    how: z.enum(['changed', 'missing', 'moved', 'added', 'cut']),
  }),
]);
export type AuditVerdict = z.infer<typeof auditVerdict>;
