/** What an account may do has changed: its running sessions and open lists go on with what is left of it. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { may, mayReach } from '#lib/accounts/roles.ts';
import { FEATURES } from '#lib/protocol/feature.ts';
import type { DeviceWatch } from './device-watch.ts';
import type { GroupWatch } from './group-watch.ts';
import type { BrokerAccounts } from './identify.ts';
import type { MessageWatch } from './message-watch.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Sessions } from './sessions.ts';

export type Access = {
  /** @param operator the account as it is now; null when it is disabled or gone */
  follow(operatorId: string, operator: Operator | null): Promise<void>;
  /** One session, held against the account of its operator as it is now. */
  hold(session: SessionRecord): Promise<void>;
};

type Deps = {
  readonly store: Pick<BrokerStore, 'sessions' | 'devices'>;
  readonly account: BrokerAccounts['account'];
  readonly sessions: Pick<Sessions, 'advance'>;
  readonly deviceWatch: Pick<DeviceWatch, 'renewed'>;
  readonly groupWatch: Pick<GroupWatch, 'renewed'>;
  readonly messageWatch: Pick<MessageWatch, 'renewed'>;
};

export function createAccess({ store, account, sessions, ...watches }: Deps): Access {
  async function reaches(operator: Operator, { agentKind, agentId }: SessionRecord): Promise<boolean> {
    if (agentKind === 'on-demand') return may(operator, 'on-demand');
    const device = await store.devices.byId(agentId);
    return device !== null && mayReach(operator, device.groupId);
  }

  async function hold(session: SessionRecord, operator: Operator | null): Promise<void> {
    if (operator === null || !(await reaches(operator, session))) {
      await sessions.advance(session.id, (now) => ({ type: 'end', now, by: 'broker', why: 'revoked' }));
      return;
    }
    const features = FEATURES.filter((feature) => !may(operator, feature));
    if (features.length > 0)
      await sessions.advance(session.id, (now) => ({ type: 'withdraw', now, features, by: 'broker' }));
  }

  return {
    hold: async (session) => hold(session, await account(session.operatorId)),
    async follow(operatorId, operator) {
      const own = (await store.sessions.open()).filter((session) => session.operatorId === operatorId);
      await Promise.all(own.map((session) => hold(session, operator)));
      if (operator === null) return;
      await watches.deviceWatch.renewed(operator);
      watches.groupWatch.renewed(operator);
      watches.messageWatch.renewed(operator);
    },
  };
}
