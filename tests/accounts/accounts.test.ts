// Real library, real databases. Invariants: one administrator from any number of first posts; the same answer for a
// wrong password and an unknown e-mail; nobody can lock an owner out of a browser that has signed in before.
import { createAccounts, type Accounts } from '#lib/accounts/accounts.ts';
import { claimSetup, mintSetupToken, setupFault, setupIsOver } from '#lib/accounts/setup.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import type { Store } from '#lib/store/store.ts';
import { emptyDatabases, KINDS, type EmptyDatabases } from '#tests/fixtures/empty-databases.ts';

const PASSWORD = 'correct horse battery';
/** Server time stands still: a slow machine must not wait the limits out. */
const NOW = Date.now();
const JANE = {
  name: 'Jane Neal',
  organisation: 'NSL',
  email: 'jane@nsl.example',
  password: PASSWORD,
  now: 1_760_000_000_000,
};

const cookiesOf = (headers: Headers): Headers =>
  new Headers({
    cookie: headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  });

describe.each(KINDS)('accounts on %s', (kind) => {
  let databases: EmptyDatabases;
  let store: Store;
  let accounts: Accounts;

  const open = async (url = 'http://localhost:3000'): Promise<Accounts> => {
    const made = createAccounts({
      store,
      secret: 'a secret of at least 32 characters',
      config: { url, origins: [url] },
    });
    await migrate(store, made.migrate);
    return made;
  };
  const signIn = (password: string, more: { email?: string; address?: string; headers?: Headers } = {}) =>
    accounts.signIn({
      email: JANE.email,
      password,
      address: '192.0.2.1',
      headers: new Headers(),
      now: NOW,
      ...more,
    });

  beforeAll(async () => {
    databases = await emptyDatabases(kind);
  }, 30_000);
  afterAll(() => databases?.remove());
  beforeEach(async () => {
    store = await openStore(await databases.next());
    accounts = await open();
  });
  afterEach(() => store.close());

  async function withJane(): Promise<void> {
    const token = await mintSetupToken({ store, accounts });
    expect((await claimSetup({ token: token ?? '', ...JANE }, { store, accounts })).ok).toBe(true);
  }

  test('two parallel first posts make exactly one administrator', async () => {
    const deps = { store, accounts };
    const token = (await mintSetupToken(deps)) ?? '';
    const posts = ['a', 'b', 'c', 'd'].map((name) =>
      claimSetup({ ...JANE, token, name, email: `${name}@nsl.example` }, deps),
    );
    const answers = await Promise.all(posts);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.fault).toBe('not-found');
    const signedIn = ['a', 'b', 'c', 'd'].map((name) =>
      signIn(PASSWORD, { email: `${name}@nsl.example`, address: name }),
    );
    expect((await Promise.all(signedIn)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store.organisation.name()).toBe('NSL');
  });

  test('once there is an administrator nothing about set-up is to be found, also after a restart', async () => {
    const token = (await mintSetupToken({ store, accounts })) ?? '';
    await claimSetup({ token, ...JANE }, { store, accounts });
    for (const tried of [token, 'wrong', '']) {
      expect(await setupFault(tried, { store, accounts })).toBe('not-found');
      expect(await claimSetup({ token: tried, ...JANE }, { store, accounts })).toMatchObject({
        fault: 'not-found',
      });
    }
    accounts = await open();
    expect(await mintSetupToken({ store, accounts })).toBeNull();
    expect(await setupIsOver({ store, accounts })).toBe(true);
  });

  test('every start replaces the token, and only its hash is stored', async () => {
    const deps = { store, accounts };
    const old = (await mintSetupToken(deps)) ?? '';
    const token = (await mintSetupToken(deps)) ?? '';
    expect(await setupFault(old, deps)).toBe('setup-token');
    expect(await setupFault('', deps)).toBe('setup-token');
    expect(await setupFault(token, deps)).toBeNull();
    expect(JSON.stringify(await store.db.selectFrom('setup').selectAll().execute())).not.toContain(token);
  });

  test('a set-up that fails half way can be tried again', async () => {
    const token = (await mintSetupToken({ store, accounts })) ?? '';
    const failing = { ...accounts, createAdministrator: () => Promise.reject(new Error('disk full')) };
    await expect(claimSetup({ token, ...JANE }, { store, accounts: failing })).rejects.toThrow('disk full');
    expect((await claimSetup({ token, ...JANE }, { store, accounts })).ok).toBe(true);
  });

  test('signing in, being known, signing out', async () => {
    await withJane();
    const signedIn = await signIn(PASSWORD, { email: 'JANE@nsl.example' });
    if (!signedIn.ok) throw new Error(signedIn.fault);
    expect(signedIn.value.user?.name).toBe('Jane Neal');
    const cookies = cookiesOf(signedIn.value.headers);
    expect(await accounts.whoIs(cookies)).toEqual({
      id: signedIn.value.user?.id,
      name: 'Jane Neal',
      email: JANE.email,
      role: 'administrator',
      groups: 'every',
    });
    accounts = await open();
    expect(await accounts.whoIs(cookies)).not.toBeNull();
    const gone = await accounts.signOut(cookies);
    expect(gone.getSetCookie().find((line) => line.startsWith('parley.session='))).toContain('Max-Age=0');
    expect(await accounts.whoIs(cookies)).toBeNull();
    expect(await accounts.whoIs(new Headers())).toBeNull();
    expect(await accounts.whoIs(new Headers({ cookie: 'parley.session=forged.signature' }))).toBeNull();
    await accounts.signOut(new Headers());
  });

  test('cookies: host-bound and secure where there is HTTPS', async () => {
    await withJane();
    const plain = await signIn(PASSWORD);
    accounts = await open('https://support.example.org');
    const secure = await signIn(PASSWORD);
    if (!plain.ok || !secure.ok) throw new Error('not signed in');
    const [session = '', browser = ''] = plain.value.headers.getSetCookie();
    expect(session).toMatch(/^parley\.session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(browser).toMatch(/^parley\.browser=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    for (const line of secure.value.headers.getSetCookie()) {
      expect(line).toMatch(/^__Host-parley\.(session|browser)=/);
      for (const part of ['Path=/', 'Secure', 'HttpOnly']) expect(line.split('; ')).toContain(part);
      expect(line).not.toContain('Domain');
    }
    expect(await accounts.whoIs(cookiesOf(secure.value.headers))).not.toBeNull();
    expect(await accounts.whoIs(cookiesOf(plain.value.headers))).toBeNull();
  });

  test('a wrong password and an unknown e-mail get the same answer', async () => {
    await withJane();
    const wrong = await signIn('not the password', { address: 'a' });
    const unknown = await signIn('not the password', { email: 'nobody@nsl.example', address: 'b' });
    expect(wrong).toEqual({ ok: false, fault: 'wrong-credentials' });
    expect(unknown).toEqual(wrong);
  });

  test("an attacker's wrong passwords make everybody wait but the owner's own browser", async () => {
    await withJane();
    const before = await signIn(PASSWORD);
    if (!before.ok) throw new Error('not signed in');
    const own = cookiesOf(before.value.headers);
    for (let n = 0; n < 3; n += 1) await signIn('a wrong password', { address: `198.51.100.${n}` });
    const stranger = await signIn(PASSWORD, { address: '203.0.113.9' });
    expect(stranger).toMatchObject({ ok: false, fault: 'sign-in-wait' });
    if (!stranger.ok) expect(stranger.until).toBeGreaterThan(NOW);
    expect((await signIn(PASSWORD, { headers: own })).ok).toBe(true);
    const forged = new Headers({ cookie: `parley.browser=${'x'.repeat(43)}` });
    expect(await signIn(PASSWORD, { headers: forged })).toMatchObject({ fault: 'sign-in-wait' });
    // That browser's own mistakes count too.
    for (let n = 0; n < 3; n += 1) await signIn('a wrong password', { headers: own });
    expect(await signIn(PASSWORD, { headers: own })).toMatchObject({ fault: 'sign-in-wait' });
  });

  test('nobody signs up', async () => {
    await withJane();
    await expect(accounts.createAdministrator(JANE)).rejects.toThrow();
    expect(accounts.isOwnOrigin('http://localhost:3000')).toBe(true);
    for (const origin of [null, '', 'null', 'http://localhost:3001', 'http://localhost:3000.evil.example']) {
      expect(accounts.isOwnOrigin(origin)).toBe(false);
    }
  });
});
