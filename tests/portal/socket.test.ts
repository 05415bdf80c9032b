import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod/mini';
import { createPortal } from '#lib/portal/socket.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/limits.ts';

const requests = {
  add: {
    ask: z.strictObject({ a: z.number() }),
    answer: z.strictObject({ now: z.number(), sum: z.number() }),
  },
} as const;
const pushes = { told: z.strictObject({ now: z.number(), word: z.string() }) } as const;

let http: HttpServer;
let server: Server;
let sockets: Socket[] = [];
let closers: (() => void)[] = [];
/** what the broker says of a newcomer; null lets it in */
let verdict: (auth: Record<string, unknown>) => string | null = () => null;

beforeEach(async () => {
  verdict = () => null;
  sockets = [];
  closers = [];
  http = createServer();
  server = new Server(http, { transports: ['websocket'] });
  server
    .of('/test')
    .use((socket, next) => {
      const refusal = verdict(socket.handshake.auth);
      next(refusal === null ? undefined : new Error(refusal));
    })
    .on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const close of closers) close();
  await server.close();
});

const addressOf = (address: AddressInfo | string | null): string =>
  typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';

/** A portal whose waits are set off by the test. */
function portalTo(auth: () => object | Promise<object> = () => ({})) {
  const waits: { ms: number; run: () => void }[] = [];
  const errors: unknown[] = [];
  let network = () => {};
  const portal = createPortal({
    namespace: '/test',
    url: addressOf(http.address()),
    auth,
    requests,
    pushes,
    random: () => 0.5,
    after(ms, run) {
      const wait = { ms, run };
      waits.push(wait);
      return () => void (waits.includes(wait) && waits.splice(waits.indexOf(wait), 1));
    },
    onNetwork(run) {
      network = run;
      return () => (network = () => {});
    },
    report: (error) => errors.push(error),
  });
  closers.push(portal.close);
  const until = (state: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (portal.state() !== state) return;
        stop();
        resolve();
      };
      const stop = portal.subscribe(look);
      look();
    });
  const nextWait = () => waits.shift();
  return { portal, until, waits, nextWait, errors, networkBack: () => network() };
}

const lastSocket = (): Socket => {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error('nobody connected');
  return socket;
};

test('says its version and what auth says now, at every try', async () => {
  let token = 'first';
  const { until, nextWait } = portalTo(() => Promise.resolve({ token }));
  await until('online');
  expect(lastSocket().handshake.auth).toEqual({ token: 'first', version: PROTOCOL_VERSION });
  expect(lastSocket().conn.transport.name).toBe('websocket');
  token = 'second';
  lastSocket().disconnect(true);
  await until('offline');
  nextWait()?.run();
  await until('online');
  expect(lastSocket().handshake.auth['token']).toBe('second');
});

test('an answer is parsed and tells the time', async () => {
  const { portal, until } = portalTo();
  await until('online');
  lastSocket().on('add', ({ a }: { a: number }, reply: (value: unknown) => void) =>
    reply({ ok: true, value: { now: Date.now() + 60_000, sum: a + 1 } }),
  );
  const answer = await portal.ask('add', { a: 1 });
  expect(answer.ok && answer.value.sum).toBe(2);
  expect(Math.abs(portal.offset() - 60_000)).toBeLessThan(1_000);
});

test.each<[string, unknown, object]>([
  ['a fault', { ok: false, fault: 'device-busy' }, { ok: false, fault: 'device-busy' }],
  [
    'a fault with a time',
    { ok: false, fault: 'ask-later', until: 7 },
    { ok: false, fault: 'ask-later', until: 7 },
  ],
  ['a fault nobody knows', { ok: false, fault: 'zzz' }, { ok: false, fault: 'broken' }],
  ['a value of another shape', { ok: true, value: { sum: 'two' } }, { ok: false, fault: 'broken' }],
  ['no shape at all', 'hello', { ok: false, fault: 'broken' }],
  ['nothing', null, { ok: false, fault: 'broken' }],
])('%s in answer never throws', async (_name, reply, outcome) => {
  const { portal, until } = portalTo();
  await until('online');
  lastSocket().on('add', (_ask: unknown, answer: (value: unknown) => void) => answer(reply));
  expect(await portal.ask('add', { a: 1 })).toEqual(outcome);
});

