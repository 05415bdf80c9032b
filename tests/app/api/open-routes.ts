/** The routes over a real store, without a server: what a test sends, and what came of it. */
import { POST as create } from '#app/api/v1/invitations/route.ts';
import { POST as setup } from '#app/api/v1/setup/route.ts';
import { createAccounts, registerAccounts } from '#lib/accounts/accounts.ts';
import { rulesOf, type AccountRules } from '#lib/accounts/rules.ts';
import { mintSetupToken } from '#lib/accounts/setup.ts';
import { registerClock } from '#lib/live/clock.ts';
import { onChange } from '#lib/live/door.ts';
import { createdInvitation, problem, signedIn } from '#lib/protocol/http.ts';
import { IDLE_DEFAULT_MINUTES } from '#lib/protocol/limits.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { registerStore } from '#lib/store/store.ts';
import { createMovingClock } from '#tests/doubles/moving-clock.ts';
import { emptyDatabases, type EmptyDatabases } from '#tests/fixtures/empty-databases.ts';

export const ORIGIN = 'http://localhost:3000';
export const PASSWORD = 'correct horse battery';
export type Route = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;
type Sent = { cookie?: string; origin?: string | null; type?: string; address?: string; id?: string };

export function send(route: Route, body: unknown, sent: Sent = {}): Promise<Response> {
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

export async function faultOf(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = problem.parse(await response.json());
  expect(body.status).toBe(response.status);
  return body.fault;
}

/** The cookies that an answer sets, as a browser would send them. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** What John says at Start. */
export const john = (code: string) => ({ code, user: 'John', device: 'PC', problem: '' });

/** A store, accounts and a clock that the routes find; `close()` takes the store away again. */
export async function openRoutes(on?: EmptyDatabases) {
  const databases = on ?? (await emptyDatabases('sqlite'));
  const store = await openStore(await databases.next());
  registerStore(store);
  const config = { url: ORIGIN, origins: [ORIGIN] };
  const clock = createMovingClock(Date.now());
  let rules = rulesOf({ requireTwoFactor: false, idleMinutes: IDLE_DEFAULT_MINUTES });
  const accounts = createAccounts({
    store,
    secret: 'x'.repeat(43),
    config,
    now: clock.now,
    rules: async () => rules,
  });
  registerAccounts(accounts);
  await migrate(store, accounts.migrate);
  registerClock(clock);
  /** ids that the broker was told */
  const changes: string[] = [];
  onChange(({ id }) => changes.push(id));
  const token = (await mintSetupToken()) ?? '';
  return {
    store,
    token,
    changes,
    now: clock.now,
    move: clock.move,
    rule: (changed: Partial<AccountRules>) => void (rules = { ...rules, ...changed }),
    /** Makes the first administrator; resolves to the cookies. */
    async administrator(): Promise<string> {
      const person = {
        name: 'Jane Neal',
        organisation: 'NSL',
        email: 'jane@nsl.example',
        password: PASSWORD,
      };
      const response = await send(setup, { token, ...person });
      signedIn.parse(await response.json());
      return cookiesOf(response);
    },
    async invitation(cookie: string) {
      return createdInvitation.parse(await (await send(create, { name: '', note: '' }, { cookie })).json());
    },
    async close() {
      await store.close();
      if (on === undefined) await databases.remove();
    },
  };
}
export type OpenRoutes = Awaited<ReturnType<typeof openRoutes>>;
