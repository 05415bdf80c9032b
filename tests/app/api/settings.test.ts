// Invariant: settings and logo are written by those who may, one after the other, noted with before and after; the logo
// is there for everybody, as a picture and nothing else.
import sharp from 'sharp';
import { POST as keepLogo } from '#app/api/v1/settings/logo/route.ts';
import { POST as checkLogo } from '#app/api/v1/settings/logo/check/route.ts';
import { POST as deleteLogo } from '#app/api/v1/settings/logo/delete/route.ts';
import { GET as read, POST as save } from '#app/api/v1/settings/route.ts';
import { GET as showLogo } from '#app/logo/route.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import { checkedLogo, settingsView, type SettingsView } from '#lib/protocol/settings.ts';
import { faultOf, openRoutes, ORIGIN, send, type OpenRoutes } from './open-routes.ts';

let routes: OpenRoutes;
let cookie: string;
beforeEach(async () => {
  routes = await openRoutes();
  cookie = await routes.administrator();
});
afterEach(() => routes.close());

const params = Promise.resolve({ id: '' });
const get = (as?: string): Promise<Response> =>
  read(new Request(`${ORIGIN}/api/v1/settings`, as === undefined ? {} : { headers: { cookie: as } }), {
    params,
  });
const settings = async (): Promise<SettingsView> => settingsView.parse(await (await get(cookie)).json());
const saves = async (own: object, from?: SettingsView): Promise<Response> => {
  const { settings: values, version } = from ?? (await settings());
  return send(save, { ...values, version, ...own }, { cookie });
};

const picture = sharp({ create: { width: 400, height: 100, channels: 3, background: '#2563eb' } });
type Upload = { type?: string; origin?: string | null; as?: string; query?: string };
async function sends(
  route: typeof keepLogo,
  bytes: Uint8Array<ArrayBuffer>,
  own: Upload = {},
): Promise<Response> {
  const headers = new Headers({ 'content-type': own.type ?? 'image/png', cookie: own.as ?? cookie });
  if (own.origin !== null) headers.set('origin', own.origin ?? ORIGIN);
  const address = `${ORIGIN}/api/v1/settings/logo${own.query ?? `?version=${(await settings()).version}`}`;
  return route(new Request(address, { method: 'POST', headers, body: bytes }), { params });
}
const png = async (): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await picture.png().toBuffer());
const shown = (query = ''): Promise<Response> => showLogo(new Request(`${ORIGIN}/logo${query}`));
const noted = () =>
  routes.store.db.selectFrom('audit').selectAll().where('category', '=', 'settings').execute();

test('all is saved at once, counted, noted with before and after, and told to the broker', async () => {
  const before = await settings();
  const own = { displayNameFormat: 'custom', displayNameCustom: ' Supported by NSL ', inviteHours: 24 };
  const after = settingsView.parse(await (await saves(own)).json());
  expect(after).toEqual({
    settings: { ...before.settings, ...own, displayNameCustom: 'Supported by NSL' },
    version: before.version + 1,
    changed: { by: 'Jane Neal', at: routes.now() },
    logo: null,
  });
  expect(await settings()).toEqual(after);
  expect((await routes.store.organisation.get()).invitationLifetimeMs).toBe(24 * HOUR_MS);
  expect(await noted()).toMatchObject([
    { action: 'Changed settings', actor: 'Jane Neal', subject: 'NSL', at: routes.now() },
  ]);
  expect(JSON.parse((await noted())[0]?.detail ?? '')).toEqual({
    'Operator display name format, before': 'name',
    'Operator display name format, after': 'custom',
    'Custom text, before': '',
    'Custom text, after': 'Supported by NSL',
    'On-demand invite expiry (hours), before': 2,
    'On-demand invite expiry (hours), after': 24,
  });
  expect(routes.changes).toEqual(['only']);
  expect((await routes.invitation(cookie)).expiresAt).toBe(routes.now() + 24 * HOUR_MS);
});

test('what changes nothing is no write', async () => {
  const before = await settings();
  expect(settingsView.parse(await (await saves({})).json())).toEqual(before);
  expect(await noted()).toEqual([]);
  expect(routes.changes).toEqual([]);
});

