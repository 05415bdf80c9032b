// Invariants: a code counts once, wrong ones cost time like passwords, and where the organisation requires
// two-factor nothing but setting it up is open.
import { POST as begin } from '#app/api/v1/account/two-factor/begin/route.ts';
import { POST as confirm } from '#app/api/v1/account/two-factor/confirm/route.ts';
import { POST as end } from '#app/api/v1/account/two-factor/end/route.ts';
import { POST as newCodes } from '#app/api/v1/account/two-factor/recovery-codes/route.ts';
import { POST as password } from '#app/api/v1/account/password/route.ts';
import { POST as stay } from '#app/api/v1/account/stay/route.ts';
import { POST as create } from '#app/api/v1/invitations/route.ts';
import { POST as invited } from '#app/api/v1/invited/route.ts';
import { POST as signInCode } from '#app/api/v1/sign-in/code/route.ts';
import { POST as signIn } from '#app/api/v1/sign-in/route.ts';
import { POST as reset } from '#app/api/v1/users/[id]/reset/route.ts';
import { accounts } from '#lib/accounts/accounts.ts';
import { auditFilter } from '#lib/protocol/audit.ts';
import { signedIn, signInAnswer } from '#lib/protocol/http.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import { madeUserLink, recoveryCodes, twoFactorKey } from '#lib/protocol/users.ts';
import { codeOf } from '#tests/fixtures/authenticator.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';
import { cookiesOf, faultOf, openRoutes, PASSWORD, send, type OpenRoutes } from './open-routes.ts';
import { makeUser } from './people.ts';

const EMAIL = 'jane@nsl.example';
const INVITATION = { name: '', note: '' };
let routes: OpenRoutes;
let jane: string;
beforeEach(async () => {
  routes = await openRoutes();
  jane = await routes.administrator();
});
afterEach(() => routes.close());

const who = (cookie: string) => accounts().whoIs(new Headers({ cookie }));
const app = (code: string) => ({ kind: 'app', code });

/** Turned on for whoever has this cookie. */
async function turnOn(cookie: string) {
  const key = twoFactorKey.parse(await (await send(begin, { password: PASSWORD }, { cookie })).json());
  const confirmed = await send(confirm, { code: codeOf(key.secret, -1) }, { cookie });
  expect(confirmed.status).toBe(200);
  return { ...key, cookie: cookiesOf(confirmed) };
}

/** The first step: a cookie that waits for a code. */
async function firstStep(email = EMAIL): Promise<string> {
  const response = await send(signIn, { email, password: PASSWORD });
  expect(signInAnswer.parse(await response.json())).toEqual({ next: 'code' });
  return cookiesOf(response);
}

test('on with password and code; then sign-in asks for a code, and none counts twice', async () => {
  expect(await faultOf(await send(begin, { password: 'wrong' }, { cookie: jane }))).toBe('wrong-password');
  const key = await turnOn(jane);
  expect(key.uri).toContain('otpauth://totp/NSL:');
  expect(key.recoveryCodes).toHaveLength(10);
  expect(await who(jane)).toBeNull();
  expect(await who(key.cookie)).toMatchObject({ name: 'Jane Neal' });
  expect(await faultOf(await send(begin, { password: PASSWORD }, { cookie: key.cookie }))).toBe(
    'two-factor-on',
  );

  const waiting = await firstStep();
  expect(await who(waiting)).toBeNull();
  // The code that turned it on is used up.
  expect(await faultOf(await send(signInCode, app(codeOf(key.secret, -1)), { cookie: waiting }))).toBe(
    'two-factor-code',
  );
  const code = codeOf(key.secret);
  const right = await send(signInCode, app(` ${code.slice(0, 3)} ${code.slice(3)}`), { cookie: waiting });
  signedIn.parse(await right.json());
  expect(await who(cookiesOf(right))).toMatchObject({ name: 'Jane Neal' });
  expect(await faultOf(await send(signInCode, app(codeOf(key.secret, 1)), { cookie: waiting }))).toBe(
    'sign-in-again',
  );

  // Another first step: the same code again, in parallel too, opens nothing.
  const second = await firstStep();
  expect(await faultOf(await send(signInCode, app(code), { cookie: second }))).toBe('two-factor-code');
  const [one, two] = await Promise.all(
    [await firstStep(), await firstStep()].map((cookie) =>
      send(signInCode, app(codeOf(key.secret, 1)), { cookie }),
    ),
  );
  expect([one, two].filter((response) => response?.ok)).toHaveLength(1);
});

test('a recovery code counts once; new ones replace the old', async () => {
  const { cookie, recoveryCodes: codes } = await turnOn(jane);
  const recovery = (code: string) => ({ kind: 'recovery', code });
  const [first = '', other = ''] = codes;
  const right = await send(signInCode, recovery(` ${first} `), { cookie: await firstStep() });
  expect(right.status).toBe(200);
  expect(await faultOf(await send(signInCode, recovery(first), { cookie: await firstStep() }))).toBe(
    'recovery-code',
  );
  const made = await send(newCodes, { password: PASSWORD }, { cookie });
  const fresh = recoveryCodes.parse(await made.json()).recoveryCodes;
  expect(fresh).toHaveLength(10);
  expect(await faultOf(await send(signInCode, recovery(other), { cookie: await firstStep() }))).toBe(
    'recovery-code',
  );
  routes.move(MINUTE_MS);
  expect((await send(signInCode, recovery(fresh[0] ?? ''), { cookie: await firstStep() })).status).toBe(200);
});

