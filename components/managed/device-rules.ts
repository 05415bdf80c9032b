/** What can be done with a managed device now, and why not. Pure. */
import type { DeviceRow, GroupRow } from '#lib/protocol/devices.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { MESSAGE_MAX_DEVICES } from '#lib/protocol/limits.ts';
import type { Permission } from '#lib/protocol/permission.ts';
import { inSessionWith, SESSION_ACTS } from '#components/portal/session-acts.tsx';

const NOT_IN_ROLE = 'Your role does not allow this.';

export type Looker = {
  /** the operator's id */
  readonly me: string;
  readonly may: readonly Permission[];
};

const labelOf = (act: Feature): string => SESSION_ACTS.find((each) => each.act === act)?.label ?? act;

/** @param seen when its tab was here last, as the table says it */
const offline = (act: Feature, seen: string): string =>
  `Offline since ${seen.replace(/^Today /, '').replace('Yesterday', 'yesterday')}. ${labelOf(act)} works when its Parley tab is open.`;

/**
 * Why a button of a row cannot work now; null where it can.
 * @param group the device's own, once it is known
 */
export function reasonOf(
  act: Feature,
  row: DeviceRow,
  group: GroupRow | undefined,
  { me, may }: Looker,
  seen: string,
): string | null {
  if (act === 'chat' && row.session?.operatorId === me) return null;
  if (!may.includes(act)) return NOT_IN_ROLE;
  if (group?.policy[act] === false) return `${labelOf(act)} is turned off for ${group.name}.`;
  // It waits for a device that is away, and disturbs nobody's session.
  if (act === 'message') return null;
  if (row.session !== null) return row.session.operatorId === me ? null : inSessionWith(row.session.operator);
  return row.status === 'Offline' ? offline(act, seen) : null;
}

/** Why none of these can get a message; null where one of them can. */
export function messageReason(
  rows: readonly DeviceRow[],
  groups: ReadonlyMap<string, GroupRow>,
  looker: Looker,
): string | null {
  if (rows.length > MESSAGE_MAX_DEVICES)
    return `Select at most ${MESSAGE_MAX_DEVICES.toLocaleString('en-GB')} devices.`;
  const reasons = rows.map((row) => reasonOf('message', row, groups.get(row.groupId), looker, ''));
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

/** Why a group's devices cannot get one; null where they can. */
export const groupMessageReason = ({ name, policy, devices }: GroupRow): string | null =>
  !policy.message
    ? `${labelOf('message')} is turned off for ${name}.`
    : devices === 0
      ? 'It has no devices yet.'
      : null;

/** Why a colleague's session cannot be asked for; null where it can. */
export const takeOverReason = (group: GroupRow | undefined, { may }: Looker): string | null =>
  !may.includes('chat')
    ? NOT_IN_ROLE
    : group?.policy.chat === false
      ? `${labelOf('chat')} is turned off for ${group.name}.`
      : null;

/** Why devices cannot be renamed, moved or removed; null where they can. */
export const settingsReason = ({ may }: Looker): string | null =>
  may.includes('groups') ? null : NOT_IN_ROLE;

/** "In session with you" */
export const statusWords = ({ status, session }: DeviceRow, me: string): string =>
  session === null ? status : `In session with ${session.operatorId === me ? 'you' : session.operator}`;
