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

export const inWords = (access: GroupAccess): string | string[] =>
  access === 'every' ? 'every' : [...access];
export const roleInWords = (role: Role): string => ROLE_NAMES[role];
