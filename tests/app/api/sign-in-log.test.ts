// Invariant: who gets in, and who has half of what it takes, is in the audit log, without codes and tokens.
import { POST as begin } from '#app/api/v1/account/two-factor/begin/route.ts';
import { POST as confirm } from '#app/api/v1/account/two-factor/confirm/route.ts';
import { POST as lookUp } from '#app/api/v1/enrol/look-up/route.ts';
import { POST as invited } from '#app/api/v1/invited/route.ts';
import { POST as signInCode } from '#app/api/v1/sign-in/code/route.ts';
import { POST as signIn } from '#app/api/v1/sign-in/route.ts';
import { POST as disable } from '#app/api/v1/users/[id]/disable/route.ts';
import { POST as edit } from '#app/api/v1/users/[id]/edit/route.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { auditFilter } from '#lib/protocol/audit.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import { twoFactorKey } from '#lib/protocol/users.ts';
import { codeOf } from '#tests/fixtures/authenticator.ts';
import { aGroup } from '#tests/fixtures/managed-rows.ts';
import { cookiesOf, faultOf, openRoutes, PASSWORD, send, type OpenRoutes } from './open-routes.ts';
import { inviteLink, makeUser } from './people.ts';

const EMAIL = 'bob@nsl.example';
let routes: OpenRoutes;
let jane: string;
beforeEach(async () => {
  routes = await openRoutes();
  jane = await routes.administrator();
});
afterEach(() => routes.close());

const written = (text: string) => routes.store.audit.list(auditFilter.parse({ text }), null, 20);
/** Waits for what is written after the answer. */
async function counted(action: string, rows = 1) {
  routes.move(MINUTE_MS);
  let found = await written(action);
  while (found.length < rows) {
    await new Promise(setImmediate);
    found = await written(action);
  }
  return found;
}

test('a sign-in by a link', async () => {
  const token = await inviteLink(jane, 'Bob', 'operator');
  expect((await send(invited, { token, password: PASSWORD })).status).toBe(200);
  const rows = (await written('Signed in')).filter(({ actor }) => actor === 'Bob');
  expect(rows).toMatchObject([{ subject: EMAIL, detail: { address: '192.0.2.1', by: 'link' } }]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('the right password of a disabled account', async () => {
  const bob = await makeUser(jane, 'Bob', 'operator');
  await send(disable, {}, { cookie: jane, id: bob.id });
  expect(await faultOf(await send(signIn, { email: EMAIL, password: PASSWORD }))).toBe('account-disabled');
  expect(await counted('Right password for a disabled account')).toMatchObject([
    { category: 'account', actor: '', subject: EMAIL, detail: { times: 1, address: '192.0.2.1' } },
  ]);
});

test('codes of the second step that do not fit, counted', async () => {
  const bob = await makeUser(jane, 'Bob', 'operator');
  const begun = await send(begin, { password: PASSWORD }, { cookie: bob.cookie });
  const { secret } = twoFactorKey.parse(await begun.json());
  await send(confirm, { code: codeOf(secret, -1) }, { cookie: bob.cookie });
  const cookie = cookiesOf(await send(signIn, { email: EMAIL, password: PASSWORD }));
  for (const body of [
    { kind: 'app', code: '000000' },
    { kind: 'recovery', code: 'abcde-fghij' },
  ])
    await send(signInCode, body, { cookie });
  await send(signInCode, { kind: 'app', code: '000000' }, {});
  const rows = await counted('Wrong sign-in code');
  expect(rows).toMatchObject([{ subject: EMAIL, detail: { times: 2, address: '192.0.2.1' } }]);
  expect(JSON.stringify(rows)).not.toContain('000000');
});

test('enrolment links that enrol nobody, counted by address', async () => {
  for (const token of ['a-mistyped-enrolment-token', 'another-enrolment-token'])
    expect(await faultOf(await send(lookUp, { token }))).toBe('enrolment-link');
  const rows = await counted('Enrolment link did not work');
  expect(rows).toMatchObject([{ category: 'device', subject: '192.0.2.1', detail: { times: 2 } }]);
  for (const kept of ['a-mistyped-enrolment-token', hashSecret('a-mistyped-enrolment-token')])
    expect(JSON.stringify(rows)).not.toContain(kept);
});

test('device group access is written by the names of the groups', async () => {
  await routes.store.groups.create(aGroup({ id: 'g1', name: 'Front desk' }));
  await routes.store.groups.create(aGroup({ id: 'g2', name: 'Warehouse' }));
  const bob = await makeUser(jane, 'Bob', 'operator', ['g1', 'g2']);
  expect((await written('Invited a user'))[0]?.detail['groups']).toEqual(['Front desk', 'Warehouse']);
  const was = { name: 'Bob', role: 'operator', groups: ['g1', 'g2'] };
  await send(edit, { ...was, groups: ['g2'], was }, { cookie: jane, id: bob.id });
  expect((await written('Changed device group access'))[0]?.detail).toEqual({
    before: ['Front desk', 'Warehouse'],
    after: ['Warehouse'],
  });
});
