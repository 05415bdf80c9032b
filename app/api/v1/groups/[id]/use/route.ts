import type { GroupUse } from '#lib/protocol/devices.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { permittedNow } from '#lib/session/table.ts';
import { store } from '#lib/store/store.ts';
import { reachedGroup } from '#app/reached-group.ts';
import { answer, get } from '#app/api/v1/route-door.ts';

/** How many open sessions of the group's devices are still allowed each feature, and would lose it. */
export const GET = get<{ id: string }>('groups', async ({ operator, params: { id } }) => {
  const group = await reachedGroup(id, operator);
  if (!group.ok) return group;
  const open = (await store().sessions.open()).filter(({ agentKind }) => agentKind === 'managed');
  const devices = await store().devices.byIds(open.map(({ agentId }) => agentId));
  const own = new Set(devices.filter(({ groupId }) => groupId === id).map((device) => device.id));
  const inGroup = open.filter(({ agentId }) => own.has(agentId));
  const using = (feature: Feature): number =>
    inGroup.filter(({ state }) => permittedNow(state.terms).includes(feature)).length;
  return answer({
    chat: using('chat'),
    message: using('message'),
    files: using('files'),
    view: using('view'),
  } satisfies GroupUse);
});
