// Invariant: every POST of /api/v1 goes through one door; what is wrong is answered by one shape and never by a 5xx.
import { POST as create } from '#app/api/v1/invitations/route.ts';
import { POST as extend } from '#app/api/v1/invitations/[id]/extend/route.ts';
import { POST as revoke } from '#app/api/v1/invitations/[id]/revoke/route.ts';
import { POST as start } from '#app/api/v1/join/route.ts';
import { POST as lookUp } from '#app/api/v1/join/look-up/route.ts';
import { GET as setupPage, POST as setup } from '#app/api/v1/setup/route.ts';
import { POST as signIn } from '#app/api/v1/sign-in/route.ts';
import { POST as signOut } from '#app/api/v1/sign-out/route.ts';
import { createAccounts, registerAccounts } from '#lib/accounts/accounts.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { mintSetupToken } from '#lib/accounts/setup.ts';
import { registerClock } from '#lib/live/clock.ts';
import { onChange } from '#lib/live/door.ts';
import { createdInvitation, joined, problem, signedIn } from '#lib/protocol/http.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { registerStore, type Store } from '#lib/store/store.ts';
import { emptyDatabases, type EmptyDatabases } from '#tests/fixtures/empty-databases.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';

const ORIGIN = 'http://localhost:3000';
const PASSWORD = 'correct horse battery';
type Route = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

let databases: EmptyDatabases;
let store: Store;
let token: string;
let now: number;
let changes: string[];

beforeEach(async () => {
  databases = await emptyDatabases('sqlite');
  store = await openStore(await databases.next());
  registerStore(store);
  const accounts = createAccounts({
    store,
    secret: 'x'.repeat(43),
    config: { url: ORIGIN, origins: [ORIGIN] },
  });
  registerAccounts(accounts);
  await migrate(store, accounts.migrate);
  now = Date.now();
  registerClock({ now: () => now, at: () => () => undefined });
  changes = [];
  onChange(({ id }) => changes.push(id));
  token = (await mintSetupToken()) ?? '';
});
afterEach(async () => {
  await store.close();
  await databases.remove();
});

