/** What routes write about users into the audit log. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import type { AuditDetail } from '#lib/protocol/audit.ts';
import { ROLE_NAMES, type GroupAccess, type Role } from '#lib/protocol/permission.ts';
import { store } from '#lib/store/store.ts';

type Who = Pick<Operator, 'id' | 'name'>;

/** What an administrator did to a user. */
export const recordOfUser = (
  actor: Who,
  action: string,
  subject: string,
  detail: AuditDetail = {},
): Promise<void> =>
  store().audit.append({ at: clock().now(), category: 'user', action, actor, subject, detail });

/** What somebody did to the own account. */
export const recordOfAccount = (actor: Who, action: string, detail: AuditDetail = {}): Promise<void> =>
  store().audit.append({
    at: clock().now(),
    category: 'account',
    action,
    actor,
    subject: actor.name,
    detail,
  });

/** The device groups by name; one that is deleted by its id. */
export async function inWords(access: GroupAccess): Promise<string | string[]> {
  if (access === 'every') return 'every';
  const nameOf = new Map((await store().groups.list()).map(({ id, name }) => [id, name]));
  return access.map((id) => nameOf.get(id) ?? id);
}
export const roleInWords = (role: Role): string => ROLE_NAMES[role];
