// Invariant: the log tells who did what, to those who may read it; it never holds a secret, and its file runs nothing.
import { GET as exportCsv } from '#app/api/v1/audit-log/export/route.ts';
import { GET as list } from '#app/api/v1/audit-log/route.ts';
import { POST as verify } from '#app/api/v1/audit-log/verify/route.ts';
import { POST as extend } from '#app/api/v1/invitations/[id]/extend/route.ts';
import { POST as revoke } from '#app/api/v1/invitations/[id]/revoke/route.ts';
import { POST as start } from '#app/api/v1/join/route.ts';
import { POST as lookUp } from '#app/api/v1/join/look-up/route.ts';
import { POST as signIn } from '#app/api/v1/sign-in/route.ts';
import { POST as signOut } from '#app/api/v1/sign-out/route.ts';
import { auditPage, type AuditRow } from '#lib/protocol/audit.ts';
import { joined } from '#lib/protocol/http.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import { anEntry } from '#tests/fixtures/stored-rows.ts';
import { cookiesOf, faultOf, openRoutes, ORIGIN, PASSWORD, send, type OpenRoutes } from './open-routes.ts';

let routes: OpenRoutes;
let cookie: string;
beforeEach(async () => {
  routes = await openRoutes();
  cookie = await routes.administrator();
});
afterEach(() => routes.close());

type Get = (request: Request, context: { params: Promise<object> }) => Promise<Response>;
const ask = (route: Get, query: Record<string, string> = {}, cookies = cookie): Promise<Response> =>
  route(new Request(`${ORIGIN}/api/v1/x?${new URLSearchParams(query)}`, { headers: { cookie: cookies } }), {
    params: Promise.resolve({}),
  });
const read = async (query: Record<string, string> = {}) =>
  auditPage.parse(await (await ask(list, query)).json());