test('without a connection, and when it goes before the answer: portal-away', async () => {
  const { portal, until } = portalTo();
  expect(await portal.ask('add', { a: 1 })).toEqual({ ok: false, fault: 'portal-away' });
  await until('online');
  lastSocket().on('add', () => lastSocket().disconnect(true));
  expect(await portal.ask('add', { a: 1 })).toEqual({ ok: false, fault: 'portal-away' });
});

test('a push is parsed; one that does not parse is dropped and counted', async () => {
  const { portal, until } = portalTo();
  const words: string[] = [];
  await until('online');
  const heard = new Promise<void>((resolve) => {
    portal.on('told', ({ word }) => {
      words.push(word);
      resolve();
    });
  });
  lastSocket().emit('told', { word: 7 });
  lastSocket().emit('told', { now: 1, word: 'x', more: true });
  lastSocket().emit('elsewhere', {});
  lastSocket().emit('told', { now: 1, word: 'good' });
  await heard;
  expect(words).toEqual(['good']);
  expect(portal.dropped()).toBe(2);
});

// Invariant: the broker hears that a push arrived only once whoever it was for is done with it.
test('acknowledges after the listener is done, and not at all when it fails or nobody listens', async () => {
  const { portal, until, errors } = portalTo();
  await until('online');
  const push = { now: 1, word: 'x' };
  const asked = () => lastSocket().timeout(300).emitWithAck('told', push);
  await expect(asked()).rejects.toThrow();
  const order: string[] = [];
  const stop = portal.on('told', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    order.push('done');
  });
  await asked().then(() => order.push('acknowledged'));
  expect(order).toEqual(['done', 'acknowledged']);
  stop();
  portal.on('told', () => Promise.reject(new Error('a fault of this program')));
  await expect(asked()).rejects.toThrow();
  expect(errors).toHaveLength(1);
});

test('after a loss: full jitter, growing to its cap, from the start again once connected', async () => {
  const { until, waits, nextWait } = portalTo();
  await until('online');
  const delays: (number | undefined)[] = [];
  verdict = () => 'too-many'; // a refusal that passes
  lastSocket().conn.close();
  for (let i = 0; i < 3; i += 1) {
    await until('offline');
    while (waits.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const wait = nextWait();
    delays.push(wait?.ms);
    if (i === 2) verdict = () => null;
    wait?.run();
    while (waits.some(({ ms }) => ms === 10_000)) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(delays).toEqual([7_500, 15_000, 15_000]);
  await until('online');
  lastSocket().conn.close();
  await until('offline');
  expect(nextWait()?.ms).toBe(7_500);
});

test('cut off by the broker it asks why at once', async () => {
  const { until, nextWait } = portalTo();
  await until('online');
  lastSocket().disconnect(true);
  await until('offline');
  expect(nextWait()?.ms).toBe(200);
});

test('when the network comes back it tries at once', async () => {
  const { until, networkBack } = portalTo();
  await until('online');
  lastSocket().disconnect(true);
  await until('offline');
  networkBack();
  await until('online');
});

test.each(['not-signed-in', 'too-old', 'not-found'])('%s is final', async (fault) => {
  verdict = () => fault;
  const { portal, until, waits, networkBack } = portalTo();
  await until('refused');
  networkBack();
  expect(portal.refusal()).toBe(fault);
  expect(portal.state()).toBe('refused');
  expect(waits).toEqual([]);
});

test('a refusal in words of its own, or auth that fails, is tried again', async () => {
  verdict = () => 'something else';
  const first = portalTo();
  await first.until('offline');
  expect(first.waits).toHaveLength(1);
  const second = portalTo(() => Promise.reject(new Error('storage')));
  await second.until('offline');
  expect(second.waits).toHaveLength(1);
});

test('closed, it stays closed', async () => {
  const { portal, until, waits } = portalTo();
  await until('online');
  const left = new Promise((resolve) => lastSocket().on('disconnect', resolve));
  portal.close();
  await left;
  expect(waits).toEqual([]);
  expect(await portal.ask('add', { a: 1 })).toEqual({ ok: false, fault: 'portal-away' });
});
