import * as z from 'zod/mini';
import { feature } from './feature.ts';

/** What an account can be allowed to do. */
export const permission = z.enum([
  ...feature.options,
  'managed',
  'on-demand',
  'groups',
  'settings',
  'users',
  'audit',
]);
export type Permission = z.infer<typeof permission>;

export const role = z.enum(['administrator', 'operator', 'on-demand-operator']);
export type Role = z.infer<typeof role>;

/** As people read them. */
export const ROLE_NAMES: Record<Role, string> = {
  administrator: 'Administrator',
  operator: 'Operator',
  'on-demand-operator': 'On-demand Operator',
};

/** The device groups that somebody may reach, by id. */
export const groupAccess = z.union([z.literal('every'), z.array(z.string())]);
export type GroupAccess = z.infer<typeof groupAccess>;
