// Invariant: a message reaches each device that may get it while it is due, as soon as its tab is here; its sender hears how
// far it has come; and nothing of it is told to anybody else, nor kept once nobody has to get it.
import { changed } from '#lib/live/door.ts';
import { DEVICE_BATCH_MS, HOUR_MS } from '#lib/protocol/limits.ts';
import type { DeliveryRow } from '#lib/protocol/messages.ts';
import { countStates, laterState } from '#lib/session/message-states.ts';
import type { DeliveryRecord, MessageRecord } from '#lib/store/message.ts';
import { aMessage } from '#tests/fixtures/messages.ts';
import { enrol, makeGroup, openDevice, readyDevice, set, told, type Device } from './managed-device.ts';
import { eachBroker, type AgentTab, type OperatorTab } from './running-broker.ts';

const broker = eachBroker();

/** Stores it as a route does: the broker is told after the commit. */
async function send(
  to: readonly { id: string; kind?: DeliveryRecord['kind'] }[],
  own: Partial<MessageRecord> = {},
) {
  const sentAt = broker().clock.now();
  const message = aMessage({ sentAt, expiresAt: sentAt + HOUR_MS, ...own });
  const deliveries = to.map(({ id, kind = 'managed' }) => ({
    kind,
    agentId: id,
    device: `PC ${id}`,
    user: 'John',
  }));
  await broker().store.messages.create(message, deliveries);
  changed({ noun: 'message', id: message.id });
  return message;
}
const report = (tab: AgentTab, id: string, what: 'delivered' | 'acknowledged') =>
  tab.get('message-state', { id, report: what });
const statesOf = async (id: string) => countStates(await broker().store.messages.deliveries(id));
/** Lets batches go until that holds. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    broker().clock.move(DEVICE_BATCH_MS);
    await new Promise(setImmediate);
  }
}
const isSettled = async (id: string): Promise<boolean> =>
  (await broker().store.messages.byId(id))?.settled === true;
const gets = (tab: AgentTab, id: string) => tab.until('message', (push) => push.id === id);
const idsAt = (tab: AgentTab): string[] => tab.seen('message').map(({ id }) => id);

/** What the sender's page shows: as it does, each device by the state that is furthest on. */
function shown(tab: OperatorTab, first: readonly DeliveryRow[]): ReadonlyMap<string, DeliveryRow> {
  const known = new Map<string, DeliveryRow>();
  for (const row of [first, ...tab.seen('message-states').map(({ rows }) => rows)].flat())
    known.set(row.id, laterState(known.get(row.id), row));
  return known;
}

test('two hundred devices, fifty of them away: states right, none twice', async () => {
  const group = await makeGroup(broker());
  const devices: Device[] = [];
  for (let n = 0; n < 200; n += 1) devices.push(await enrol(broker(), group));
  const tabs = new Map<string, AgentTab>();
  for (const device of devices.slice(0, 150)) tabs.set(device.id, await openDevice(broker(), device));
  const message = await send(devices, { importance: 'important' });
  const jane = await broker().operator();
  const watched = await jane.get('watch-message', { id: message.id });
  const counts = () => countStates(shown(jane, watched.rows).values());
  const reach = (want: Partial<ReturnType<typeof counts>>): Promise<void> =>
    told(broker(), jane, 'message-states', () =>
      Object.entries(want).every(([state, count]) =>
        Object.entries(counts()).some(([key, is]) => key === state && is === count),
      ),
    );

  for (const tab of tabs.values()) {
    expect(await gets(tab, message.id)).toMatchObject({ title: message.title, text: message.text });
    await report(tab, message.id, 'delivered');
  }
  await reach({ sent: 50, delivered: 150 });
  // A third of those that are here lose the broker before their OK has been heard, and come back.
  for (const device of devices.slice(0, 50)) {
    tabs.get(device.id)?.close();
    await tabs.get(device.id)?.gone();
    const again = await openDevice(broker(), device);
    tabs.set(device.id, again);
    await gets(again, message.id);
    await report(again, message.id, 'acknowledged');
  }
  await reach({ sent: 50, delivered: 100, acknowledged: 50 });
  // Forty of those that were away come, and hear of it; ten never do.
  for (const device of devices.slice(150, 190)) {
    const tab = await openDevice(broker(), device);
    tabs.set(device.id, tab);
    await gets(tab, message.id);
    await report(tab, message.id, 'delivered');
    await report(tab, message.id, 'acknowledged');
  }
  await reach({ sent: 10, delivered: 100, acknowledged: 90 });
  // Whoever has pressed OK gets it no more, however often they come.
  const back = await openDevice(broker(), devices[0] as Device);
  const other = await send([devices[0] as Device]);
  await gets(back, other.id);
  expect(idsAt(back)).toEqual([other.id]);
  for (const [id, tab] of tabs)
    expect([id, idsAt(tab).filter((each) => each === message.id)]).toEqual([id, [message.id]]);

  broker().clock.move(HOUR_MS);
  await reach({ sent: 0, delivered: 0, acknowledged: 90, expired: 110 });
  expect(await statesOf(message.id)).toEqual(counts());
  const late = await openDevice(broker(), devices[199] as Device);
  await report(late, message.id, 'acknowledged');
  expect(idsAt(late)).toEqual([]);
  expect(await statesOf(message.id)).toMatchObject({ acknowledged: 90, expired: 110 });
  await eventually(() => isSettled(message.id));
  expect(await broker().store.messages.byId(message.id)).toMatchObject({ title: '', text: '' });
  expect(JSON.stringify(broker().lines)).not.toContain(message.text);
}, 60_000);