type Sent = { cookie?: string; origin?: string | null; type?: string; address?: string; id?: string };
function send(route: Route, body: unknown, sent: Sent = {}): Promise<Response> {
  const headers = new Headers({
    'content-type': sent.type ?? 'application/json',
    'x-parley-address': sent.address ?? '192.0.2.1',
  });
  if (sent.origin !== null) headers.set('origin', sent.origin ?? ORIGIN);
  if (sent.cookie !== undefined) headers.set('cookie', sent.cookie);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(`${ORIGIN}/api/v1/x`, { method: 'POST', headers, body: text });
  return route(request, { params: Promise.resolve({ id: sent.id ?? '' }) });
}
async function faultOf(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = problem.parse(await response.json());
  expect(body.status).toBe(response.status);
  return body.fault;
}
async function administrator(): Promise<string> {
  const body = {
    token,
    name: 'Jane Neal',
    organisation: 'NSL',
    email: 'jane@nsl.example',
    password: PASSWORD,
  };
  const response = await send(setup, body);
  signedIn.parse(await response.json());
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
async function invitation(cookie: string, name = '') {
  return createdInvitation.parse(await (await send(create, { name, note: '' }, { cookie })).json());
}
const john = (code: string) => ({ code, user: 'John', device: 'PC', problem: '' });

describe('the door', () => {
  const routes: [string, Route][] = Object.entries({
    create,
    extend,
    revoke,
    start,
    lookUp,
    setup,
    signIn,
    signOut,
  });

  test.each(routes)('%s refuses another site, another type, rubbish and too much', async (_name, route) => {
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
      token,
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
    await store.db.schema.dropTable('auth_user').execute();
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
  const cookie = await administrator();
  expect((await send(create, { name: '', note: '' }, { cookie })).status).toBe(200);
  for (const again of [{ ...body, token }, { ...body, token: 'wrong' }, {}, 'rubbish']) {
    expect((await send(setup, again)).status).toBe(404);
    expect((await send(setup, again, { origin: null, type: 'text/html' })).status).toBe(404);
  }
  expect(setupPage().status).toBe(404);
});

test('signing in and out', async () => {
  await administrator();
  const wrong = await send(signIn, { email: 'jane@nsl.example', password: 'wrong' });
  expect(await faultOf(wrong)).toBe('wrong-credentials');
  const response = await send(signIn, { email: ' Jane@NSL.example ', password: PASSWORD });
  expect(response.status).toBe(200);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  expect((await send(signOut, {}, { cookie })).status).toBe(200);
  expect(await faultOf(await send(create, { name: '', note: '' }, { cookie }))).toBe('not-signed-in');
  // The broker is told whose tabs to look at, once.
  const { id } = signedIn.parse(await response.json());
  expect((await send(signOut, {}, { cookie })).status).toBe(200);
  expect(changes).toEqual([id]);
});

test('create, extend, revoke: only for operators, told to the broker, bounded', async () => {
  for (const route of [extend, revoke])
    expect(await faultOf(await send(route, {}, { id: 'x' }))).toBe('not-signed-in');
  const cookie = await administrator();
  const made = await invitation(cookie);
  expect(made.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(made.name).toBe(`${made.code.slice(0, 5)}-${made.code.slice(5)}`);
  expect(made.expiresAt).toBe(now + 2 * HOUR_MS);
  const { id } = made;
  now += HOUR_MS;
  expect((await send(extend, {}, { cookie, id })).status).toBe(200);
  expect((await store.invitations.byId(id))?.expiresAt).toBe(now + 2 * HOUR_MS);
  expect((await send(revoke, {}, { cookie, id })).status).toBe(200);
  expect(await faultOf(await send(revoke, {}, { cookie, id }))).toBe('invitation-ended');
  expect(await faultOf(await send(extend, {}, { cookie, id }))).toBe('invitation-ended');
  expect(await faultOf(await send(extend, {}, { cookie, id: 'nobody' }))).toBe('not-found');
  expect(changes).toEqual([id, id, id]);
});

test('Extend while a request waits past the expiry, and when it comes too late', async () => {
  const cookie = await administrator();
  const { id } = await invitation(cookie);
  await store.sessions.create(aSession({ id: 's', invitationId: id }));
  now += 3 * HOUR_MS;
  expect((await send(extend, {}, { cookie, id })).status).toBe(200);
  const { extend: write } = store.invitations;
  jest.spyOn(store.invitations, 'extend').mockImplementationOnce(async (...asked) => {
    await store.invitations.connected(id, now);
    return write(...asked);
  });
  now += HOUR_MS;
  expect(await faultOf(await send(extend, {}, { cookie, id }))).toBe('already-connected');
});

test("a colleague's approved session is not revoked from under them", async () => {
  const cookie = await administrator();
  const { id } = await invitation(cookie);
  const session = aSession({ id: 's', invitationId: id, operatorId: 'bob' });
  await store.sessions.create(session);
  await store.sessions.advance('s', 1, { at: 'live', terms: session.state.terms, since: now, grace: 1 });
  expect(await faultOf(await send(revoke, {}, { cookie, id }))).toBe('device-busy');
});

test('join: looking up consumes nothing, the first Start wins, an ended or expired code opens nothing', async () => {
  const cookie = await administrator();
  const { code, id } = await invitation(cookie);
  for (let n = 0; n < 9; n += 1) expect(await (await send(lookUp, { code })).json()).toEqual({ code });
  const typed = ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `.replace(/1/g, 'l').replace(/0/g, 'o');
  const first = joined.parse(await (await send(start, john(typed))).json());
  expect(first.invitationId).toBe(id);
  expect((await store.invitations.byTokenHash(hashSecret(first.token)))?.customer).toBe('John');
  expect(await faultOf(await send(start, john(code)))).toBe('already-joined');
  expect((await send(lookUp, { code })).status).toBe(200);
  now += 2 * HOUR_MS;
  expect(await faultOf(await send(lookUp, { code }))).toBe('code-unknown');
  expect(await faultOf(await send(start, john(code)))).toBe('code-unknown');
});

test('a link that ends between look and Start is no link that somebody else has used', async () => {
  const cookie = await administrator();
  const { code, id } = await invitation(cookie);
  const { join } = store.invitations;
  jest.spyOn(store.invitations, 'join').mockImplementationOnce(async (asked) => {
    await store.invitations.end(id, { at: now, by: 'operator', why: 'revoked' });
    return join(asked);
  });
  expect(await faultOf(await send(start, john(code)))).toBe('code-unknown');
});

test('five wrong codes, then a wait, with the same words whether or not a code exists', async () => {
  const cookie = await administrator();
  const { code } = await invitation(cookie);
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
