import { done, refused } from '#lib/protocol/faults.ts';
import { operatorPushes, type GroupsTold, type operatorRequests } from '#lib/protocol/signals.ts';
import { createGroupList } from '#lib/roster/group-list.ts';
import { exampleGroup } from '#tests/components/managed/example-device.ts';
import { createPortalDouble } from '#tests/doubles/portal.ts';

const told = (parts: Partial<GroupsTold> = {}): GroupsTold => ({
  now: 1,
  groups: [exampleGroup(), exampleGroup({ id: 'g2', name: 'Warehouse' })],
  favourites: ['d1'],
  inSession: 0,
  mine: [],
  ...parts,
});
const turns = (): Promise<void> => new Promise(setImmediate);

async function open() {
  const double = createPortalDouble<typeof operatorRequests, typeof operatorPushes>(operatorPushes, {
    'watch-groups': () => done(told()),
  });
  const list = createGroupList(double.portal);
  double.become('online');
  await turns();
  return { ...double, list };
}

test('what did not change stays the same object', async () => {
  const one = await open();
  const before = one.list.snapshot();
  await one.push('groups', told({ groups: [exampleGroup({ devices: 9 }), ...told().groups.slice(1)] }));
  const after = one.list.snapshot();
  expect(after.groups?.[0]?.devices).toBe(9);
  expect(after.groups?.[1]).toBe(before.groups?.[1]);
  expect(after.favourites).toBe(before.favourites);
  await one.push('groups', told({ favourites: ['d2'] }));
  expect([...one.list.snapshot().favourites]).toEqual(['d2']);
});

test('other groups within reach are told, other counts and settings are not', async () => {
  const one = await open();
  const heard = jest.fn();
  one.list.onReach(heard);
  const policy = { ...exampleGroup().policy, chat: false };
  await one.push('groups', told({ groups: [exampleGroup({ policy }), ...told().groups.slice(1)] }));
  expect(one.list.snapshot().groups?.[0]?.policy.chat).toBe(false);
  expect(heard).not.toHaveBeenCalled();
  await one.push('groups', told({ groups: [exampleGroup()] }));
  expect(heard).toHaveBeenCalledTimes(1);
});

test('each reconnect asks once; an account that may not see them any more has none', async () => {
  const one = await open();
  one.become('offline');
  one.answers['watch-groups'] = () => refused('not-allowed');
  one.become('online');
  await turns();
  expect(one.events()).toEqual(['watch-groups', 'watch-groups']);
  expect(one.list.snapshot()).toMatchObject({ groups: [], mine: [] });
});
