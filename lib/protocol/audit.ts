/** What the audit log keeps: who did what to whom, and when. */
import * as z from 'zod/mini';

export const auditCategory = z.enum([
  'account',
  'session',
  'on-demand',
  'group',
  'device',
  'settings',
  'user',
]);
export type AuditCategory = z.infer<typeof auditCategory>;

/** Before and after of what changed, or what else belongs to it. Never text of a chat, a secret or a code. */
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
