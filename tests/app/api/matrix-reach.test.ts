// Invariant: whoever asks for a device group, a device or an enrolment link beyond the own reach is told exactly what is
// told of one that does not exist, and nothing happens to it. The routes are read from the tree.
import type * as roles from '#lib/accounts/roles.ts';
import { may } from '#lib/accounts/roles.ts';
import { problem } from '#lib/protocol/http.ts';
import { permission, role as roleSchema, type Role } from '#lib/protocol/permission.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { aDevice, aGroup, aLink } from '#tests/fixtures/managed-rows.ts';
import { ROUTES, type Route } from './every-route.ts';
import { openRoutes, ORIGIN, type OpenRoutes } from './open-routes.ts';
import { makeUser, type Person } from './people.ts';

jest.mock('server-only', () => ({}));
/** Administrators reach every group. Here there is one that they do not, so that their routes must look, too. */
const mockBeyond = 'other';
jest.mock('#lib/accounts/roles.ts', () => {
  const real = jest.requireActual<typeof roles>('#lib/accounts/roles.ts');
  const mayReach: typeof real.mayReach = (operator, id) => id !== mockBeyond && real.mayReach(operator, id);
  return { ...real, mayReach };
});

/** What a request can name; `own` always stands for what is within reach. */
type Things = {
  readonly group: string;
  /** of the group's settings */
  readonly version: number;
  readonly device: string;
  readonly link: string;
};
type Asks = { readonly id?: string; readonly body?: object };
type Named = (of: Things, own: Things, n: number) => Asks;

/** Making a group names none. */
const NAMING = /^api\/v1\/(groups\/\[|devices\/|enrolment-links\/)/;
const ASKS: Record<string, readonly Named[]> = {
  'POST groups/[id]/rename': [(of, _own, n) => ({ id: of.group, body: { name: `Name ${n}` } })],
  'POST groups/[id]/settings': [
    (of) => ({ id: of.group, body: { version: of.version, policy: DEFAULT_POLICY } }),
  ],
  'POST groups/[id]/remove': [(of) => ({ id: of.group, body: {} })],
  'POST groups/[id]/links': [(of) => ({ id: of.group, body: { uses: 1, days: 1 } })],
  'GET groups/[id]/links': [(of) => ({ id: of.group })],
  'GET groups/[id]/use': [(of) => ({ id: of.group })],
  'POST enrolment-links/[id]/revoke': [(of) => ({ id: of.link, body: {} })],
  'POST devices/favourite': [(of) => ({ body: { id: of.device, favourite: true } })],
  'POST devices/rename': [(of, _own, n) => ({ body: { id: of.device, name: `PC ${n}` } })],
  'POST devices/remove': [(of) => ({ body: { ids: [of.device] } })],
  'POST devices/move': [
    (of, own) => ({ body: { ids: [of.device], groupId: own.group } }),
    (of, own) => ({ body: { ids: [own.device], groupId: of.group } }),
  ],
};
const nameOf = ({ method, file }: Route): string =>
  `${method} ${file.replace('api/v1/', '').replace('/route.ts', '')}`;
const NAMERS = ROUTES.filter(({ file }) => NAMING.test(file));

test('every route that names a group, a device or a link is asked here', () => {
  expect(NAMERS.map(nameOf).toSorted()).toEqual(Object.keys(ASKS).toSorted());
});

describe('reach', () => {
  let routes: OpenRoutes;
  const people = new Map<Role, Person>();
  let made = 0;

  /** A group of that id with a device and a link, anew. */
  async function make(id: string): Promise<Things> {
    const { groups, devices, enrolments } = routes.store;
    if ((await groups.byId(id)) === null) await groups.create(aGroup({ id }));
    await devices.remove((await devices.list([id])).map((device) => device.id));
    const enrolling = aLink({ groupId: id, uses: 2, expiresAt: routes.now() + 1_000_000 });
    await enrolments.create(enrolling, enrolling.id);
    const device = aDevice();
    await enrolments.enrol(enrolling.id, device);
    const version = (await groups.byId(id))?.version ?? 0;
    return { group: id, version, device: device.id, link: enrolling.id };
  }
  const kept = async () => ({
    group: await routes.store.groups.byId('other'),
    devices: await routes.store.devices.list(['other']),
    links: await routes.store.enrolments.listOf('other'),
    favourites: await Promise.all(
      [...people.values()].map(({ id }) => routes.store.devices.favouritesOf(id)),
    ),
  });

  beforeAll(async () => {
    routes = await openRoutes();
    const first = await routes.administrator();
    for (const role of roleSchema.options)
      people.set(role, await makeUser(first, role, role, role === 'administrator' ? 'every' : ['own']));
  }, 60_000);
  afterAll(() => routes.close());

  async function ask({ handler, method }: Route, cookie: string, { id, body }: Asks) {
    const headers = { origin: ORIGIN, 'content-type': 'application/json', cookie };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const request = new Request(`${ORIGIN}/api/v1/x`, { method, headers, ...sent });
    const response = await handler(request, { params: Promise.resolve({ id: id ?? '' }) });
    const text = await response.text();
    const isProblem = response.headers.get('content-type') === 'application/problem+json';
    const fault = isProblem ? problem.parse(JSON.parse(text)).fault : null;
    return { fault, told: { status: response.status, headers: [...response.headers], text } };
  }

  const cases = NAMERS.flatMap((route) =>
    roleSchema.options.flatMap((role) =>
      (ASKS[nameOf(route)] ?? []).map((asks, n) => [nameOf(route), role, n, route, asks] as const),
    ),
  );
  test.each(cases)('%s by %s, %i', async (_name, role, _n, route, asks) => {
    const cookie = people.get(role)?.cookie ?? '';
    const own = await make('own');
    const other = await make('other');
    const none: Things = { group: 'none', version: 1, device: 'none', link: 'none' };
    const before = await kept();
    const sent = (of: Things) => ask(route, cookie, asks(of, own, (made += 1)));
    const [beyond, absent] = [await sent(other), await sent(none)];
    expect(beyond.told).toEqual(absent.told);
    expect(await kept()).toEqual(before);
    const near = await sent(own);
    if (!may({ role }, permission.parse(route.handler.needs))) {
      expect([beyond.fault, near.fault]).toEqual(['not-allowed', 'not-allowed']);
      return;
    }
    expect(beyond.fault).toBe('not-found');
    // A group with devices in it stays; everything else that is one's own is done.
    expect(near.fault).toBe(route.file.endsWith('groups/[id]/remove/route.ts') ? 'group-not-empty' : null);
  });
});