const write = (own: Parameters<typeof anEntry>[0]): Promise<void> => routes.store.audit.append(anEntry(own));
/** Until nothing that was begun is under way: what failed is written after its answer. */
const settled = async (rows: number): Promise<AuditRow[]> => {
  for (;;) {
    const page = await read();
    if (page.rows.length >= rows) return page.rows;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

test('everything that the routes do is there, with who and to whom, and no secret in any row', async () => {
  const secrets = [routes.token, PASSWORD, 'wrong password one', 'a secret of the agent user'];
  const address = { address: '198.51.100.7' };
  for (const password of ['wrong password one', 'wrong password one'])
    await send(signIn, { email: 'Jane@nsl.example', password }, address);
  // Somebody's password where an e-mail belongs.
  await send(signIn, { email: 'hunter2@password.example', password: 'x' }, address);
  routes.move(SECOND_MS);
  await settled(3);
  const again = await send(signIn, { email: 'jane@nsl.example', password: PASSWORD }, address);
  secrets.push(
    ...cookiesOf(again)
      .split(/; |=/)
      .filter((part) => part.length > 20),
  );
  const named = await routes.invitation(cookie);
  const other = await routes.invitation(cookie);
  for (const { code } of [named, other]) secrets.push(code, `${code.slice(0, 5)}-${code.slice(5)}`);
  await send(extend, {}, { cookie, id: named.id });
  const person = { user: `John ${named.code}`, device: 'PC', problem: 'a secret of the agent user' };
  const token = joined.parse(await (await send(start, { code: named.code, ...person })).json()).token;
  secrets.push(token);
  await send(revoke, {}, { cookie, id: other.id });
  for (const code of [other.code, 'ZZZZZ-ZZZZZ']) await send(lookUp, { code }, address);
  secrets.push('ZZZZZ');
  routes.move(MINUTE_MS);
  await settled(10);
  await send(signOut, {}, { cookie: cookiesOf(again), ...address });

  const rows = (await read()).rows.toReversed();
  expect(rows.map(({ action, actor, subject }) => [action, actor, subject])).toEqual([
    ['Set up Parley', 'Jane Neal', 'NSL'],
    ['Signed in', 'Jane Neal', 'jane@nsl.example'],
    ['Wrong password', '', 'jane@nsl.example'],
    ['Signed in', 'Jane Neal', 'jane@nsl.example'],
    ['Created an on-demand session', 'Jane Neal', 'On-demand session'],
    ['Created an on-demand session', 'Jane Neal', 'On-demand session'],
    ['Extended an on-demand session', 'Jane Neal', 'On-demand session'],
    ['Agent user joined', '', 'On-demand session'],
    ['Ended an on-demand session', 'Jane Neal', 'On-demand session'],
    ['Join code did not work', '', '198.51.100.7'],
    ['Signed out', 'Jane Neal', 'jane@nsl.example'],
  ]);
  expect(rows[1]?.detail).toEqual({ address: '192.0.2.1', by: 'password' });
  expect(rows[2]?.detail).toEqual({ times: 2, address: '198.51.100.7' });
  expect(rows[9]?.detail).toEqual({ times: 2 });
  expect(rows[6]?.detail).toMatchObject({ 'open until before': expect.stringMatching(/UTC$/) });
  const kept = JSON.stringify(await routes.store.db.selectFrom('audit').selectAll().execute());
  for (const secret of [...secrets, 'hunter2']) expect(kept).not.toContain(secret);
  expect(await (await send(verify, {}, { cookie })).json()).toMatchObject({ holds: true, rows: 11 });
});

test('a flood of wrong passwords is one row a minute, whatever its size', async () => {
  const wrong = (): Promise<Response> =>
    send(signIn, { email: 'jane@nsl.example', password: 'wrong' }, { address: '198.51.100.9' });
  for (let minute = 0; minute < 3; minute += 1) {
    for (let n = 0; n < 5; n += 1) {
      await wrong();
      routes.move(10 * SECOND_MS);
    }
    routes.move(10 * SECOND_MS);
  }
  routes.move(2 * MINUTE_MS);
  const rows = (await settled(3)).filter(({ action }) => action === 'Wrong password');
  expect(rows.length).toBeGreaterThanOrEqual(2);
  expect(rows.length).toBeLessThanOrEqual(4);
});

test('only a role with the permission reads, verifies and exports', async () => {
  for (const response of [await ask(list, {}, ''), await ask(exportCsv, {}, ''), await send(verify, {})])
    expect(await faultOf(response)).toBe('not-signed-in');
  for (const role of ['operator', 'on-demand-operator', 'nobody']) {
    await routes.store.db
      .updateTable('auth_user' as 'browser')
      .set({ role } as object)
      .execute();
    for (const response of [await ask(list), await ask(exportCsv), await send(verify, {}, { cookie })])
      expect(await faultOf(response)).toBe('not-allowed');
  }
});

test('filters and pages', async () => {
  const now = routes.now();
  for (let n = 0; n < 60; n += 1)
    await write({ at: now - n * HOUR_MS, action: `Action ${n}`, category: 'group' });
  const first = await read({ category: 'group' });
  expect(first).toMatchObject({ more: true });
  expect(first.rows.map(({ action }) => action)).toEqual(Array.from({ length: 50 }, (_, n) => `Action ${n}`));
  expect(first.people.map(({ name }) => name)).toEqual(['Jane Neal', 'Jane Neal']);
  const { at, seq } = first.rows.at(-1) ?? { at: 0, seq: 0 };
  const second = await read({ category: 'group', belowAt: String(at), belowSeq: String(seq) });
  expect(second).toMatchObject({ more: false, people: [] });
  expect(second.rows.map(({ action }) => action)).toEqual(
    Array.from({ length: 10 }, (_, n) => `Action ${n + 50}`),
  );
  const narrow = { from: String(now - 3 * HOUR_MS), to: String(now), text: 'action', person: 'jane' };
  expect((await read(narrow)).rows.map(({ action }) => action)).toEqual(['Action 1', 'Action 2', 'Action 3']);
  const malformed: Record<string, string>[] = [
    { from: 'x' },
    { category: 'none' },
    { from: '-1' },
    { text: 'x'.repeat(101) },
    { other: '1' },
  ];
  for (const query of malformed)
    for (const route of [list, exportCsv]) expect(await faultOf(await ask(route, query))).toBe('malformed');
});

const HOSTILE = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  'a;=1+1',
  'a\t=1',
  'x\n=1',
  '<img src=x onerror=alert(1)>',
  '\u202egnp.exe',
  'a"b,c',
];

/** A file as RFC 4180 has it. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

test('the file honours the filters, is named by its days, and no cell of it runs', async () => {
  const at = Date.UTC(2026, 10, 16, 9);
  for (const text of HOSTILE)
    await write({
      at,
      category: 'device',
      action: text,
      subject: text,
      actor: { id: 'x', name: text },
      detail: { name: text },
    });
  const from = String(Date.UTC(2026, 10, 15, 23));
  const to = String(Date.UTC(2026, 10, 22, 23));
  const response = await ask(exportCsv, { category: 'device', from, to, zone: 'Europe/Vienna' });
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="audit-log-2026-11-16-to-2026-11-22.csv"',
  );
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...rows] = cellsOf(new TextDecoder().decode(bytes));
  expect(head).toEqual(['Number', 'Date (UTC)', 'Category', 'Action', 'Actioned by', 'Subject', 'Details']);
  expect(rows).toHaveLength(HOSTILE.length);
  for (const cell of rows.flat()) expect(cell).not.toMatch(/(?:^|[;\t\r\n]\s*)[=+\-@\t\r＝＋－＠]/);
  expect(rows.toReversed().map((row) => row[3]?.replaceAll("'", ''))).toEqual(
    HOSTILE.map((text) => text.replaceAll("'", '')),
  );
  expect(rows[0]?.slice(1, 3)).toEqual(['2026-11-16 09:00:00', 'Device']);
  const none = await (await ask(exportCsv, { category: 'user', zone: 'Nowhere/None' })).text();
  expect(cellsOf(none)).toHaveLength(1);
});

test('a long log comes in parts, each of them once', async () => {
  for (let n = 0; n < 1_001; n += 1) await write({ at: routes.now(), category: 'group', subject: `s${n}` });
  const rows = cellsOf(await (await ask(exportCsv, { category: 'group' })).text());
  expect(new Set(rows.map((row) => row[5])).size).toBe(1_002);
}, 30_000);