test('of two who read the same values the later one is told, and changes nothing', async () => {
  const old = await settings();
  await saves({ idleMinutes: 30 }, old);
  const late = await saves({ organisation: 'Mine' }, old);
  expect(late.status).toBe(409);
  expect(await faultOf(late)).toBe('settings-changed');
  expect((await settings()).settings).toEqual({ ...old.settings, idleMinutes: 30 });
  const stale = { query: `?version=${old.version}` };
  expect(await faultOf(await sends(keepLogo, await png(), stale))).toBe('settings-changed');
  expect(await faultOf(await send(deleteLogo, { version: old.version }, { cookie }))).toBe(
    'settings-changed',
  );
  expect(await noted()).toHaveLength(1);
});

test('ten saves of the same version at once: one goes through', async () => {
  const old = await settings();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => saves({ idleMinutes: 20 + n }, old)),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await noted()).toHaveLength(1);
});

test('a wrong field is named', async () => {
  const wrong = await saves({ displayNameFormat: 'custom', displayNameCustom: '\u202e' });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ fault: 'display-name-missing', field: 'displayNameCustom' });
});

test('a logo is looked at, kept, shown to everybody, replaced and taken away', async () => {
  expect((await shown()).status).toBe(404);
  const checked = checkedLogo.parse(await (await sends(checkLogo, await png())).json());
  expect(checked).toMatchObject({ width: 400, height: 100, plate: false, faint: false });
  expect(checked.image).toMatch(/^data:image\/webp;base64,/);
  expect((await shown()).status).toBe(404);

  const kept = settingsView.parse(await (await sends(keepLogo, await png())).json());
  expect(kept.logo).toEqual({ hash: checked.hash, width: 400, height: 100, plate: false });
  const answer = await shown(`?v=${checked.hash}`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(checked.image).toBe(`data:image/webp;base64,${bytes.toString('base64')}`);
  for (const query of ['', '?v=another']) {
    expect((await shown(query)).headers.get('cache-control')).toBe('no-cache');
  }

  const { version } = kept;
  const without = settingsView.parse(await (await send(deleteLogo, { version }, { cookie })).json());
  expect(without).toMatchObject({ logo: null, version: version + 1 });
  expect((await shown(`?v=${checked.hash}`)).status).toBe(404);
  expect((await noted()).map(({ detail }) => JSON.parse(detail))).toEqual([
    { 'Logo, before': 'none', 'Logo, after': '400 × 100 px' },
    { 'Logo, before': '400 × 100 px', 'Logo, after': 'none' },
  ]);
});

test.each([
  ['keep', keepLogo],
  ['check', checkLogo],
])('%s takes a file from our own page, of an administrator, up to 3 MB and no more', async (_name, route) => {
  expect(await faultOf(await sends(route, await png(), { origin: 'https://evil.example' }))).toBe(
    'cross-site',
  );
  expect(await faultOf(await sends(route, await png(), { origin: null }))).toBe('cross-site');
  expect(await faultOf(await sends(route, await png(), { as: '' }))).toBe('not-signed-in');
  const large = await sends(route, new Uint8Array(3_000_001));
  expect(large.status).toBe(413);
  expect(await faultOf(large)).toBe('logo-too-large');
  expect(await faultOf(await sends(route, new Uint8Array(3_000_000)))).toBe('logo-kind');
  const json = new TextEncoder().encode('{"version":1}');
  expect(await faultOf(await sends(route, json, { type: 'application/json' }))).toBe('logo-kind');
  expect(await noted()).toEqual([]);
});

test('a stream without an end is cut off at the limit, whatever it says of its length', async () => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  const headers = { 'content-type': 'image/png', origin: ORIGIN, cookie };
  const asked = { method: 'POST', headers, body, duplex: 'half' };
  const request = new Request(`${ORIGIN}/x`, asked);
  expect(await faultOf(await checkLogo(request, { params }))).toBe('logo-too-large');
  expect(pulled * 64 * 1024).toBeLessThan(3_500_000);
});

test('a version that is none is no request of ours', async () => {
  for (const query of ['', '?version=', '?version=x', '?version=1.5'])
    expect(['malformed', 'settings-changed']).toContain(
      await faultOf(await sends(keepLogo, await png(), { query })),
    );
});

test('who may not change settings may not read them either', async () => {
  expect(await faultOf(await get())).toBe('not-signed-in');
  await routes.store.db
    .updateTable('auth_user' as never)
    .set({ role: 'operator' } as never)
    .execute();
  expect(await faultOf(await get(cookie))).toBe('not-allowed');
  const { needs } = read;
  expect([needs, save.needs, keepLogo.needs, checkLogo.needs, deleteLogo.needs]).toEqual(
    Array.from({ length: 5 }, () => 'settings'),
  );
  expect(await faultOf(await sends(checkLogo, await png(), { query: '?version=1' }))).toBe('not-allowed');
});
