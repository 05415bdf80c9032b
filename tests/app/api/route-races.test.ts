// Invariant: what happens between a route's look and its write is answered by what it is, and never overwritten.
import { POST as extend } from '#app/api/v1/invitations/[id]/extend/route.ts';
import { POST as start } from '#app/api/v1/join/route.ts';
import { extendedInvitation } from '#lib/protocol/http.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';
import { faultOf, john, openRoutes, send, type OpenRoutes } from './open-routes.ts';

let routes: OpenRoutes;
beforeEach(async () => void (routes = await openRoutes()));
afterEach(() => routes.close());

test('Extend while a request waits past the expiry, and when it comes too late', async () => {
  const cookie = await routes.administrator();
  const { id } = await routes.invitation(cookie);
  await routes.store.sessions.create(aSession({ id: 's', agentId: id }));
  routes.rule({ idleMs: Infinity });
  routes.move(3 * HOUR_MS);
  expect((await send(extend, {}, { cookie, id })).status).toBe(200);
  const { extend: write } = routes.store.invitations;
  jest.spyOn(routes.store.invitations, 'extend').mockImplementationOnce(async (...asked) => {
    await routes.store.invitations.connected(id, routes.now());
    return write(...asked);
  });
  routes.move(HOUR_MS);
  expect(await faultOf(await send(extend, {}, { cookie, id }))).toBe('already-connected');
});

test('two operators press Extend at once: both count', async () => {
  const cookie = await routes.administrator();
  const { id, expiresAt } = await routes.invitation(cookie);
  const press = async () => {
    const answer = await send(extend, {}, { cookie, id });
    return answer.ok ? extendedInvitation.parse(await answer.json()).expiresAt - expiresAt : faultOf(answer);
  };
  const { extend: write } = routes.store.invitations;
  const colleague: unknown[] = [];
  /** The colleague's whole press comes between the look and the write of the next one. */
  const interrupted = () =>
    jest.spyOn(routes.store.invitations, 'extend').mockImplementationOnce(async (...asked) => {
      colleague.push(await press());
      return write(...asked);
    });
  interrupted();
  expect(await press()).toBe(4 * HOUR_MS);
  for (let hours = 6; hours <= 20; hours += 2) expect(await press()).toBe(hours * HOUR_MS);
  // One press is left before the cap, and the colleague takes it.
  interrupted();
  expect(await press()).toBe('extend-limit');
  expect(colleague).toEqual([2 * HOUR_MS, 22 * HOUR_MS]);
  expect((await routes.store.invitations.byId(id))?.expiresAt).toBe(expiresAt + 22 * HOUR_MS);
});

test('a link that ends between look and Start is no link that somebody else has used', async () => {
  const cookie = await routes.administrator();
  const { code, id } = await routes.invitation(cookie);
  const { join } = routes.store.invitations;
  jest.spyOn(routes.store.invitations, 'join').mockImplementationOnce(async (asked) => {
    await routes.store.invitations.end(id, { at: routes.now(), by: 'operator', why: 'revoked' });
    return join(asked);
  });
  expect(await faultOf(await send(start, john(code)))).toBe('code-unknown');
});
