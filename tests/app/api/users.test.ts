// Invariants: a link works once; rights that are taken away are gone at once; one administrator is always left, also
// of two who take each other's rights away at the same moment; every deed is in the audit log without a secret.
import { POST as invited } from '#app/api/v1/invited/route.ts';
import { POST as lookUp } from '#app/api/v1/invited/look-up/route.ts';
import { POST as create } from '#app/api/v1/invitations/route.ts';
import { POST as signIn } from '#app/api/v1/sign-in/route.ts';
import { POST as disable } from '#app/api/v1/users/[id]/disable/route.ts';
import { POST as edit } from '#app/api/v1/users/[id]/edit/route.ts';
import { POST as enable } from '#app/api/v1/users/[id]/enable/route.ts';
import { POST as reset } from '#app/api/v1/users/[id]/reset/route.ts';
import { POST as signOutUser } from '#app/api/v1/users/[id]/sign-out/route.ts';
import { POST as invite } from '#app/api/v1/users/invite/route.ts';
import { POST as revokeLink } from '#app/api/v1/users/links/[id]/revoke/route.ts';
import { accounts } from '#lib/accounts/accounts.ts';
import { mayReach } from '#lib/accounts/roles.ts';
import { DAY_MS } from '#lib/protocol/limits.ts';
import { madeUserLink } from '#lib/protocol/users.ts';
import { emptyDatabases, KINDS, type EmptyDatabases } from '#tests/fixtures/empty-databases.ts';
import { cookiesOf, faultOf, openRoutes, PASSWORD, send, type OpenRoutes } from './open-routes.ts';
import { inviteLink, makeUser } from './people.ts';

const NEW_PASSWORD = 'another long passphrase';
const who = (cookie: string) => accounts().whoIs(new Headers({ cookie }));