test('an info is done once it was shown, and its text goes then', async () => {
  const { agent, device, operator } = await readyDevice(broker());
  const message = await send([device]);
  await gets(agent, message.id);
  await operator.get('watch-message', { id: message.id });
  await report(agent, message.id, 'delivered');
  await told(broker(), operator, 'message-states', ({ rows }) => rows[0]?.state === 'delivered');
  await eventually(() => isSettled(message.id));
  expect(await broker().store.messages.byId(message.id)).toMatchObject({ title: '', text: '' });
  await report(agent, message.id, 'acknowledged');
  await told(broker(), operator, 'message-states', ({ rows }) => rows[0]?.state === 'acknowledged');
});

test('turned off for the group it waits, and comes when it is turned on again', async () => {
  const { agent, device, groupId } = await readyDevice(broker(), { message: false });
  const message = await send([]);
  await broker().store.messages.create({ ...message, id: `${message.id}-kept` }, [
    { kind: 'managed', agentId: device.id, device: 'PC', user: '' },
  ]);
  agent.close();
  await agent.gone();
  const again = await openDevice(broker(), device);
  // Time enough for the broker to look at what is due.
  for (let n = 0; n < 10; n += 1) await report(again, 'nothing', 'delivered');
  expect(idsAt(again)).toEqual([]);
  await set(broker(), groupId, { message: true });
  await gets(again, `${message.id}-kept`);
  expect(idsAt(again)).toEqual([`${message.id}-kept`]);
});

test('a device that is removed and an invitation that ends: nothing waits for them', async () => {
  const device = await enrol(broker(), await makeGroup(broker()));
  const { id } = await broker().invite();
  const message = await send([device, { id, kind: 'on-demand' }]);
  const jane = await broker().operator();
  await jane.get('watch-message', { id: message.id });
  await broker().store.devices.remove([device.id]);
  changed({ noun: 'device', id: device.id });
  await told(broker(), jane, 'message-states', ({ rows }) =>
    rows.some((row) => row.id === device.id && row.state === 'expired'),
  );
  expect(await statesOf(message.id)).toMatchObject({ sent: 1, expired: 1 });
  await broker().store.invitations.end(id, { at: broker().clock.now(), by: 'operator', why: 'revoked' });
  changed({ noun: 'invitation', id });
  broker().clock.move(HOUR_MS - 1);
  await told(broker(), jane, 'message-states', ({ rows }) =>
    rows.some((row) => row.id === id && row.state === 'expired'),
  );
});

test('an on-demand agent gets it with no session; another agent’s report moves nothing', async () => {
  const [one, two] = [await broker().invite(), await broker().invite()];
  const [first, second] = [await broker().agent(one.token), await broker().agent(two.token)];
  for (const tab of [first, second]) await tab.get('ready', {});
  const message = await send([{ id: one.id, kind: 'on-demand' }]);
  await gets(first, message.id);
  await report(second, message.id, 'acknowledged');
  await report(second, 'nothing', 'delivered');
  expect(await statesOf(message.id)).toMatchObject({ sent: 1 });
  expect(idsAt(second)).toEqual([]);
});

test('after a restart it is still due, and still expires', async () => {
  const device = await enrol(broker(), await makeGroup(broker()));
  const [kept, over] = [
    await send([device]),
    await send([device], { expiresAt: broker().clock.now() + 1_000 }),
  ];
  await broker().restart(() => broker().clock.move(1_000));
  const tab = await openDevice(broker(), device);
  await gets(tab, kept.id);
  expect(idsAt(tab)).toEqual([kept.id]);
  await eventually(async () => (await statesOf(over.id)).expired === 1);
  await eventually(() => isSettled(over.id));
  expect(await statesOf(kept.id)).toMatchObject({ sent: 1 });
});

test('only its sender watches it, and only as long as the role allows it', async () => {
  const { agent, device } = await readyDevice(broker());
  const message = await send([device]);
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  expect(await bob.ask('watch-message', { id: message.id })).toEqual({ ok: false, fault: 'not-found' });
  expect(await bob.ask('watch-message', { id: 'nothing' })).toEqual({ ok: false, fault: 'not-found' });
  expect((await jane.get('watch-message', { id: message.id })).rows).toMatchObject([{ state: 'sent' }]);
  broker().change('jane', { role: 'none' });
  changed({ noun: 'operator', id: 'jane' });
  const home = await broker().operator('bob');
  const own = await send([device], { senderId: 'bob' });
  await home.get('watch-message', { id: own.id });
  await report(agent, message.id, 'delivered');
  await report(agent, own.id, 'delivered');
  await told(broker(), home, 'message-states', ({ rows }) => rows[0]?.state === 'delivered');
  expect(jane.seen('message-states')).toEqual([]);
});
