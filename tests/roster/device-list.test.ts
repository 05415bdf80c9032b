// Invariant: the list in the page is the broker's, whatever comes late, twice or from a list of before.
import { done, refused } from '#lib/protocol/faults.ts';
import type { DeviceRow, DeviceScope } from '#lib/protocol/devices.ts';
import { operatorPushes, type operatorRequests } from '#lib/protocol/signals.ts';
import { createDeviceList } from '#lib/roster/device-list.ts';
import { exampleDevice } from '#tests/components/managed/example-device.ts';
import { createPortalDouble } from '#tests/doubles/portal.ts';

const ALL: DeviceScope = { of: 'all' };
const FAVOURITES: DeviceScope = { of: 'favourites' };
const device = (id: string, parts: Partial<DeviceRow> = {}): DeviceRow => exampleDevice({ id, ...parts });
const turns = (): Promise<void> => new Promise(setImmediate);

function open() {
  let watch = 0;
  const answers = { total: 2, rows: [device('a'), device('b')] };
  let held = Promise.resolve();
  const double = createPortalDouble<typeof operatorRequests, typeof operatorPushes>(operatorPushes, {
    'watch-devices': async () => {
      const answer = done({ now: 1, watch: (watch += 1), ...answers });
      await held;
      return answer;
    },
  });
  const list = createDeviceList(double.portal);
  const push = (rows: DeviceRow[], gone: string[] = [], of = watch) =>
    double.push('devices', { now: 1, watch: of, rows, gone });
  const ids = (): string[] | undefined =>
    list
      .snapshot()
      .rows?.map(({ id }) => id)
      .toSorted();
  const scopes = (): unknown[] => double.asked.map(({ payload }) => payload);
  /** Answers wait until they are let go. */
  function hold(): () => void {
    let letGo = (): void => undefined;
    held = new Promise((resolve) => (letGo = resolve));
    return () => letGo();
  }
  return { ...double, hold, list, answers, push, ids, scopes };
}

test('first rows come with the answer, parts and changes as pushes; what did not change stays the same object', async () => {
  const one = open();
  one.answers.total = 3;
  one.become('online');
  one.list.look(ALL);
  await turns();
  expect(one.list.snapshot()).toMatchObject({ scope: ALL, total: 3, complete: false });
  await one.push([device('c')]);
  expect(one.list.snapshot()).toMatchObject({ total: 3, complete: true });
  const before = one.list.snapshot().rows;
  await one.push([device('a', { status: 'Offline' }), device('b')], ['c']);
  const after = one.list.snapshot().rows;
  expect(one.ids()).toEqual(['a', 'b']);
  expect(one.list.snapshot().total).toBe(2);
  expect(after?.find(({ id }) => id === 'b')).toBe(before?.find(({ id }) => id === 'b'));
  expect(after?.find(({ id }) => id === 'a')?.status).toBe('Offline');
});

test('each push is one change, whatever it holds', async () => {
  const one = open();
  one.become('online');
  one.list.look(ALL);
  await turns();
  const heard = jest.fn();
  one.list.subscribe(heard);
  await one.push(Array.from({ length: 25 }, (_, n) => device(`x${n}`)));
  expect(heard).toHaveBeenCalledTimes(1);
});

test('pushes of an earlier list are not heard', async () => {
  const one = open();
  one.become('online');
  one.list.look(ALL);
  await turns();
  one.list.look(FAVOURITES);
  await turns();
  await one.push([device('late')], ['a'], 1);
  expect(one.ids()).toEqual(['a', 'b']);
  expect(one.scopes()).toEqual([{ scope: ALL }, { scope: FAVOURITES }]);
});

test('a page that follows another asks in its place; one that leaves none behind says so', async () => {
  const one = open();
  one.become('online');
  const leave = one.list.look(ALL);
  await turns();
  leave();
  const leaveNext = one.list.look(FAVOURITES);
  await turns();
  leaveNext();
  await turns();
  expect(one.scopes()).toEqual([{ scope: ALL }, { scope: FAVOURITES }, { scope: { of: 'none' } }]);
  expect(one.list.snapshot().rows).toBeNull();
});

test('after a reconnect it is asked anew: what is shown stays meanwhile, what went is gone after', async () => {
  const one = open();
  one.become('online');
  one.list.look(ALL);
  await turns();
  one.become('offline');
  expect(one.ids()).toEqual(['a', 'b']);
  one.answers.total = 2;
  one.answers.rows = [device('a')];
  one.become('online');
  await turns();
  expect(one.ids()).toEqual(['a', 'b']);
  await one.push([device('c')]);
  expect(one.ids()).toEqual(['a', 'c']);
});

test('asked for anew while an answer is on its way, it is asked once more behind that', async () => {
  const one = open();
  one.become('online');
  const letGo = one.hold();
  one.list.look(ALL);
  await turns();
  Object.assign(one.answers, { total: 1, rows: [device('c')] });
  one.list.again();
  letGo();
  await turns();
  expect(one.scopes()).toEqual([{ scope: ALL }, { scope: ALL }]);
  expect(one.ids()).toEqual(['c']);
});

test('a page that is left and entered again at once is asked for', async () => {
  const one = open();
  one.become('online');
  one.list.look(ALL)();
  one.list.look(ALL);
  await turns();
  one.list.look(ALL)();
  one.list.look(ALL);
  await turns();
  expect(one.ids()).toEqual(['a', 'b']);
});

test('a list that is empty now is empty', async () => {
  const one = open();
  one.become('online');
  one.list.look(ALL);
  await turns();
  Object.assign(one.answers, { total: 0, rows: [] });
  one.list.again();
  await turns();
  expect(one.list.snapshot()).toMatchObject({ rows: [], total: 0, complete: true });
});

test('why the portal does not show it is told', async () => {
  const one = open();
  one.answers = { total: 0, rows: [] };
  one.become('online');
  await turns();
  expect(one.events()).toEqual([]);
  const two = createPortalDouble<typeof operatorRequests, typeof operatorPushes>(operatorPushes, {
    'watch-devices': () => refused('not-allowed'),
  });
  const list = createDeviceList(two.portal);
  two.become('online');
  list.look(ALL);
  await turns();
  expect(list.snapshot()).toMatchObject({ rows: null, refusal: 'not-allowed' });
});
