/** Device group settings, kept in running sessions: what is turned off ends there, what must be asked waits for a person. */
import { FEATURES, type Feature } from '#lib/protocol/feature.ts';
import type { Policy } from '#lib/protocol/devices.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Sessions } from './sessions.ts';

/** What a policy forbids to everybody. */
export const turnedOff = (policy: Policy): readonly Feature[] =>
  FEATURES.filter((feature) => !policy[feature]);

export type PolicyKeeper = {
  /** Holds one session of a managed device against its group's settings as they are now. */
  hold(session: SessionRecord): Promise<void>;
  /** The organisation's settings are others now: every open session is told. */
  tellAll(): Promise<void>;
  /** Every session of the devices of a group. */
  holdGroup(groupId: string): Promise<void>;
};

type Deps = {
  readonly store: Pick<BrokerStore, 'sessions' | 'devices' | 'groups'>;
  readonly sessions: Pick<Sessions, 'advance' | 'tellSettings'>;
};

export function createPolicyKeeper({ store, sessions }: Deps): PolicyKeeper {
  async function apply(sessionId: string, policy: Policy): Promise<void> {
    // On applies to what waits, off approves nothing: its dialog stays.
    if (policy.acknowledge) await sessions.advance(sessionId, (now) => ({ type: 'acknowledge', now }));
    const features = turnedOff(policy);
    if (features.length > 0)
      await sessions.advance(sessionId, (now) => ({ type: 'withdraw', now, features, by: 'broker' }));
    await sessions.tellSettings(sessionId);
  }

  return {
    async hold(session) {
      const device = await store.devices.byId(session.agentId);
      const group = device === null ? null : await store.groups.byId(device.groupId);
      if (group !== null) await apply(session.id, group.policy);
    },
    async tellAll() {
      const told = (await store.sessions.open()).map(({ id }) => sessions.tellSettings(id));
      // One that fails leaves no other behind.
      const failed = (await Promise.allSettled(told)).find((each) => each.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
    async holdGroup(groupId) {
      const group = await store.groups.byId(groupId);
      if (group === null) return;
      const open = (await store.sessions.open()).filter(({ agentKind }) => agentKind === 'managed');
      const devices = await store.devices.byIds(open.map(({ agentId }) => agentId));
      const own = new Set(devices.filter((device) => device.groupId === groupId).map(({ id }) => id));
      for (const session of open) if (own.has(session.agentId)) await apply(session.id, group.policy);
    },
  };
}
