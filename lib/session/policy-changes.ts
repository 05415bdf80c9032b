/** The settings of a device group as people read them. */
import type { Policy } from '#lib/protocol/devices.ts';

export type Setting = Exclude<keyof Policy, 'acknowledgeSeconds'>;

/** In the order in which they are shown. */
export const SETTINGS: readonly Setting[] = ['chat', 'message', 'acknowledge', 'files', 'view'];

export const settingNames: Record<keyof Policy, string> = {
  chat: 'Chat',
  message: 'Message',
  acknowledge: 'Require user acknowledgement for devices',
  files: 'File transfer',
  view: 'View',
  acknowledgeSeconds: 'Acknowledgement timeout (seconds)',
};

/** What a new device group starts with: everything is allowed, and nobody is asked. */
export const DEFAULT_POLICY: Policy = {
  chat: true,
  message: true,
  acknowledge: false,
  files: true,
  view: true,
  acknowledgeSeconds: 60,
};

const valueOf = (policy: Policy, each: keyof Policy): string => {
  const value = policy[each];
  return typeof value === 'number' ? String(value) : value ? 'Enabled' : 'Disabled';
};

/** The settings that differ, each as "Chat: Enabled", before and after. */
export function policyChanges(before: Policy, after: Policy): { before: string[]; after: string[] } {
  const all: readonly (keyof Policy)[] = [...SETTINGS, 'acknowledgeSeconds'];
  const differing = all.filter((each) => before[each] !== after[each]);
  const words = (policy: Policy) =>
    differing.map((each) => `${settingNames[each]}: ${valueOf(policy, each)}`);
  return { before: words(before), after: words(after) };
}

export const samePolicy = (a: Policy, b: Policy): boolean => policyChanges(a, b).after.length === 0;
