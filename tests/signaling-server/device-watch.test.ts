// Invariant: an operator hears of the devices in the list that is open, of no others, and of none beyond the own reach.
import { changed } from '#lib/live/door.ts';
import { DEVICE_BATCH_MS } from '#lib/protocol/limits.ts';
import { askDevice, enrol, makeGroup, openDevice, set } from './managed-device.ts';
import { eachBroker, type OperatorTab } from './running-broker.ts';

const broker = eachBroker();

/** Lets batches go until the tab's newest one fits. */
async function heard(tab: OperatorTab, id: string, status: string): Promise<void> {
  const ticks = setInterval(() => broker().clock.move(DEVICE_BATCH_MS), 5);
  await tab.until('devices', ({ rows }) => rows.some((row) => row.id === id && row.status === status));
  clearInterval(ticks);
}
const idsTold = (tab: OperatorTab): string[] => [
  ...new Set(tab.seen('devices').flatMap(({ rows, gone }) => [...rows.map(({ id }) => id), ...gone])),
];

test('two operators on two groups: each hears only its own', async () => {
  const [one, two] = [await makeGroup(broker()), await makeGroup(broker())];
  const [first, second] = [await enrol(broker(), one), await enrol(broker(), two)];
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  const opened = await jane.get('watch-devices', { scope: { of: 'group', id: one } });
  expect(opened).toMatchObject({ total: 1, rows: [{ id: first.id, status: 'Offline', session: null }] });
  await bob.get('watch-devices', { scope: { of: 'group', id: two } });
  const agent = await openDevice(broker(), first);
  await openDevice(broker(), second);
  await heard(jane, first.id, 'Available');
  await heard(bob, second.id, 'Available');
  await askDevice({ device: first, agent, operator: bob });
  await heard(jane, first.id, 'In session');
  agent.close();
  await agent.gone();
  expect([idsTold(jane), idsTold(bob)]).toEqual([[first.id], [second.id]]);
});

test('what happens within a batch is told once, as it is then', async () => {
  const group = await makeGroup(broker());
  const devices = [await enrol(broker(), group), await enrol(broker(), group), await enrol(broker(), group)];
  const jane = await broker().operator('jane');
  await jane.get('watch-devices', { scope: { of: 'all' } });
  for (const device of devices) await openDevice(broker(), device);
  while (broker().clock.waiting() === 0) await new Promise(setImmediate);
  expect(jane.seen('devices')).toEqual([]);
  broker().clock.move(DEVICE_BATCH_MS);
  const { rows } = await jane.until('devices', (told) => told.rows.length === 3);
  expect(rows.map(({ status }) => status)).toEqual(['Available', 'Available', 'Available']);
  expect(jane.seen('devices')).toHaveLength(1);
});

test('a list that is closed or followed by another is told no more', async () => {
  const [one, two] = [await makeGroup(broker()), await makeGroup(broker())];
  const [first, second] = [await enrol(broker(), one), await enrol(broker(), two)];
  const jane = await broker().operator('jane');
  const before = await jane.get('watch-devices', { scope: { of: 'group', id: one } });
  const after = await jane.get('watch-devices', { scope: { of: 'group', id: two } });
  expect(after.watch).not.toBe(before.watch);
  await openDevice(broker(), first);
  await openDevice(broker(), second);
  await heard(jane, second.id, 'Available');
  expect(idsTold(jane)).toEqual([second.id]);
  for (const told of jane.seen('devices')) expect(told.watch).toBe(after.watch);
});

test('a device that is moved leaves one list and comes into the other', async () => {
  const [one, two] = [await makeGroup(broker()), await makeGroup(broker())];
  const { id } = await enrol(broker(), one);
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  await jane.get('watch-devices', { scope: { of: 'group', id: one } });
  await bob.get('watch-devices', { scope: { of: 'group', id: two } });
  await broker().store.devices.move([id], two);
  changed({ noun: 'device', id });
  await heard(bob, id, 'Offline');
  expect((await jane.until('devices')).gone).toEqual([id]);
});

test('a group beyond the own reach reads as not there: its devices, its settings and its changes', async () => {
  const far = await makeGroup(broker());
  const near = await makeGroup(broker(), {}, 'near');
  const [theirs, own] = [await enrol(broker(), far), await enrol(broker(), near)];
  const ann = await broker().operator('near');
  expect((await ann.get('watch-groups', {})).groups.map(({ id }) => id)).toEqual([near]);
  expect(await ann.get('watch-devices', { scope: { of: 'group', id: far } })).toMatchObject({ total: 0 });
  const all = await ann.get('watch-devices', { scope: { of: 'all' } });
  expect(all.rows.map(({ id }) => id)).toEqual([own.id]);
  await openDevice(broker(), theirs);
  await openDevice(broker(), own);
  await set(broker(), far, { view: false });
  await heard(ann, own.id, 'Available');
  expect(idsTold(ann)).toEqual([own.id]);
  for (const { groups } of ann.seen('groups')) expect(groups.map(({ id }) => id)).toEqual([near]);
  const ask = (target: string) => ann.ask('request', { target, feature: 'chat' });
  expect(await ask(theirs.id)).toEqual({ ok: false, fault: 'not-found' });
  expect(await ask('nothing')).toEqual({ ok: false, fault: 'not-found' });
  expect(await ask(own.id)).toMatchObject({ ok: true });
});

test('lists across groups end at the own reach, too: devices in session, and those marked', async () => {
  const [far, near] = [await makeGroup(broker()), await makeGroup(broker(), {}, 'near')];
  const [theirs, own] = [await enrol(broker(), far), await enrol(broker(), near)];
  for (const { id } of [theirs, own]) await broker().store.devices.favour('near', id, true);
  const bob = await broker().operator('bob');
  for (const device of [theirs, own])
    await askDevice({ device, agent: await openDevice(broker(), device), operator: bob });
  const ann = await broker().operator('near');
  expect((await ann.get('watch-groups', {})).inSession).toBe(1);
  for (const list of ['in-session', 'favourites'] as const) {
    const { rows } = await ann.get('watch-devices', { scope: { of: list } });
    expect(rows.map(({ id }) => id)).toEqual([own.id]);
  }
  for (const { id } of [theirs, own]) {
    const open = await broker().store.sessions.openFor(id);
    await bob.get('end', { sessionId: String(open?.id) });
  }
  await heard(ann, own.id, 'Available');
  expect(ann.seen('devices').flatMap(({ rows }) => rows.map(({ id }) => id))).not.toContain(theirs.id);
});
