// Invariant: every route and every page declares who may use it, and every role gets what that says: on things of
// their own, of others, and on what is not there. The lists are read from the tree, so a new one is in at once.
// What is said of device groups, devices and enrolment links beyond reach: matrix-reach.test.ts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isValidElement } from 'react';
import { NotAllowed } from '#components/portal/not-allowed.tsx';
import { accounts } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import { problem } from '#lib/protocol/http.ts';
import { permission, role as roleSchema, type Permission } from '#lib/protocol/permission.ts';
import { POST as signIn } from '#app/api/v1/sign-in/route.ts';
import { filesNamed, ROOT, ROUTES, type Route } from './every-route.ts';
import { cookiesOf, openRoutes, ORIGIN, PASSWORD, send, type OpenRoutes } from './open-routes.ts';
import { makeUser, type Person } from './people.ts';

let pageHeaders = new Headers();
jest.mock('server-only', () => ({}));
jest.mock('next/headers', () => ({ headers: async () => pageHeaders, cookies: async () => new Map() }));

type Needs = Permission | 'signed-in' | 'own-account' | 'anybody' | 'nobody';

const OPEN = ['signed-in', 'own-account', 'anybody', 'nobody'];
const isNeeds = (value: unknown): value is Needs =>
  (typeof value === 'string' && OPEN.includes(value)) || permission.safeParse(value).success;
const undeclared = (routes: readonly Route[]): string[] =>
  routes.filter(({ handler }) => !isNeeds(handler.needs)).map(({ file, method }) => `${method} ${file}`);

