/** Roles are named permission sets. */
import { FEATURES } from '#lib/protocol/feature.ts';
import { role as roleName, type GroupAccess, type Permission, type Role } from '#lib/protocol/permission.ts';

const sets: Record<Role, readonly Permission[]> = {
  administrator: [...FEATURES, 'managed', 'on-demand', 'groups', 'settings', 'users', 'audit'],
  operator: [...FEATURES, 'managed', 'on-demand'],
  'on-demand-operator': [...FEATURES, 'on-demand'],
};

export const isRole = (text: unknown): text is Role => roleName.safeParse(text).success;

/** What lists and forms show; a name that is no role, which may do nothing, reads as the least. */
export const shownRole = (text: string): Role => (isRole(text) ? text : 'on-demand-operator');

/** What a role may do; nothing for a name that is no role. */
export const permissionsOf = (role: string): readonly Permission[] => (isRole(role) ? sets[role] : []);

export const may = (operator: { readonly role: string }, permission: Permission): boolean =>
  permissionsOf(operator.role).includes(permission);

/** Whether that operator may reach the devices of a group. */
export const mayReach = (
  operator: { readonly role: string; readonly groups: GroupAccess },
  groupId: string,
): boolean => may(operator, 'managed') && (operator.groups === 'every' || operator.groups.includes(groupId));
