/** The settings of a device group while somebody changes them. Pure. */
import { policy, type GroupUse, type Policy } from '#lib/protocol/devices.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { SETTINGS, type Setting } from '#lib/session/policy-changes.ts';

/** Settings as the fields hold them: what was typed stays as it was typed. */
export type Draft = Record<Setting, boolean> & { readonly acknowledgeSeconds: string };

export const draftOf = (from: Policy): Draft => ({
  ...from,
  acknowledgeSeconds: String(from.acknowledgeSeconds),
});

/** The settings, or null while the seconds are none that can be saved. */
export function policyOf(draft: Draft): Policy | null {
  const typed = draft.acknowledgeSeconds.trim();
  const parsed = policy.safeParse({
    ...draft,
    acknowledgeSeconds: typed === '' ? Number.NaN : Number(typed),
  });
  return parsed.success ? parsed.data : null;
}

export function isChanged(draft: Draft, from: Policy): boolean {
  const before = draftOf(from);
  const keys: readonly (keyof Draft)[] = [
    'chat',
    'message',
    'acknowledge',
    'files',
    'view',
    'acknowledgeSeconds',
  ];
  return keys.some((key) => draft[key] !== before[key]);
}

/** What running sessions would lose. */
export type Lost = { readonly feature: Feature; readonly sessions: number };

export const turnedOff = (from: Policy, to: Policy): readonly Feature[] =>
  SETTINGS.filter((setting) => setting !== 'acknowledge').filter((each) => from[each] && !to[each]);

export const lostBy = (features: readonly Feature[], use: GroupUse): readonly Lost[] =>
  features.map((feature) => ({ feature, sessions: use[feature] })).filter(({ sessions }) => sessions > 0);
