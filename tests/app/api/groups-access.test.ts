// Invariant: only who may manage groups changes them, and one beyond the own reach reads like one that is not there.
import { POST as revoke } from '#app/api/v1/enrolment-links/[id]/revoke/route.ts';
import { POST as create } from '#app/api/v1/groups/route.ts';
import { GET as links, POST as link } from '#app/api/v1/groups/[id]/links/route.ts';
import { POST as remove } from '#app/api/v1/groups/[id]/remove/route.ts';
import { POST as rename } from '#app/api/v1/groups/[id]/rename/route.ts';
import { POST as settings } from '#app/api/v1/groups/[id]/settings/route.ts';
import { GET as use } from '#app/api/v1/groups/[id]/use/route.ts';
import type * as roles from '#lib/accounts/roles.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { look, openGroups, type OpenGroups } from './open-groups.ts';
import { faultOf, send, type Route } from './open-routes.ts';

let mockBeyond: ReadonlySet<string> | 'all' = new Set();
jest.mock('#lib/accounts/roles.ts', () => {
  const real = jest.requireActual<typeof roles>('#lib/accounts/roles.ts');
  const mayReach: typeof real.mayReach = (operator, id) =>
    mockBeyond !== 'all' && !mockBeyond.has(id) && real.mayReach(operator, id);
  return { ...real, mayReach };
});

let groups: OpenGroups;
beforeAll(async () => void (groups = await openGroups()));
beforeEach(async () => {
  mockBeyond = new Set();
  await groups.clear();
  await groups.become('administrator');
});
afterAll(() => groups.close());

describe('who may', () => {
  const posts: [string, Route, object][] = [
    ['create', create, { name: 'x' }],
    ['rename', rename, { name: 'x' }],
    ['settings', settings, { version: 1, policy: DEFAULT_POLICY }],
    ['remove', remove, {}],
    ['link', link, { uses: 1, days: 1 }],
    ['revoke', revoke, {}],
  ];

  test.each([...posts.map(([name, route, body]) => [name, route, body] as const)])(
    '%s: nobody without signing in, no operator, and nobody beyond the own reach',
    async (_name, route, body) => {
      const id = await groups.made('Reception');
      const target = route === revoke ? (await groups.makeLink(id)).id : id;
      expect(await faultOf(await send(route, body, { id: target }))).toBe('not-signed-in');
      expect(
        await faultOf(await send(route, body, { id: target, cookie: groups.cookie, origin: null })),
      ).toBe('cross-site');
      mockBeyond = 'all';
      expect(await faultOf(await send(route, body, { id: target, cookie: groups.cookie }))).toBe(
        route === create ? 'not-allowed' : 'not-found',
      );
      mockBeyond = new Set();
      if (route !== create)
        expect(await faultOf(await send(route, body, { id: 'nowhere', cookie: groups.cookie }))).toBe(
          'not-found',
        );
      await groups.become('operator');
      expect(await faultOf(await send(route, body, { id: target, cookie: groups.cookie }))).toBe(
        'not-allowed',
      );
      expect(await groups.store.groups.list()).toMatchObject([{ id, name: 'Reception', version: 1 }]);
    },
  );

  test.each([
    ['use', use],
    ['links', links],
  ])('%s is told to the same people', async (_name, route) => {
    const id = await groups.made('Reception');
    expect(await faultOf(await look(route, id, ''))).toBe('not-signed-in');
    expect(await faultOf(await look(route, 'nowhere', groups.cookie))).toBe('not-found');
    mockBeyond = new Set([id]);
    expect(await faultOf(await look(route, id, groups.cookie))).toBe('not-found');
    await groups.become('operator');
    expect(await faultOf(await look(route, id, groups.cookie))).toBe('not-allowed');
  });
});
