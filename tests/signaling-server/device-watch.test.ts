// Invariant: an operator hears of the devices in the list that is open, of no others, and of none beyond the own reach.
import { changed } from '#lib/live/door.ts';
import { DEVICE_BATCH_MS } from '#lib/protocol/limits.ts';
import { askDevice, enrol, heard as heardAt, makeGroup, openDevice, set, told } from './managed-device.ts';
import { eachBroker, type OperatorTab } from './running-broker.ts';

const broker = eachBroker();

const heard = (tab: OperatorTab, id: string, status: string): Promise<void> =>
  heardAt(broker(), tab, id, status);
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
  const waiting = broker().clock.waiting();
  for (const device of devices) await openDevice(broker(), device);
  while (broker().clock.waiting() === waiting) await new Promise(setImmediate);
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
  expect(await ann.get('watch-groups', {})).toMatchObject({ inSession: 1, favourites: [own.id] });
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

test('of what happens beyond the own reach not even an id is told', async () => {
  const theirs = await enrol(broker(), await makeGroup(broker()));
  await makeGroup(broker(), {}, 'near');
  const [ann, bob] = [await broker().operator('near'), await broker().operator('bob')];
  await bob.get('watch-devices', { scope: { of: 'all' } });
  for (const list of ['all', 'in-session', 'favourites', 'none'] as const) {
    await ann.get('watch-devices', { scope: { of: list } });
    await broker().store.devices.rename(theirs.id, list);
    changed({ noun: 'device', id: theirs.id });
    await told(broker(), bob, 'devices', ({ rows }) => rows.some(({ name }) => name === list));
  }
  await ann.get('watch-devices', { scope: { of: 'in-session' } });
  await askDevice({ device: theirs, agent: await openDevice(broker(), theirs), operator: bob });
  await heard(bob, theirs.id, 'In session');
  // Its answer comes behind whatever was pushed.
  await ann.get('watch-groups', {});
  expect(ann.seen('devices')).toEqual([]);
});

test('a list that was left hears nothing, not even of devices within reach', async () => {
  const { id } = await enrol(broker(), await makeGroup(broker()));
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  await jane.get('watch-devices', { scope: { of: 'none' } });
  await bob.get('watch-devices', { scope: { of: 'all' } });
  changed({ noun: 'device', id });
  await heard(bob, id, 'Offline');
  await jane.get('watch-groups', {});
  expect(jane.seen('devices')).toEqual([]);
});

test('who may not see managed devices any more hears nothing of them, with the list still open', async () => {
  const device = await enrol(broker(), await makeGroup(broker()));
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  await jane.get('watch-groups', {});
  for (const tab of [jane, bob]) await tab.get('watch-devices', { scope: { of: 'all' } });
  broker().change('jane', { role: 'on-demand-operator' });
  changed({ noun: 'operator', id: 'jane' });
  await told(broker(), jane, 'groups', ({ groups }) => groups.length === 0);
  await openDevice(broker(), device);
  await heard(bob, device.id, 'Available');
  expect(await jane.ask('watch-groups', {})).toMatchObject({ ok: false });
  expect(jane.seen('devices')).toEqual([]);
});

test('a device that comes is looked up for lists alone: once more than without any', async () => {
  const device = await enrol(broker(), await makeGroup(broker()));
  const jane = await broker().operator('jane');
  const byId = jest.spyOn(broker().store.devices, 'byId');
  const looks = async (): Promise<number> => {
    byId.mockClear();
    await openDevice(broker(), device);
    return byId.mock.calls.length;
  };
  const without = await looks();
  await jane.get('watch-devices', { scope: { of: 'all' } });
  expect(await looks()).toBe(without + 1);
  await jane.get('watch-devices', { scope: { of: 'none' } });
  expect(await looks()).toBe(without);
});
