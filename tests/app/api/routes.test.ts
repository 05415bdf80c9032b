// Invariant: every POST of /api/v1 goes through one door; what is wrong is answered by one shape and never by a 5xx.
import { POST as create } from '#app/api/v1/invitations/route.ts';
import { POST as extend } from '#app/api/v1/invitations/[id]/extend/route.ts';
import { POST as revoke } from '#app/api/v1/invitations/[id]/revoke/route.ts';
import { POST as start } from '#app/api/v1/join/route.ts';
import { POST as lookUp } from '#app/api/v1/join/look-up/route.ts';
import { GET as setupPage, POST as setup } from '#app/api/v1/setup/route.ts';
import { POST as signIn } from '#app/api/v1/sign-in/route.ts';
import { POST as signOut } from '#app/api/v1/sign-out/route.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { extendedInvitation, joined, problem, signedIn } from '#lib/protocol/http.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';
import {
  cookiesOf,
  faultOf,
  john,
  openRoutes,
  ORIGIN,
  PASSWORD,
  send,
  type OpenRoutes,
  type Route,
} from './open-routes.ts';

let routes: OpenRoutes;
beforeEach(async () => void (routes = await openRoutes()));
afterEach(() => routes.close());

describe('the door', () => {
  const all: [string, Route][] = Object.entries({
    create,
    extend,
    revoke,
    start,
    lookUp,
    setup,
    signIn,
    signOut,
  });

  test.each(all)('%s refuses another site, another type, rubbish and too much', async (_name, route) => {
    for (const origin of [
      null,
      'null',
      '',
      'https://evil.example',
      `${ORIGIN}.evil.example`,
      'http://localhost:3001',
    ]) {
      expect(await faultOf(await send(route, {}, { origin }))).toBe('cross-site');
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ]) {
      expect(await faultOf(await send(route, '{}', { type }))).toBe('malformed');
    }
    for (const body of ['', '{', 'null', '[]', '1', '"x"', '{"__proto__":{}, "a":1}', '{"unknown":1}']) {
      const response = await send(route, body);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
    expect(await faultOf(await send(route, `{"a":"${'x'.repeat(65_536)}"}`))).toBe('too-large');
    expect(await faultOf(await send(route, `"${'€'.repeat(6_000)}"`))).toBe('too-large');
  });

  test('a wrong field is named with its own sentence', async () => {
    const body = {
      token: routes.token,
      name: '\u200b ',
      organisation: 'NSL',
      email: 'jane@nsl.example',
      password: PASSWORD,
    };
    const wrong = problem.parse(await (await send(setup, body)).json());
    expect(wrong).toMatchObject({
      fault: 'name-missing',
      field: 'name',
      status: 422,
      title: 'Enter a name.',
    });
  });

  test('an unexpected error is answered "broken" and logged without what was asked', async () => {
    const logged = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await routes.store.db.schema.dropTable('auth_user').execute();
    const response = await send(signIn, { email: 'jane@nsl.example', password: 'a secret passphrase' });
    expect(await faultOf(response)).toBe('broken');
    expect(logged).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(logged.mock.calls)).not.toMatch(/secret passphrase|jane@/);
    logged.mockRestore();
  });
});

test('set-up: wrong token, then the administrator is signed in, then nothing is there in any form', async () => {
  const body = { name: 'Jane', organisation: 'NSL', email: 'jane@nsl.example', password: PASSWORD };
  expect(await faultOf(await send(setup, { ...body, token: 'wrong' }))).toBe('setup-token');
  const cookie = await routes.administrator();
  expect((await send(create, { name: '', note: '' }, { cookie })).status).toBe(200);
  for (const again of [{ ...body, token: routes.token }, { ...body, token: 'wrong' }, {}, 'rubbish']) {
    expect((await send(setup, again)).status).toBe(404);
    expect((await send(setup, again, { origin: null, type: 'text/html' })).status).toBe(404);
  }
  expect(setupPage().status).toBe(404);
});