describe.each(KINDS)('users on %s', (kind) => {
  let databases: EmptyDatabases;
  let routes: OpenRoutes;
  let jane: string;
  let janeId: string;
  beforeAll(async () => void (databases = await emptyDatabases(kind)), 30_000);
  afterAll(() => databases?.remove());
  beforeEach(async () => {
    routes = await openRoutes(databases);
    jane = await routes.administrator();
    janeId = (await who(jane))?.id ?? '';
  });
  afterEach(() => routes.close());

  const written = async () => {
    const rows = await routes.store.db.selectFrom('audit').selectAll().orderBy('seq').execute();
    return rows.filter(({ category }) => category === 'user' || category === 'account');
  };

  /** What an editor reads of a user. */
  const stands = async (id: string) => {
    const user = await routes.store.users.byId(id);
    return { name: user?.name, role: user?.role, groups: user?.groups };
  };

  test('an invitation works once, for seven days, until it is withdrawn, and its token is nowhere kept', async () => {
    const token = await inviteLink(jane, 'Bob', 'on-demand-operator', ['g1']);
    expect(await (await send(lookUp, { token })).json()).toEqual({
      kind: 'invitation',
      name: 'Bob',
      email: 'bob@nsl.example',
      organisation: 'NSL',
    });
    for (const password of ['short', 'x'.repeat(129)])
      expect((await send(invited, { token, password })).status).toBe(422);
    const uses = await Promise.all(
      [1, 2, 3, 4].map(() => send(invited, { token, password: PASSWORD }, { address: '192.0.2.9' })),
    );
    const [right, ...others] = uses.toSorted((a, b) => a.status - b.status);
    expect([right?.status, ...others.map(({ status }) => status)]).toEqual([200, 404, 404, 404]);
    const bob = right === undefined ? null : await who(cookiesOf(right));
    expect(bob).toMatchObject({ name: 'Bob', role: 'on-demand-operator', groups: ['g1'] });
    expect(await faultOf(await send(lookUp, { token }))).toBe('user-link');

    const late = await inviteLink(jane, 'Late', 'operator');
    const withdrawn = await inviteLink(jane, 'Gone', 'operator');
    const [link] = (await routes.store.userLinks.open(routes.now())).filter(({ name }) => name === 'Gone');
    expect((await send(revokeLink, {}, { cookie: jane, id: link?.id ?? '' })).status).toBe(200);
    expect(await faultOf(await send(revokeLink, {}, { cookie: jane, id: link?.id ?? '' }))).toBe('not-found');
    expect(await faultOf(await send(invited, { token: withdrawn, password: PASSWORD }))).toBe('user-link');
    const replaced = await inviteLink(jane, 'Late', 'operator');
    expect(await faultOf(await send(lookUp, { token: late }))).toBe('user-link');
    routes.move(7 * DAY_MS);
    expect(await faultOf(await send(invited, { token: replaced, password: PASSWORD }))).toBe('user-link');

    const all = JSON.stringify([
      await written(),
      await routes.store.db.selectFrom('user_link').selectAll().execute(),
    ]);
    for (const secret of [token, late, withdrawn, PASSWORD]) expect(all).not.toContain(secret);
  });

  test('an e-mail that is taken is refused, whoever has it', async () => {
    const body = { name: 'X', email: ' JANE@nsl.example', role: 'operator', groups: 'every' };
    expect(await faultOf(await send(invite, body, { cookie: jane }))).toBe('email-taken');
    const token = await inviteLink(jane, 'Bob', 'operator');
    await accounts().createUser({
      name: 'B',
      email: 'bob@nsl.example',
      password: PASSWORD,
      role: 'operator',
    });
    expect(await faultOf(await send(invited, { token, password: PASSWORD }))).toBe('email-taken');
  });

  test('role, groups and name count at once; administrators reach every group', async () => {
    const bob = await makeUser(jane, 'Bob', 'operator', ['g1']);
    const change = async (body: object) =>
      send(
        edit,
        { name: 'Bob', role: 'operator', groups: ['g1'], was: await stands(bob.id), ...body },
        { cookie: jane, id: bob.id },
      );
    const now = async () => {
      const operator = await who(bob.cookie);
      if (operator === null) throw new Error('Bob is signed out');
      return operator;
    };
    expect([mayReach(await now(), 'g1'), mayReach(await now(), 'g2')]).toEqual([true, false]);
    await change({ groups: 'every' });
    expect(mayReach(await now(), 'g2')).toBe(true);
    await change({ role: 'administrator', groups: [] });
    expect((await now()).groups).toBe('every');
    await change({ role: 'on-demand-operator', name: 'Robert' });
    expect(mayReach(await now(), 'g1')).toBe(false);
    expect((await now()).name).toBe('Robert');
    expect(routes.changes.filter((id) => id === bob.id).length).toBeGreaterThanOrEqual(4);
    expect((await written()).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['Changed a role', 'Changed device group access', 'Renamed a user']),
    );
    expect((await change({ role: 'chief' })).status).toBe(400);
    expect(await faultOf(await change({ name: ' ' }))).toBe('name-missing');
  });

  test('what one administrator takes away does not come back with what another had open', async () => {
    const bob = await makeUser(jane, 'Bob', 'operator', ['g1', 'g2']);
    const was = await stands(bob.id);
    const save = (body: object) => send(edit, body, { cookie: jane, id: bob.id });
    expect((await save({ ...was, groups: ['g1'], was })).status).toBe(200);
    expect(await faultOf(await save({ ...was, name: 'Robert', was }))).toBe('user-changed');
    expect(await stands(bob.id)).toEqual({ ...was, groups: ['g1'] });

    // A colleague's whole save comes between the look and the write.
    const now = await stands(bob.id);
    const { edit: write } = routes.store.users;
    jest.spyOn(routes.store.users, 'edit').mockImplementationOnce(async (...asked) => {
      await routes.store.users.setRole(bob.id, 'on-demand-operator');
      return write(...asked);
    });
    expect(await faultOf(await save({ ...now, name: 'Robert', was: now }))).toBe('user-changed');
    expect(await stands(bob.id)).toEqual({ ...now, role: 'on-demand-operator' });
  });

  test('a disabled user is out everywhere, is told so only after the right password, and comes back', async () => {
    const bob = await makeUser(jane, 'Bob', 'operator');
    expect((await send(disable, {}, { cookie: jane, id: bob.id })).status).toBe(200);
    expect(await who(bob.cookie)).toBeNull();
    expect(await accounts().account(bob.id)).toBeNull();
    expect(await faultOf(await send(signIn, { email: bob.email, password: 'wrong' }))).toBe(
      'wrong-credentials',
    );
    expect(await faultOf(await send(signIn, { email: bob.email, password: PASSWORD }))).toBe(
      'account-disabled',
    );
    expect((await send(enable, {}, { cookie: jane, id: bob.id })).status).toBe(200);
    expect(await who(bob.cookie)).toBeNull();
    const again = await send(signIn, { email: bob.email, password: PASSWORD });
    expect(await who(cookiesOf(again))).toMatchObject({ id: bob.id });
    expect((await routes.store.users.byId(bob.id))?.signedInAt).toBe(routes.now());
    expect((await send(signOutUser, {}, { cookie: jane, id: bob.id })).status).toBe(200);
    expect(await who(cookiesOf(again))).toBeNull();
    expect(routes.changes.slice(-1)).toEqual([bob.id]);
  });

  test('a reset link gives a new password and ends what the old one opened', async () => {
    const bob = await makeUser(jane, 'Bob', 'operator');
    const made = await send(reset, { clearTwoFactor: true }, { cookie: jane, id: bob.id });
    const { token } = madeUserLink.parse(await made.json());
    expect(await who(bob.cookie)).not.toBeNull();
    const used = await send(invited, { token, password: NEW_PASSWORD });
    expect(await who(cookiesOf(used))).toMatchObject({ id: bob.id });
    expect(await who(bob.cookie)).toBeNull();
    expect(await faultOf(await send(signIn, { email: bob.email, password: PASSWORD }))).toBe(
      'wrong-credentials',
    );
    expect(await faultOf(await send(invited, { token, password: NEW_PASSWORD }))).toBe('user-link');
  });

  test('nobody changes the own role or disables themselves', async () => {
    const own = { cookie: jane, id: janeId };
    const was = { name: 'Jane Neal', role: 'administrator', groups: 'every' };
    const body = { ...was, role: 'operator', was };
    expect(await faultOf(await send(edit, body, own))).toBe('own-account');
    expect(await faultOf(await send(disable, {}, own))).toBe('own-account');
    expect(await who(jane)).toMatchObject({ role: 'administrator' });
    // The rest of the own row can be changed.
    expect((await send(edit, { ...body, role: 'administrator', name: 'Jane' }, own)).status).toBe(200);
  });

  test('two administrators who take each other away at once: one of them is left, every time', async () => {
    for (let round = 0; round < 6; round += 1) {
      const bob = await makeUser(jane, `Bob${round}`, 'administrator');
      const demoted = async (id: string) => {
        const was = await stands(id);
        return { ...was, role: 'operator', was };
      };
      const [bobs, janes] = [await demoted(bob.id), await demoted(janeId)];
      const [first, second] = await Promise.all([
        round % 2 === 0
          ? send(disable, {}, { cookie: jane, id: bob.id })
          : send(edit, bobs, { cookie: jane, id: bob.id }),
        send(edit, janes, { cookie: bob.cookie, id: janeId }),
      ]);
      const left = (await routes.store.users.list()).filter(
        (user) => user.role === 'administrator' && !user.disabled,
      );
      expect(left).toHaveLength(1);
      // Whoever came second was refused, as the last one or as nobody any more.
      expect([first?.ok, second?.ok].filter(Boolean)).toHaveLength(1);
      if (left[0]?.id !== janeId) {
        await routes.store.users.setRole(janeId, 'administrator');
        await routes.store.users.setRole(bob.id, 'operator');
      }
    }
    // The store itself, without anybody who asks.
    const all = await Promise.all(['Amy', 'Zed'].map((name) => makeUser(jane, name, 'administrator')));
    const ids = [janeId, ...all.map(({ id }) => id)];
    const changes = await Promise.all(ids.map((id) => routes.store.users.setDisabled(id, true)));
    expect(changes.filter(Boolean)).toHaveLength(ids.length - 1);
  }, 60_000);

  test('only those who may: every route refuses an operator and a stranger', async () => {
    const bob = await makeUser(jane, 'Bob', 'operator');
    for (const route of [invite, edit, disable, enable, signOutUser, reset, revokeLink]) {
      expect(await faultOf(await send(route, {}, { cookie: bob.cookie, id: janeId }))).toBe('not-allowed');
      expect(await faultOf(await send(route, {}, { id: janeId }))).toBe('not-signed-in');
    }
    expect((await send(create, { name: '', note: '' }, { cookie: bob.cookie })).status).toBe(200);
  });
});
