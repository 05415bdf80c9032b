/** Roles are named permission sets. */
import { FEATURES, type Feature } from '#lib/protocol/feature.ts';

export type Permission = Feature | 'on-demand' | 'settings' | 'users';
export type Role = 'administrator' | 'operator';

const sets: Record<Role, readonly Permission[]> = {
  administrator: [...FEATURES, 'on-demand', 'settings', 'users'],
  operator: [...FEATURES, 'on-demand'],
};

export const isRole = (text: unknown): text is Role => typeof text === 'string' && Object.hasOwn(sets, text);

/** What a role may do; nothing for a name that is no role. */
export const permissionsOf = (role: string): readonly Permission[] => (isRole(role) ? sets[role] : []);

export const may = (operator: { readonly role: string }, permission: Permission): boolean =>
  permissionsOf(operator.role).includes(permission);
