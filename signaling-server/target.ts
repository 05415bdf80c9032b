/** What an operator can ask for leave: the agent of an invitation, or a managed device under its group's settings. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { may, mayReach } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import { FEATURES, type Feature } from '#lib/protocol/feature.ts';
import { REQUEST_TIMEOUT_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import type { AgentKind, Session } from '#lib/protocol/session-state.ts';
import { isExpired } from '#lib/session/invitation.ts';
import { turnedOff } from './policy.ts';
import type { BrokerStore } from './records.ts';

export type Target = {
  readonly kind: AgentKind;
  readonly id: string;
  readonly device: string;
  readonly user: string;
  /** earlier requests than this (server time, ms) count for nothing */
  readonly since: number;
  readonly acknowledge: boolean;
  /** ms */
  readonly patience: number;
  /** what nobody may do there */
  readonly off: readonly Feature[];
  /** why it cannot be asked now, whoever asks; `open` is its open session */
  hindrance(open: Session | null): Fault | null;
};

type Deps = { readonly store: BrokerStore; readonly clock: Clock };

export type Targets = {
  /** Null where there is none within the operator's reach. */
  find(id: string, operator: Operator): Promise<Target | null>;
};

/** What the operator may do there: by role, and by the group's settings. */
export const permissionsAt = (target: Target, operator: Operator): Feature[] =>
  FEATURES.filter((each) => may(operator, each) && !target.off.includes(each));

export function createTargets({ store, clock }: Deps): Targets {
  async function invited(id: string): Promise<Target | null> {
    const invitation = await store.invitations.byId(id);
    if (invitation === null) return null;
    return {
      kind: 'on-demand',
      id,
      device: invitation.device,
      user: invitation.customer,
      since: invitation.createdAt,
      acknowledge: true,
      patience: REQUEST_TIMEOUT_MS,
      off: [],
      hindrance(open) {
        if (invitation.ended !== null || isExpired(invitation, open, clock.now())) return 'invitation-ended';
        return invitation.joinedAt === null ? 'nobody-joined' : null;
      },
    };
  }

  async function enrolled(id: string, operator: Operator): Promise<Target | null> {
    const device = await store.devices.byId(id);
    if (device === null || !mayReach(operator, device.groupId)) return null;
    const group = await store.groups.byId(device.groupId);
    if (group === null) return null;
    const { policy } = group;
    return {
      kind: 'managed',
      id,
      device: device.name,
      user: device.user,
      since: device.enrolledAt,
      acknowledge: policy.acknowledge,
      patience: policy.acknowledgeSeconds * SECOND_MS,
      off: turnedOff(policy),
      hindrance: () => null,
    };
  }

  return {
    find: async (id, operator) =>
      (may(operator, 'on-demand') ? await invited(id) : null) ?? (await enrolled(id, operator)),
  };
}