test('wrong codes make one wait, whichever first step they come with', async () => {
  const key = await turnOn(jane);
  for (const code of ['000000', '000001', '000002'])
    expect(await faultOf(await send(signInCode, app(code), { cookie: await firstStep() }))).toBe(
      'two-factor-code',
    );
  const waits = await send(signInCode, app(codeOf(key.secret)), { cookie: await firstStep() });
  expect(Number(waits.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await faultOf(waits)).toBe('code-wait-short');
  routes.move(2_000);
  expect((await send(signInCode, app(codeOf(key.secret)), { cookie: await firstStep() })).status).toBe(200);
});

test('off takes the password and a code; a reset turns it off when asked to', async () => {
  const key = await turnOn(jane);
  const off = (body: object) =>
    send(end, { password: PASSWORD, ...app(codeOf(key.secret)), ...body }, { cookie: key.cookie });
  expect(await faultOf(await off({ password: 'wrong' }))).toBe('wrong-password');
  expect(await faultOf(await off(app('000000')))).toBe('two-factor-code');
  expect((await off({})).status).toBe(200);
  expect(
    signedIn.safeParse(await (await send(signIn, { email: EMAIL, password: PASSWORD })).json()).success,
  ).toBe(true);

  const bob = await makeUser(key.cookie, 'Bob', 'operator');
  await turnOn(bob.cookie);
  for (const clearTwoFactor of [false, true]) {
    const made = await send(reset, { clearTwoFactor }, { cookie: key.cookie, id: bob.id });
    const { token } = madeUserLink.parse(await made.json());
    const used = signInAnswer.parse(await (await send(invited, { token, password: PASSWORD })).json());
    expect('next' in used).toBe(!clearTwoFactor);
  }
});

test('where it is required, the next sign-in opens nothing before it is set up', async () => {
  routes.rule({ requiresTwoFactor: true });
  // Who is in stays in until the next sign-in.
  expect((await send(create, INVITATION, { cookie: jane })).status).toBe(200);
  const owing = cookiesOf(await send(signIn, { email: EMAIL, password: PASSWORD }));
  expect(await who(owing)).toBeNull();
  expect(await faultOf(await send(create, INVITATION, { cookie: owing }))).toBe('two-factor-first');
  expect(await faultOf(await send(password, { from: PASSWORD, to: PASSWORD }, { cookie: owing }))).toBe(
    'two-factor-first',
  );
  const key = await turnOn(owing);
  expect((await send(create, INVITATION, { cookie: key.cookie })).status).toBe(200);
  const body = { password: PASSWORD, ...app(codeOf(key.secret)) };
  expect(await faultOf(await send(end, body, { cookie: key.cookie }))).toBe('two-factor-required');
});

test('who owed it owes nothing more once it is not required', async () => {
  routes.rule({ requiresTwoFactor: true });
  const owing = cookiesOf(await send(signIn, { email: EMAIL, password: PASSWORD }));
  expect(await who(owing)).toBeNull();
  routes.rule({ requiresTwoFactor: false });
  expect(await who(owing)).toMatchObject({ name: 'Jane Neal' });
  routes.rule({ requiresTwoFactor: true });
  expect(await who(owing)).toBeNull();
});

test('a new password signs every other browser out, and wrong old ones are counted', async () => {
  const home = cookiesOf(await send(signIn, { email: EMAIL, password: PASSWORD }));
  const change = (from: string) => send(password, { from, to: 'another long passphrase' }, { cookie: jane });
  for (const from of ['a', 'b', 'c']) expect(await faultOf(await change(from))).toBe('wrong-password');
  expect(await faultOf(await change(PASSWORD))).toBe('sign-in-wait');
  routes.move(2_000);
  expect((await change(PASSWORD)).status).toBe(200);
  expect(await who(jane)).not.toBeNull();
  expect(await who(home)).toBeNull();
});

test('a browser that nobody uses is out after the idle time, and never in a session', async () => {
  routes.rule({ idleMs: 15 * MINUTE_MS });
  routes.move(14 * MINUTE_MS);
  expect((await send(stay, {}, { cookie: jane })).status).toBe(200);
  routes.move(14 * MINUTE_MS);
  expect(await who(jane)).not.toBeNull();
  const id = (await who(jane))?.id ?? '';
  routes.move(4 * MINUTE_MS);
  expect(await who(jane)).toBeNull();
  expect(await faultOf(await send(stay, {}, { cookie: jane }))).toBe('not-signed-in');

  const busy = cookiesOf(await send(signIn, { email: EMAIL, password: PASSWORD }));
  const invitation = await routes.invitation(busy);
  const session = aSession({ id: 's', agentId: invitation.id, operatorId: id });
  await routes.store.sessions.create(session);
  const live = { at: 'live', terms: session.state.terms, since: routes.now(), grace: 1 } as const;
  await routes.store.sessions.advance('s', 1, live);
  const idle = cookiesOf(await send(signIn, { email: EMAIL, password: PASSWORD }));
  routes.move(60 * MINUTE_MS);
  expect(await who(busy)).not.toBeNull();

  // What is over stays over, whatever the user does in another browser later.
  const { terms, since } = live;
  await routes.store.sessions.advance('s', 2, { at: 'linking', terms, since, until: routes.now() });
  expect(await who(idle)).toBeNull();
  await routes.store.sessions.advance('s', 3, live);
  expect(await who(idle)).toBeNull();
  expect(await who(busy)).not.toBeNull();
  const written = await routes.store.audit.list(auditFilter.parse({ text: 'want of activity' }), null, 10);
  expect(written).toMatchObject([
    { at: routes.now(), actor: '', subject: EMAIL },
    { actor: '', subject: EMAIL },
  ]);
});
