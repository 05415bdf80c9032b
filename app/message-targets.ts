/** Whom a message goes to: of those that were chosen, the ones that are there, within reach, and may get messages. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { may, mayReach } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { MessageTo } from '#lib/protocol/send-message.ts';
import { auditName } from '#lib/session/audit-subject.ts';
import type { DeliveryRecord } from '#lib/store/message.ts';
import { store } from '#lib/store/store.ts';

type Target = Omit<DeliveryRecord, 'state' | 'at'> & {
  /** for the audit log, where no code may stand */
  readonly subject: string;
};

export type Targets = {
  readonly to: readonly Target[];
  /** how many of those chosen are left out */
  readonly left: number;
  /** the group, where all of its devices were chosen; else null */
  readonly group: string | null;
};

async function managed(devices: Awaited<ReturnType<ReturnType<typeof store>['devices']['byIds']>>) {
  const allowing = new Set(
    (await store().groups.list()).filter(({ policy }) => policy.message).map(({ id }) => id),
  );
  return devices
    .filter(({ groupId }) => allowing.has(groupId))
    .map(({ id, name, user }): Target => ({
      kind: 'managed',
      agentId: id,
      device: name,
      user,
      subject: name,
    }));
}

/** Whoever has joined and is still waiting, or in session. */
async function invited(ids: ReadonlySet<string>): Promise<readonly Target[]> {
  const open = (await store().invitations.list(clock().now())).filter(({ id }) => ids.has(id));
  return open
    .filter(({ joinedAt, ended }) => joinedAt !== null && ended === null)
    .map((invitation) => ({
      kind: 'on-demand',
      agentId: invitation.id,
      device: invitation.device,
      user: invitation.customer,
      subject: auditName(invitation),
    }));
}

/** Devices whose person, or group, has taken messages back from this operator's session. */
async function withdrawnFrom(operator: Operator): Promise<ReadonlySet<string>> {
  const open = (await store().sessions.open()).filter(
    ({ operatorId, state }) =>
      operatorId === operator.id && state.terms.withdrawn?.includes('message') === true,
  );
  return new Set(open.map(({ agentId }) => agentId));
}

/** `not-found` where nothing of it is within reach, `feature-off` where all of it is turned off. */
export async function messageTargets(chosen: MessageTo, operator: Operator): Promise<Outcome<Targets>> {
  if ('groupId' in chosen) {
    const group = mayReach(operator, chosen.groupId) ? await store().groups.byId(chosen.groupId) : null;
    if (group === null) return refused('not-found');
    if (!group.policy.message) return refused('feature-off');
    const all = await managed(await store().devices.list([group.id]));
    const off = await withdrawnFrom(operator);
    const to = all.filter(({ agentId }) => !off.has(agentId));
    return to.length === 0
      ? refused('message-nobody')
      : done({ to, left: all.length - to.length, group: group.name });
  }
  const ids = new Set(chosen.ids);
  const devices = (await store().devices.byIds([...ids])).filter(({ groupId }) =>
    mayReach(operator, groupId),
  );
  const others = new Set([...ids].filter((id) => !devices.some((device) => device.id === id)));
  const invitations = others.size > 0 && may(operator, 'on-demand') ? await invited(others) : [];
  if (devices.length + invitations.length === 0) return refused('not-found');
  const back = await withdrawnFrom(operator);
  const to = [...(await managed(devices)), ...invitations].filter(({ agentId }) => !back.has(agentId));
  if (to.length === 0) return refused('feature-off');
  return done({ to, left: ids.size - to.length, group: null });
}