test('signing in and out', async () => {
  await routes.administrator();
  const wrong = await send(signIn, { email: 'jane@nsl.example', password: 'wrong' });
  expect(await faultOf(wrong)).toBe('wrong-credentials');
  const response = await send(signIn, { email: ' Jane@NSL.example ', password: PASSWORD });
  expect(response.status).toBe(200);
  const cookie = cookiesOf(response);
  expect((await send(signOut, {}, { cookie })).status).toBe(200);
  expect(await faultOf(await send(create, { name: '', note: '' }, { cookie }))).toBe('not-signed-in');
  // The broker is told whose tabs to look at, once.
  const { id } = signedIn.parse(await response.json());
  expect((await send(signOut, {}, { cookie })).status).toBe(200);
  expect(routes.changes).toEqual([id]);
});

test('create, extend, revoke: only for operators, told to the broker, bounded', async () => {
  for (const route of [extend, revoke])
    expect(await faultOf(await send(route, {}, { id: 'x' }))).toBe('not-signed-in');
  const cookie = await routes.administrator();
  const made = await routes.invitation(cookie);
  expect(made.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(made.name).toBe(`${made.code.slice(0, 5)}-${made.code.slice(5)}`);
  expect(made.expiresAt).toBe(routes.now() + 2 * HOUR_MS);
  const { id } = made;
  const more = extendedInvitation.parse(await (await send(extend, {}, { cookie, id })).json());
  expect(more).toEqual({ expiresAt: made.expiresAt + 2 * HOUR_MS });
  expect((await routes.store.invitations.byId(id))?.expiresAt).toBe(more.expiresAt);
  expect((await send(revoke, {}, { cookie, id })).status).toBe(200);
  expect(await faultOf(await send(revoke, {}, { cookie, id }))).toBe('invitation-ended');
  expect(await faultOf(await send(extend, {}, { cookie, id }))).toBe('invitation-ended');
  expect(await faultOf(await send(extend, {}, { cookie, id: 'nobody' }))).toBe('not-found');
  expect(routes.changes).toEqual([id, id, id]);
});

test("a colleague's approved session is not revoked from under them", async () => {
  const cookie = await routes.administrator();
  const { id } = await routes.invitation(cookie);
  const session = aSession({ id: 's', agentId: id, operatorId: 'bob' });
  await routes.store.sessions.create(session);
  await routes.store.sessions.advance('s', 1, {
    at: 'live',
    terms: session.state.terms,
    since: routes.now(),
    grace: 1,
  });
  expect(await faultOf(await send(revoke, {}, { cookie, id }))).toBe('device-busy');
});

test('join: looking up consumes nothing, the first Start wins, an ended or expired code opens nothing', async () => {
  const cookie = await routes.administrator();
  const { code, id } = await routes.invitation(cookie);
  for (let n = 0; n < 9; n += 1) expect(await (await send(lookUp, { code })).json()).toEqual({ code });
  const typed = ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `.replace(/1/g, 'l').replace(/0/g, 'o');
  const first = joined.parse(await (await send(start, john(typed))).json());
  expect(first.invitationId).toBe(id);
  expect((await routes.store.invitations.byTokenHash(hashSecret(first.token)))?.customer).toBe('John');
  expect(await faultOf(await send(start, john(code)))).toBe('already-joined');
  expect((await send(lookUp, { code })).status).toBe(200);
  routes.move(2 * HOUR_MS);
  expect(await faultOf(await send(lookUp, { code }))).toBe('code-unknown');
  expect(await faultOf(await send(start, john(code)))).toBe('code-unknown');
});

test('five wrong codes, then a wait, with the same words whether or not a code exists', async () => {
  const cookie = await routes.administrator();
  const { code } = await routes.invitation(cookie);
  expect(await faultOf(await send(lookUp, { code: '123' }))).toBe('code-malformed');
  for (let n = 0; n < 5; n += 1) {
    expect(
      await faultOf(await send(n % 2 ? lookUp : start, n % 2 ? { code: '0000000000' } : john('0000000000'))),
    ).toBe('code-unknown');
  }
  for (const tried of ['0000000000', code]) {
    const response = await send(lookUp, { code: tried });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(await faultOf(response)).toBe('code-wait');
  }
  expect((await send(lookUp, { code }, { address: '192.0.2.2' })).status).toBe(200);
});
