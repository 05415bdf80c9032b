// Invariant: a page whose session has lost its link does not wait for the jitter that spares a broker, nor for a
// connection that died without a word; everybody else does.
import { createServer, type Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod/mini';
import { createPortal, type PortalState } from '#lib/portal/socket.ts';

const nothing = { ask: z.strictObject({}), answer: z.strictObject({}) };
const requests = { urgent: nothing, other: nothing } as const;
const AWAY = { ok: false, fault: 'portal-away' };

let http: HttpServer;
let server: Server;
let sockets: Socket[] = [];
let refuse = false;
let reachable = true;
let tries = 0;
/** how long the server takes to let one in, ms */
let slow = 0;

beforeEach(async () => {
  sockets = [];
  refuse = false;
  reachable = true;
  tries = slow = 0;
  http = createServer();
  server = new Server(http, { transports: ['websocket'] });
  server
    .of('/test')
    .use((_socket, next) => {
      tries += 1;
      setTimeout(() => next(refuse ? new Error('not-found') : undefined), slow);
    })
    .on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
});

function portalTo() {
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const portal = createPortal({
    namespace: '/test',
    url: `http://127.0.0.1:${port}`,
    auth: () => ({}),
    requests,
    urgent: 'urgent',
    pushes: {},
    random: () => 0.99,
    reachable: () => Promise.resolve(reachable),
  });
  const until = (state: PortalState): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => (portal.state() === state ? resolve() : undefined);
      portal.subscribe(look);
      look();
    });
  return { portal, until };
}

/** The device's clock goes on by so much. */
const pass = (ms: number): void => void jest.spyOn(Date, 'now').mockReturnValue(Date.now() + ms);
/** Whatever was begun has reached the server by then. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

test('it does not wait for the jitter, others do, and it tries every three seconds at most', async () => {
  const { portal, until } = portalTo();
  await until('online');
  sockets.at(-1)?.disconnect(true);
  await until('offline');
  expect(await portal.ask('urgent', {})).toEqual(AWAY);
  await settle();
  expect(sockets).toHaveLength(1);
  pass(3_000);
  expect(await portal.ask('other', {})).toEqual(AWAY);
  await settle();
  expect(sockets).toHaveLength(1);
  await portal.ask('urgent', {});
  await until('online');
  expect(sockets).toHaveLength(2);
  portal.close();
});

test('it looks again and again until the portal can be reached, and goes there then', async () => {
  const { portal, until } = portalTo();
  await until('online');
  sockets.at(-1)?.disconnect(true);
  await until('offline');
  pass(3_000);
  reachable = false;
  await portal.ask('urgent', {});
  await settle();
  expect(sockets).toHaveLength(1);
  reachable = true;
  await until('online');
  expect(sockets).toHaveLength(2);
  portal.close();
});

test('a try that takes longer than the pause between two is left its time while the portal answers', async () => {
  const { portal, until } = portalTo();
  await until('online');
  sockets.at(-1)?.disconnect(true);
  await until('offline');
  slow = 4_000;
  await portal.ask('urgent', {});
  await until('online');
  expect(tries).toBe(2);
  portal.close();
}, 15_000);

// Socket.IO's own clock runs this one: it takes the four seconds.
test('a connection that leaves it without an answer for four seconds is replaced', async () => {
  const { portal, until } = portalTo();
  await until('online');
  pass(3_000);
  expect(await portal.ask('urgent', {})).toEqual(AWAY);
  await until('online');
  await settle();
  expect(sockets).toHaveLength(2);
  portal.close();
}, 15_000);

test('refused for good, it changes nothing', async () => {
  refuse = true;
  const { portal, until } = portalTo();
  await until('refused');
  refuse = false;
  pass(4_000);
  await portal.ask('urgent', {});
  await settle();
  portal.close();
  expect(sockets).toEqual([]);
});

test('closed, it changes nothing', async () => {
  const { portal, until } = portalTo();
  await until('online');
  portal.close();
  pass(4_000);
  await portal.ask('urgent', {});
  await settle();
  expect(sockets).toHaveLength(1);
});
