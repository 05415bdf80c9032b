// Invariant: devices are changed only by who may, told to the broker once, and written down with before and after.
import { sql } from 'kysely';
import { POST as favourite } from '#app/api/v1/devices/favourite/route.ts';
import { POST as move } from '#app/api/v1/devices/move/route.ts';
import { POST as remove } from '#app/api/v1/devices/remove/route.ts';
import { POST as rename } from '#app/api/v1/devices/rename/route.ts';
import { POST as signIn } from '#app/api/v1/sign-in/route.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { seedDevices } from '#scripts/sample-devices.ts';
import { cookiesOf, faultOf, openRoutes, PASSWORD, send, type OpenRoutes } from './open-routes.ts';

let routes: OpenRoutes;
let cookie: string;
let groups: readonly string[];
let ids: string[];
beforeEach(async () => {
  routes = await openRoutes();
  cookie = await routes.administrator();
  groups = await seedDevices(routes.store, { devices: 4, groups: 2, now: routes.now() });
  ids = (await routes.store.devices.list([groups[0] ?? ''])).map(({ id }) => id);
  routes.changes.length = 0;
});
afterEach(() => routes.close());

const actions = async (): Promise<{ action: string; subject: string; detail: unknown }[]> => {
  const rows = await routes.store.db
    .selectFrom('audit')
    .select(['action', 'subject', 'detail', 'category'])
    .orderBy('seq')
    .where('category', '=', 'device')
    .execute();
  return rows.map(({ action, subject, detail }) => ({ action, subject, detail: JSON.parse(detail) }));
};

/** Somebody of that role, signed in. */
async function signedInAs(role: string): Promise<string> {
  await sql`update auth_user set role = ${role}`.execute(routes.store.db);
  return cookiesOf(await send(signIn, { email: 'jane@nsl.example', password: PASSWORD }));
}

test('rename, move and remove', async () => {
  const [first = '', second = ''] = ids;
  const [from = '', to = ''] = groups;
  const before = (await routes.store.devices.byId(first))?.name;
  expect((await send(rename, { id: first, name: ' Till\n3 ' }, { cookie })).status).toBe(200);
  expect((await routes.store.devices.byId(first))?.name).toBe('Till 3');
  expect((await send(move, { ids: [first, second, 'gone'], groupId: to }, { cookie })).status).toBe(200);
  expect(await routes.store.devices.list([from])).toEqual([]);
  expect((await send(remove, { ids: [first] }, { cookie })).status).toBe(200);
  expect(await routes.store.devices.byId(first)).toBeNull();
  expect(routes.changes.toSorted()).toEqual([first, first, first, second].toSorted());
  const done = await actions();
  expect(done.map(({ action }) => action)).toEqual([
    'Renamed a device',
    'Moved a device to another group',
    'Moved a device to another group',
    'Removed a device',
  ]);
  expect(done[0]).toMatchObject({ subject: before, detail: { device: first, before, after: 'Till 3' } });
  expect(done[1]?.detail).toMatchObject({ before: 'Front office', after: 'Warehouse' });
  expect(done[3]?.detail).toMatchObject({ device: first, before: 'Warehouse', after: null });
});

test('what is not there is not found, a missing name is said, and what is so already changes nothing', async () => {
  const [first = ''] = ids;
  const [from = ''] = groups;
  expect(await faultOf(await send(rename, { id: 'gone', name: 'x' }, { cookie }))).toBe('not-found');
  expect(await faultOf(await send(rename, { id: first, name: ' ' }, { cookie }))).toBe('device-name-missing');
  expect(await faultOf(await send(move, { ids, groupId: 'gone' }, { cookie }))).toBe('not-found');
  expect(await faultOf(await send(remove, { ids: ['gone'] }, { cookie }))).toBe('not-found');
  expect((await send(move, { ids: [first], groupId: from }, { cookie })).status).toBe(200);
  expect(routes.changes).toEqual([]);
  expect(await actions()).toEqual([]);
});

test('a favourite is one’s own, told once', async () => {
  const [first = ''] = ids;
  const mark = (value: boolean) => send(favourite, { id: first, favourite: value }, { cookie });
  expect((await mark(true)).status).toBe(200);
  expect((await mark(true)).status).toBe(200);
  const [me = ''] = routes.changes;
  expect(routes.changes).toEqual([me]);
  expect(await routes.store.devices.favouritesOf(me)).toEqual([first]);
  expect((await mark(false)).status).toBe(200);
  expect(await routes.store.devices.favouritesOf(me)).toEqual([]);
  expect((await actions()).map(({ action }) => action)).toEqual([
    'Added a device to favourites',
    'Removed a device from favourites',
  ]);
  expect(await faultOf(await send(favourite, { id: 'gone', favourite: true }, { cookie }))).toBe('not-found');
});

test('a group or a device that goes between the look and the write is not found', async () => {
  const [first = ''] = ids;
  const devices = routes.store.devices;
  const { move: write, favour } = devices;
  await routes.store.groups.create({
    id: 'going',
    name: 'Going',
    createdAt: 1,
    policy: DEFAULT_POLICY,
    changedBy: 'x',
    changedAt: 1,
  });
  jest.spyOn(devices, 'move').mockImplementationOnce(async (...asked) => {
    await routes.store.groups.remove('going');
    return write(...asked);
  });
  expect(await faultOf(await send(move, { ids, groupId: 'going' }, { cookie }))).toBe('not-found');
  jest.spyOn(devices, 'favour').mockImplementationOnce(async (...asked) => {
    await devices.remove([first]);
    return favour(...asked);
  });
  expect(await faultOf(await send(favourite, { id: first, favourite: true }, { cookie }))).toBe('not-found');
  expect(routes.changes).toEqual([]);
  expect(await actions()).toEqual([]);
});

test('an operator marks but does not change; an on-demand operator does neither', async () => {
  const [first = ''] = ids;
  const operator = await signedInAs('operator');
  for (const [route, body] of [
    [rename, { id: first, name: 'x' }],
    [move, { ids, groupId: groups[1] }],
    [remove, { ids }],
  ] as const)
    expect(await faultOf(await send(route, body, { cookie: operator }))).toBe('not-allowed');
  expect((await send(favourite, { id: first, favourite: true }, { cookie: operator })).status).toBe(200);
  const onDemand = await signedInAs('on-demand-operator');
  expect(await faultOf(await send(favourite, { id: first, favourite: false }, { cookie: onDemand }))).toBe(
    'not-allowed',
  );
  expect(await routes.store.devices.list('every')).toHaveLength(4);
});
