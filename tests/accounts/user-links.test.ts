// Invariant: a link that fails half way leaves nobody with more than they had.
import { inviteUser, resetUser, useUserLink } from '#lib/accounts/user-links.ts';
import { accounts } from '#lib/accounts/accounts.ts';
import { openRoutes, PASSWORD, type OpenRoutes } from '#tests/app/api/open-routes.ts';

let routes: OpenRoutes;
beforeEach(async () => void (routes = await openRoutes()));
afterEach(async () => {
  jest.restoreAllMocks();
  await routes.close();
});

const BOB = { name: 'Bob', email: 'bob@nsl.example', role: 'operator' } as const;
const full = new Error('disk full');
async function invited(): Promise<string> {
  const made = await inviteUser({ id: 'l1', ...BOB, groups: ['g1'], now: routes.now() });
  if (!made.ok) throw new Error(made.fault);
  return made.value.token;
}
const use = (token: string) => useUserLink({ token, password: PASSWORD, now: routes.now() });

test('a user whose groups could not be written reaches none, also after signing in', async () => {
  const token = await invited();
  jest.spyOn(routes.store.users, 'setAccess').mockRejectedValueOnce(full);
  await expect(use(token)).rejects.toThrow('disk full');
  const bob = await routes.store.users.byEmail(BOB.email);
  expect(bob?.groups).toEqual([]);
  const asked = { email: BOB.email, password: PASSWORD, address: '192.0.2.1', headers: new Headers() };
  expect((await accounts().signIn({ ...asked, now: routes.now() })).ok).toBe(true);
  expect((await accounts().account(bob?.id ?? ''))?.groups).toEqual([]);
  expect((await routes.store.users.byId(bob?.id ?? ''))?.groups).toEqual([]);
});

test('a reset that cannot set the password leaves two-factor on', async () => {
  const used = await use(await invited());
  if (!used.ok) throw new Error(used.fault);
  const asked = { id: 'l2', userId: used.value.id, clearsTwoFactor: true, now: routes.now() };
  const made = await resetUser(asked);
  if (!made.ok) throw new Error(made.fault);
  const cleared = jest.spyOn(routes.store.users, 'clearTwoFactor');
  const written = jest.spyOn(accounts(), 'setPassword').mockRejectedValueOnce(full);
  await expect(use(made.value.token)).rejects.toThrow('disk full');
  expect(cleared).not.toHaveBeenCalled();
  written.mockRestore();
  expect(await use(made.value.token)).toMatchObject({ ok: true, value: { clearedTwoFactor: true } });
  expect(cleared).toHaveBeenCalledTimes(1);
});

test('a user of the same e-mail who is made at the same moment is an e-mail that is taken', async () => {
  const token = await invited();
  const { createUser } = accounts();
  jest.spyOn(accounts(), 'createUser').mockImplementationOnce(async (person) => {
    await createUser({ ...person, name: 'Another Bob' });
    return createUser(person);
  });
  expect(await use(token)).toEqual({ ok: false, fault: 'email-taken' });
  expect((await routes.store.users.byEmail(BOB.email))?.name).toBe('Another Bob');
});
