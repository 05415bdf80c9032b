/** Device groups and managed devices at a running broker. Fixtures are verbs. */
import { changed } from '#lib/live/door.ts';
import { connectProof, type Policy } from '#lib/protocol/devices.ts';
import { DAY_MS, DEVICE_BATCH_MS } from '#lib/protocol/limits.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { aDevice, aDeviceKey, aGroup, aLink } from '#tests/fixtures/managed-rows.ts';
import type { AgentTab, OperatorTab, RunningBroker } from './running-broker.ts';

export type Device = Awaited<ReturnType<typeof enrol>>;

export async function makeGroup(broker: RunningBroker, own: Partial<Policy> = {}, id?: string) {
  const group = aGroup({ policy: { ...DEFAULT_POLICY, ...own }, ...(id === undefined ? {} : { id }) });
  await broker.store.groups.create(group);
  return group.id;
}

/** Saves settings as a route does: the broker is told after the commit. Answers the new version. */
export async function set(broker: RunningBroker, groupId: string, own: Partial<Policy>): Promise<number> {
  const group = await broker.store.groups.byId(groupId);
  if (group === null) throw new Error('there is no such group');
  const { version, policy } = group;
  await broker.store.groups.save(groupId, version, { ...policy, ...own }, 'Bob Lee', broker.clock.now());
  changed({ noun: 'group', id: groupId });
  return version + 1;
}

/** A device of that group, with its key. */
export async function enrol(broker: RunningBroker, groupId: string) {
  const now = broker.clock.now();
  const key = aDeviceKey();
  const link = aLink({ groupId, createdAt: now, expiresAt: now + DAY_MS });
  await broker.store.enrolments.create(link, link.id);
  const device = aDevice({ publicKey: key.publicKey, enrolledAt: now });
  await broker.store.enrolments.enrol(link.id, device);
  return { id: device.id, groupId, key };
}

/** What the device has to sign, signed. */
export async function signChallenge(tab: AgentTab, { id, key }: Pick<Device, 'id' | 'key'>): Promise<string> {
  const { nonce } = await tab.get('challenge', {});
  return key.sign(connectProof(id, nonce));
}

/** Its tab: it has proved which device it is, and is Ready. */
export async function openDevice(broker: RunningBroker, device: Device): Promise<AgentTab> {
  const tab = await broker.device(device.id);
  await tab.get('ready', { signature: await signChallenge(tab, device) });
  return tab;
}

/** A device that is Ready, in a group of its own, and an operator. */
export async function readyDevice(broker: RunningBroker, own: Partial<Policy> = {}) {
  const groupId = await makeGroup(broker, own);
  const device = await enrol(broker, groupId);
  const agent = await openDevice(broker, device);
  return { groupId, device, agent, operator: await broker.operator() };
}

/** The same, with the operator's request at the device. */
export async function askedDevice(broker: RunningBroker, own: Partial<Policy> = {}) {
  const ready = await readyDevice(broker, own);
  return { ...ready, ...(await askDevice(ready)) };
}

/** Asks, and shows the session in the operator's tab. */
export async function askDevice(ready: { device: Device; agent: AgentTab; operator: OperatorTab }) {
  const { device, agent, operator } = ready;
  const { sessionId } = await operator.get('request', { target: device.id, feature: 'chat' });
  await operator.get('attach', { sessionId });
  const { session } = await agent.until(
    'session',
    (view) => view.session.at === 'requested' && view.session.terms.sessionId === sessionId,
  );
  return { sessionId, terms: session.terms };
}

/** A session that runs on a device whose people are not asked. */
export async function liveDevice(broker: RunningBroker, own: Partial<Policy> = {}) {
  const asked = await askedDevice(broker, own);
  const { agent, operator, sessionId, terms } = asked;
  await agent.get('approve', { terms, signals: [] });
  await agent.get('link', { sessionId, up: true });
  await operator.until('session', ({ session }) => session.at === 'live');
  return asked;
}

/** Lets batches go until that holds of the newest push of that name. */
export async function told<E extends 'devices' | 'groups' | 'message-states'>(
  broker: RunningBroker,
  tab: OperatorTab,
  event: E,
  fits: (push: ReturnType<typeof tab.seen<E>>[number]) => boolean,
): Promise<void> {
  const ticks = setInterval(() => broker.clock.move(DEVICE_BATCH_MS), 5);
  try {
    await tab.until(event, fits);
  } finally {
    clearInterval(ticks);
  }
}

/** Lets batches go until that tab's newest one has the device in that status. */
export const heard = (broker: RunningBroker, tab: OperatorTab, id: string, status: string): Promise<void> =>
  told(broker, tab, 'devices', ({ rows }) => rows.some((row) => row.id === id && row.status === status));
