// Invariant: lists end as the store is, whatever changes while they are read, fails, or comes twice at a time.
import { changed } from '#lib/live/door.ts';
import { askDevice, enrol, heard, makeGroup, openDevice, set, told } from './managed-device.ts';
import { eachBroker } from './running-broker.ts';

const broker = eachBroker();

/** A read that answers what it read only when it is let go. */
function createHold() {
  let atReach = (): void => undefined;
  let letGo = (): void => undefined;
  const reached = new Promise<void>((resolve) => (atReach = resolve));
  const held = new Promise<void>((resolve) => (letGo = resolve));
  return {
    reached,
    letGo,
    async late<T>(read: Promise<T>): Promise<T> {
      const found = await read;
      atReach();
      await held;
      return found;
    },
  };
}

async function rename(id: string, name: string): Promise<void> {
  await broker().store.devices.rename(id, name);
  changed({ noun: 'device', id });
}

test('a change whose rows could not be read is told later', async () => {
  const device = await enrol(broker(), await makeGroup(broker()));
  const jane = await broker().operator('jane');
  await jane.get('watch-devices', { scope: { of: 'all' } });
  jest.spyOn(broker().store.devices, 'byIds').mockRejectedValueOnce(new Error('the store is away'));
  await openDevice(broker(), device);
  await heard(broker(), jane, device.id, 'Available');
  expect(broker().errors()).toMatchObject([{ message: 'device lists were not told' }]);
  broker().lines.length = 0;
});

test('groups that could not be read are told later', async () => {
  const group = await makeGroup(broker());
  const jane = await broker().operator('jane');
  await jane.get('watch-groups', {});
  jest.spyOn(broker().store.groups, 'list').mockRejectedValueOnce(new Error('the store is away'));
  await set(broker(), group, { view: false });
  await told(broker(), jane, 'groups', ({ groups }) => groups[0]?.policy.view === false);
  expect(broker().errors()).toMatchObject([{ message: 'device groups were not told' }]);
  broker().lines.length = 0;
});

test('a batch that is slow to read is not overtaken by the next one', async () => {
  const { id } = await enrol(broker(), await makeGroup(broker()));
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  await jane.get('watch-devices', { scope: { of: 'all' } });
  const { devices } = broker().store;
  const { byIds } = devices;
  const hold = createHold();
  jest.spyOn(devices, 'byIds').mockImplementationOnce((ids) => hold.late(byIds(ids)));
  await rename(id, 'older');
  const ticks = setInterval(() => broker().clock.move(1_000), 5);
  await hold.reached;
  clearInterval(ticks);
  await bob.get('watch-groups', {});
  await rename(id, 'newer');
  await told(broker(), bob, 'groups', () => true);
  hold.letGo();
  await jane.get('watch-groups', {});
  await told(broker(), jane, 'devices', ({ rows }) => rows[0]?.name === 'newer');
  expect(jane.seen('devices').map(({ rows }) => rows[0]?.name)).toEqual(['older', 'newer']);
});

test('groups that were slow to read are not overtaken, neither a batch nor the first answer', async () => {
  const group = await makeGroup(broker());
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  await bob.get('watch-groups', {});
  const { groups } = broker().store;
  const { list } = groups;
  const first = createHold();
  const read = jest.spyOn(groups, 'list').mockImplementationOnce(() => first.late(list()));
  const asked = jane.get('watch-groups', {});
  await first.reached;
  const slow = createHold();
  read.mockImplementationOnce(() => slow.late(list()));
  await set(broker(), group, { view: false });
  const ticks = setInterval(() => broker().clock.move(1_000), 5);
  await slow.reached;
  const reads = read.mock.calls.length;
  await set(broker(), group, { files: false });
  // The change is with the broker once the answers to two later questions are here.
  for (const at of ['one', 'two']) await bob.ask('attach', { sessionId: at });
  expect(read.mock.calls.length).toBe(reads);
  slow.letGo();
  await bob.until('groups', (push) => push.groups[0]?.policy.files === false);
  clearInterval(ticks);
  expect(jane.seen('groups')).toEqual([]);
  first.letGo();
  expect((await asked).groups).toMatchObject([{ policy: { view: true, files: true } }]);
  expect(jane.seen('groups')).toEqual([]);
  await told(broker(), jane, 'groups', (push) => push.groups[0]?.policy.files === false);
});

test('what changes while a list is read comes behind its last part', async () => {
  const { id } = await enrol(broker(), await makeGroup(broker()));
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  await bob.get('watch-devices', { scope: { of: 'all' } });
  const { devices } = broker().store;
  const { list } = devices;
  const hold = createHold();
  jest.spyOn(devices, 'list').mockImplementationOnce(async (groups) => {
    const all = await hold.late(list(groups));
    const more = Array.from({ length: 250 }, (_, n) => all.map((one) => ({ ...one, id: `more ${n}` })));
    return [...all, ...more.flat()];
  });
  const asked = jane.get('watch-devices', { scope: { of: 'all' } });
  await hold.reached;
  await devices.remove([id]);
  changed({ noun: 'device', id });
  await told(broker(), bob, 'devices', ({ gone }) => gone.includes(id));
  hold.letGo();
  const answer = await asked;
  expect([answer.total, answer.rows.length, answer.rows[0]?.id]).toEqual([251, 200, id]);
  await told(broker(), jane, 'devices', ({ gone }) => gone.includes(id));
  expect(jane.seen('devices').map(({ rows, gone }) => [rows.length, gone])).toEqual([
    [51, []],
    [0, [id]],
  ]);
});

test('a session that ends while its row is read leaves the list of devices in session', async () => {
  const device = await enrol(broker(), await makeGroup(broker()));
  const agent = await openDevice(broker(), device);
  const [jane, bob] = [await broker().operator('jane'), await broker().operator('bob')];
  await jane.get('watch-devices', { scope: { of: 'in-session' } });
  const { devices, sessions } = broker().store;
  const { open } = sessions;
  const { byId } = devices;
  const row = createHold();
  const asked = await askDevice({ device, agent, operator: bob });
  jest.spyOn(sessions, 'open').mockImplementationOnce(() => row.late(open()));
  const ticks = setInterval(() => broker().clock.move(250), 5);
  await row.reached;
  const end = createHold();
  const lookUp = jest.spyOn(devices, 'byId').mockImplementation((id) => end.late(byId(id)));
  const ended = bob.get('end', { sessionId: asked.sessionId });
  await end.reached;
  row.letGo();
  await jane.until('devices', ({ rows }) => rows[0]?.status === 'In session');
  end.letGo();
  lookUp.mockImplementation(byId);
  await ended;
  await jane.until('devices', ({ gone }) => gone.includes(device.id));
  clearInterval(ticks);
});