/** What a page asks of whoever opens it: as it declares it, or nothing but to be signed in. A look at roles declares. */
function pageNeeds(page: { needs?: unknown }, source: string): Needs | null {
  if (page.needs !== undefined) return permission.safeParse(page.needs).data ?? null;
  if (/\bNotAllowed\b|\bnotFound\(/.test(source)) return null;
  return /\brequire(?:Operator|Asking)\(/.test(source) ? 'signed-in' : null;
}
type Page = ((props: object) => Promise<unknown>) & { needs?: unknown };
const PAGES = [
  ...filesNamed('page.tsx', path.join(ROOT, '(portal)')),
  ...filesNamed('page.tsx', path.join(ROOT, 'sessions')),
].map((file) => {
  // eslint-disable-next-line typescript/no-require-imports
  const { default: page }: { default: Page } = require(file);
  return { file: path.relative(ROOT, file), page, needs: pageNeeds(page, readFileSync(file, 'utf8')) };
});

const ASKERS = [...roleSchema.options, 'disabled', 'owing', 'signed-out', 'agent'] as const;
type Asker = (typeof ASKERS)[number];
const isRoleName = (asker: Asker): boolean => roleSchema.safeParse(asker).success;

/** The fault that stands before everything else a route could say; null for those who may. */
function gateOf(asker: Asker, needs: Needs): string | null {
  if (needs === 'anybody' || needs === 'nobody') return null;
  if (asker === 'owing') return needs === 'own-account' ? null : 'two-factor-first';
  if (!isRoleName(asker)) return 'not-signed-in';
  if (needs === 'signed-in' || needs === 'own-account') return null;
  return may({ role: asker }, needs) ? null : 'not-allowed';
}
const GATES = ['not-signed-in', 'not-allowed', 'two-factor-first'];

describe('declared', () => {
  test('by every route and page, and one that does not is found', () => {
    expect(ROUTES.length).toBeGreaterThan(20);
    expect(undeclared(ROUTES)).toEqual([]);
    const planted: Route = { file: 'planted', method: 'GET', handler: async () => new Response() };
    expect(undeclared([...ROUTES, planted])).toEqual(['GET planted']);
    const wrong = Object.assign(async () => new Response(), { needs: 'everything' });
    expect(undeclared([{ ...planted, handler: wrong }])).toEqual(['GET planted']);
    expect(PAGES.length).toBeGreaterThan(3);
    expect(PAGES.filter(({ needs }) => needs === null)).toEqual([]);
    expect(PAGES.flatMap(({ needs }) => needs ?? []).toSorted()).toEqual([
      ...['audit', 'managed', 'managed', 'settings'],
      ...['signed-in', 'signed-in', 'signed-in', 'users'],
    ]);
    expect(pageNeeds({}, 'export default function Planted() { return null; }')).toBeNull();
    expect(pageNeeds({}, "await requireOperator('/x'); return <NotAllowed />;")).toBeNull();
    expect(pageNeeds({ needs: 'everything' }, '')).toBeNull();
  });
});

describe('kept', () => {
  let routes: OpenRoutes;
  const cookies = new Map<Asker, string>();
  const people = new Map<Asker, Person>();
  let other: Person;
  let ownInvitation = '';
  let othersInvitation = '';

  const whose = async (asker: Asker): Promise<string | null> =>
    (await accounts().whoAsks(new Headers({ cookie: cookies.get(asker) ?? '' })))?.operator.id ?? null;
  /** Some routes sign people out, or end what they are asked about: whoever is gone is brought back. */
  async function restore(asker: Asker): Promise<void> {
    // Nobody owes what is not required.
    routes.rule({ requiresTwoFactor: asker === 'owing' });
    const person = people.get(asker);
    if (person === undefined || asker === 'disabled') return;
    await routes.store.users.setDisabled(person.id, false);
    if (isRoleName(asker)) await routes.store.users.setRole(person.id, asker);
    if ((await whose(asker)) === person.id) return;
    const answer = await send(signIn, { email: person.email, password: PASSWORD });
    cookies.set(asker, cookiesOf(answer));
  }

  beforeAll(async () => {
    routes = await openRoutes();
    const first = await routes.administrator();
    other = await makeUser(first, 'Other', 'operator');
    othersInvitation = (await routes.invitation(other.cookie)).id;
    for (const asker of ASKERS) {
      if (asker === 'signed-out' || asker === 'agent') continue;
      const person = await makeUser(
        first,
        asker,
        isRoleName(asker) ? roleSchema.parse(asker) : 'administrator',
      );
      people.set(asker, person);
      if (asker !== 'owing') cookies.set(asker, person.cookie);
      await restore(asker);
    }
    await routes.store.users.setDisabled(people.get('disabled')?.id ?? '', true);
    // An agent has a token and no account; it means nothing here.
    cookies.set('agent', `parley.session=${'x'.repeat(43)}.y; parley.agent=${'x'.repeat(43)}`);
    ownInvitation = (await routes.invitation(cookies.get('administrator') ?? '')).id;
  }, 60_000);
  afterAll(() => routes.close());

  const ask = async ({ handler, method }: Route, asker: Asker, id: string): Promise<Response> => {
    const cookie = cookies.get(asker);
    const headers = new Headers({ origin: ORIGIN, 'content-type': 'application/json' });
    headers.set('x-parley-address', '192.0.2.77');
    if (cookie !== undefined) headers.set('cookie', cookie);
    const bare = method === 'GET' || method === 'HEAD';
    const request = new Request(`${ORIGIN}/api/v1/x`, { method, headers, ...(bare ? {} : { body: '{}' }) });
    return handler(request, { params: Promise.resolve({ id }) });
  };
  async function faultOf(response: Response): Promise<string | null> {
    if (response.headers.get('content-type') !== 'application/problem+json') return null;
    return problem.parse(await response.json()).fault;
  }

  test.each(ROUTES.map((route) => [`${route.method} ${route.file}`, route] as const))(
    '%s',
    async (_name, route) => {
      const needs = isNeeds(route.handler.needs) ? route.handler.needs : 'nobody';
      for (const asker of ASKERS) {
        const own = route.file.includes('invitations') ? ownInvitation : (people.get(asker)?.id ?? 'none');
        const others = route.file.includes('invitations') ? othersInvitation : other.id;
        const ids = route.file.includes('[') ? [own, others, 'none'] : ['none'];
        for (const id of ids) {
          await restore(asker);
          const response = await ask(route, asker, id);
          const fault = await faultOf(response);
          const gate = gateOf(asker, needs);
          const at = `${asker}, ${id}`;
          if (needs === 'nobody') expect([at, fault]).toEqual([at, 'not-found']);
          else if (gate === null) expect([at, GATES.includes(fault ?? '')]).toEqual([at, false]);
          else expect([at, fault]).toEqual([at, gate]);
          if (gate !== null) expect(response.headers.getSetCookie()).toEqual([]);
          expect([at, response.status < 500]).toEqual([at, true]);
          if (id === 'none' && ids.length > 1) expect([at, response.ok]).toEqual([at, false]);
        }
      }
    },
    60_000,
  );

  test.each(PAGES.map(({ file, page, needs }) => [file, page, needs] as const))(
    'page %s',
    async (_name, page, needs) => {
      for (const asker of ASKERS) {
        await restore(asker);
        pageHeaders = new Headers({ cookie: cookies.get(asker) ?? 'none=1' });
        const params = { id: 'none', sessionId: 'none', groupId: 'none', topic: 'none' };
        const props = { params: Promise.resolve(params), searchParams: Promise.resolve({}) };
        const came = await page(props).then(
          (shown) => (isValidElement(shown) && shown.type === NotAllowed ? 'NotAllowed' : 'shown'),
          (error: { digest?: string; message?: string }) => error.digest ?? `Error ${error.message}`,
        );
        const gate = gateOf(asker, needs ?? 'nobody');
        const at = `${asker}: `;
        if (gate === 'not-signed-in') expect(at + came).toMatch(/NEXT_REDIRECT;\w+;\/sign-in/);
        else if (gate === 'two-factor-first') expect(at + came).toMatch(/NEXT_REDIRECT;\w+;\/two-factor/);
        else if (gate === 'not-allowed') expect(at + came).toBe(`${at}NotAllowed`);
        else expect(at + came).not.toMatch(/sign-in|two-factor|NotAllowed|Error/);
      }
    },
    60_000,
  );
});
