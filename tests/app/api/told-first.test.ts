// Invariant: the broker hears of a change although the audit log fails, or rights that were taken away would stay.
import { POST as rename } from '#app/api/v1/account/name/route.ts';
import { POST as password } from '#app/api/v1/account/password/route.ts';
import { POST as favourite } from '#app/api/v1/devices/favourite/route.ts';
import { POST as move } from '#app/api/v1/devices/move/route.ts';
import { POST as remove } from '#app/api/v1/devices/remove/route.ts';
import { POST as renameDevice } from '#app/api/v1/devices/rename/route.ts';
import { POST as extend } from '#app/api/v1/invitations/[id]/extend/route.ts';
import { POST as revoke } from '#app/api/v1/invitations/[id]/revoke/route.ts';
import { POST as invited } from '#app/api/v1/invited/route.ts';
import { POST as join } from '#app/api/v1/join/route.ts';
import { POST as save } from '#app/api/v1/settings/route.ts';
import { POST as signOut } from '#app/api/v1/sign-out/route.ts';
import { POST as disable } from '#app/api/v1/users/[id]/disable/route.ts';
import { POST as edit } from '#app/api/v1/users/[id]/edit/route.ts';
import { POST as enable } from '#app/api/v1/users/[id]/enable/route.ts';
import { POST as signOutUser } from '#app/api/v1/users/[id]/sign-out/route.ts';
import { accounts } from '#lib/accounts/accounts.ts';
import { readSettings } from '#app/settings-view.ts';
import { seedDevices } from '#scripts/sample-devices.ts';
import { john, openRoutes, PASSWORD, send, type OpenRoutes, type Route } from './open-routes.ts';
import { inviteLink, makeUser, type Person } from './people.ts';

let routes: OpenRoutes;
let jane: string;
let me: string;
let bob: Person;
let groups: readonly string[];
let ids: string[];
beforeEach(async () => {
  routes = await openRoutes();
  jane = await routes.administrator();
  me = (await accounts().whoIs(new Headers({ cookie: jane })))?.id ?? '';
  bob = await makeUser(jane, 'Bob', 'operator');
  groups = await seedDevices(routes.store, { devices: 4, groups: 2, now: routes.now() });
  ids = (await routes.store.devices.list([groups[0] ?? ''])).map(({ id }) => id);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await routes.close();
});

/** What the broker is told while nothing can be written down. */
async function toldBy(route: Route, body: object, id = '', cookie = jane): Promise<string[]> {
  routes.changes.length = 0;
  const log = jest.spyOn(routes.store.audit, 'append').mockRejectedValue(new Error('disk full'));
  const answer = await send(route, body, { cookie, id });
  expect([answer.status, log.mock.calls.length]).toEqual([500, 1]);
  log.mockRestore();
  return routes.changes.toSorted();
}

test('users', async () => {
  const was = { name: 'Bob', role: 'operator', groups: 'every' };
  expect(await toldBy(edit, { ...was, groups: [], was }, bob.id)).toEqual([bob.id]);
  for (const route of [signOutUser, disable, enable])
    expect(await toldBy(route, {}, bob.id)).toEqual([bob.id]);
  const token = await inviteLink(jane, 'Ida', 'operator');
  expect(await toldBy(invited, { token, password: PASSWORD })).toHaveLength(1);
});

test('one’s own account', async () => {
  expect(await toldBy(rename, { name: 'Jane' })).toEqual([me]);
  expect(await toldBy(password, { from: PASSWORD, to: 'another long passphrase' })).toEqual([me]);
  expect(await toldBy(signOut, {})).toEqual([me]);
});

test('devices, every one of several', async () => {
  const [first = ''] = ids;
  expect(ids.length).toBeGreaterThan(1);
  expect(await toldBy(favourite, { id: first, favourite: true })).toEqual([me]);
  expect(await toldBy(renameDevice, { id: first, name: 'Till 3' })).toEqual([first]);
  expect(await toldBy(move, { ids, groupId: groups[1] })).toEqual(ids.toSorted());
  expect(await toldBy(remove, { ids })).toEqual(ids.toSorted());
});

test('invitations and settings', async () => {
  const { id, code } = await routes.invitation(jane);
  expect(await toldBy(extend, {}, id)).toEqual([id]);
  expect(await toldBy(join, john(code))).toEqual([id]);
  expect(await toldBy(revoke, {}, id)).toEqual([id]);
  const { settings, version } = await readSettings();
  expect(await toldBy(save, { ...settings, idleMinutes: 30, version })).toEqual(['only']);
});
