/** The settings of a device group while somebody changes them. Pure. */
import { policy, type GroupUse, type Policy } from '#lib/protocol/devices.ts';
import type { FileDirection } from '#lib/protocol/file-rules.ts';
import { isFault, type Fault } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { endingsOf, endingWords } from '#lib/session/file-rules.ts';
import { SETTINGS, type Setting } from '#lib/session/policy-changes.ts';

/** Settings as the fields hold them: what was typed stays as it was typed. */
export type Draft = Record<Setting, boolean> & {
  readonly acknowledgeSeconds: string;
  readonly connection: Policy['connection'];
  readonly direction: FileDirection;
  readonly megabytes: string;
  readonly blocked: string;
};

export function draftOf({ fileRules, acknowledgeSeconds, ...from }: Policy): Draft {
  const { direction, megabytes, blocked } = fileRules;
  return {
    ...from,
    acknowledgeSeconds: String(acknowledgeSeconds),
    direction,
    megabytes: megabytes === null ? '' : String(megabytes),
    blocked: endingWords(blocked),
  };
}

const whole = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));

/** The settings, or what is wrong with what was typed. */
export function policyOf(draft: Draft): Policy | Fault {
  const { direction, megabytes, blocked, ...rest } = draft;
  const parsed = policy.safeParse({
    ...rest,
    acknowledgeSeconds: whole(draft.acknowledgeSeconds),
    fileRules: {
      direction,
      megabytes: megabytes.trim() === '' ? null : whole(megabytes),
      blocked: endingsOf(blocked),
    },
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return isFault(issue?.message) ? issue.message : 'broken';
}

export function isChanged(draft: Draft, from: Policy): boolean {
  const before = new Map(Object.entries(draftOf(from)));
  return Object.entries(draft).some(([key, value]) => before.get(key) !== value);
}

/** What running sessions would lose. */
export type Lost = { readonly feature: Feature; readonly sessions: number };

export const turnedOff = (from: Policy, to: Policy): readonly Feature[] =>
  SETTINGS.filter((setting) => setting !== 'acknowledge').filter((each) => from[each] && !to[each]);

export const lostBy = (features: readonly Feature[], use: GroupUse): readonly Lost[] =>
  features.map((feature) => ({ feature, sessions: use[feature] })).filter(({ sessions }) => sessions > 0);
