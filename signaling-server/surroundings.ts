/** What the settings say of a session as they are now: the organisation's, and over them its device group's. */
import { NO_FILE_RULES } from '#lib/protocol/file-rules.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Surroundings } from './views.ts';

/** An invitation belongs to no group: the organisation's settings hold, and files have no rules. */
export async function surroundingsOf(
  store: Pick<BrokerStore, 'organisation' | 'devices' | 'groups'>,
  { agentKind, agentId }: Pick<SessionRecord, 'agentKind' | 'agentId'>,
): Promise<Surroundings> {
  const organisation = await store.organisation.get();
  const device = agentKind === 'managed' ? await store.devices.byId(agentId) : null;
  const policy = device === null ? null : ((await store.groups.byId(device.groupId))?.policy ?? null);
  const way =
    policy === null || policy.connection === 'organisation' ? organisation.connection : policy.connection;
  return { organisation, relayOnly: way === 'gateway', fileRules: policy?.fileRules ?? NO_FILE_RULES };
}
