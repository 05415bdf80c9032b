/**
 * Invariant: whatever one tab sends, every other tab goes on being served, and the sender hears a fault or nothing.
 */
import * as fc from 'fast-check';
import { Server } from 'socket.io';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';
import { isFault } from '#lib/protocol/faults.ts';
import { BROKER_MESSAGE_MAX_BYTES } from '#lib/protocol/limits.ts';
import { agentRequests, operatorRequests } from '#lib/protocol/signals.ts';
import { createBrakes } from '#signaling-server/brakes.ts';
import { listen } from '#signaling-server/listen.ts';
import { askedPair, livePair, readyPair, startBroker, type RunningBroker } from './running-broker.ts';
import { knock } from './tab.ts';

let broker: RunningBroker;
beforeEach(async () => void (broker = await startBroker()));
afterEach(() => broker.stop());

describe('what may be said', () => {
  const requests = { ...operatorRequests, ...agentRequests };
  const names = Object.keys(requests);

  test('the four that kill a naive server: null, no acknowledgement, a wrong type, a handler that throws', async () => {
    const { agent, operator } = await readyPair(broker);
    for (const { socket } of [agent, operator]) {
      for (const name of names) {
        socket.emit(name, null);
        socket.emit(name);
        socket.emit(name, 7, 'more');
        socket.emit(name, () => undefined);
      }
    }
    const find = jest.spyOn(broker.store.sessions, 'byId').mockRejectedValue(new Error('the disk is gone'));
    expect(await operator.ask('cancel', { sessionId: 'x' })).toEqual({ ok: false, fault: 'broken' });
    find.mockRestore();
    expect(broker.errors()).toHaveLength(1);
    expect(await operator.ask('watch', {})).toMatchObject({ ok: true });
    expect(await agent.ask('ready', {})).toMatchObject({ ok: true });
  });

  test('events outside the protocol are ignored, even those that Node would throw', async () => {
    const { agent, operator } = await readyPair(broker);
    for (const { socket } of [agent, operator]) {
      for (const name of [
        'error',
        'toString',
        '__proto__',
        'constructor',
        'message',
        'x'.repeat(1_000),
        '',
      ]) {
        socket.emit(name, { sessionId: 'x' }, () => {
          throw new Error('nobody answers an unknown event');
        });
      }
    }
    expect(await operator.ask('watch', {})).toMatchObject({ ok: true });
    expect(await agent.ask('ready', {})).toMatchObject({ ok: true });
    await broker.restart();
    expect(broker.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      { fields: { ignored: expect.any(Number) } },
    ]);
    expect(broker.errors()).toEqual([]);
  });

  test('anything at all in place of a payload is a fault, and no fault is "broken"', async () => {
    const { agent, operator } = await readyPair(broker);
    const hostile = fc.oneof(
      fc.anything({ withNullPrototype: true, maxDepth: 3 }),
      fc.record({
        sessionId: fc.jsonValue(),
        signal: fc.jsonValue(),
        terms: fc.jsonValue(),
        up: fc.jsonValue(),
      }),
      fc.constant({ sessionId: 'x'.repeat(10_000) }),
      fc.constant({ sessionId: '__proto__' }),
      fc.constant(JSON.parse('{"__proto__":{"ok":true},"sessionId":"x"}')),
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
    );
    const honest = z.union([z.strictObject({}), z.strictObject({ secret: z.optional(z.string()) })]);
    const property = fc.asyncProperty(
      fc.constantFrom(...names),
      fc.boolean(),
      hostile,
      async (name, ours, payload) => {
        fc.pre(!honest.safeParse(payload).success);
        const { socket } = ours ? operator : agent;
        if (!Object.hasOwn(ours ? operatorRequests : agentRequests, name))
          return void socket.emit(name, payload);
        const outcome: unknown = await socket.timeout(4_000).emitWithAck(name, payload);
        const refusal = z.object({ ok: z.literal(false), fault: z.string() }).parse(outcome);
        expect(isFault(refusal.fault) && refusal.fault !== 'broken').toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 120, endOnFailure: true });
    expect(broker.errors()).toEqual([]);
    const other = await broker.operator('bob');
    expect(await other.ask('watch', {})).toMatchObject({ ok: true });
  });

  test('what is larger than it may be is refused, and what no page sends cuts the line', async () => {
    const { operator } = await readyPair(broker);
    expect(await operator.ask('attach', { sessionId: 'x'.repeat(5_000) })).toEqual({
      ok: false,
      fault: 'too-large',
    });
    operator.socket.emit('signal', 'x'.repeat(BROKER_MESSAGE_MAX_BYTES + 1));
    await operator.gone();
    const again = await broker.operator();
    expect(await again.ask('watch', {})).toMatchObject({ ok: true });
  });

  test('a tab that never stops is told to wait, and the others are not', async () => {
    const { operator } = await readyPair(broker);
    const outcomes = await Promise.all(
      Array.from({ length: 260 }, () => operator.ask('cancel', { sessionId: 'x' })),
    );
    const late = outcomes.find((outcome) => !outcome.ok && outcome.fault === 'too-many');
    expect(late).toMatchObject({ until: expect.any(Number) });
    const other = await broker.operator('bob');
    expect(await other.ask('watch', {})).toMatchObject({ ok: true });
  });

  test('a role without the permission neither watches nor asks', async () => {
    const { id } = await readyPair(broker);
    const guest = await broker.operator('guest');
    expect(await guest.ask('watch', {})).toEqual({ ok: false, fault: 'not-allowed' });
    expect(await guest.ask('request', { target: id, feature: 'chat' })).toEqual({
      ok: false,
      fault: 'not-allowed',
    });
  });

  test('signed out elsewhere: nothing new opens, what runs can still be ended', async () => {
    const { id, operator, sessionId } = await livePair(broker);
    broker.signOut('jane');
    for (const outcome of [
      await operator.ask('watch', {}),
      await operator.ask('request', { target: id, feature: 'chat' }),
      await operator.ask('attach', { sessionId }),
    ]) {
      expect(outcome).toEqual({ ok: false, fault: 'not-signed-in' });
    }
    expect(await operator.ask('link', { sessionId, up: true })).toMatchObject({ ok: true });
    expect(await operator.ask('end', { sessionId })).toMatchObject({ ok: true });
  });

  test("another operator's session reads like none", async () => {
    const { sessionId } = await askedPair(broker);
    const bob = await broker.operator('bob');
    for (const event of ['attach', 'cancel', 'end', 'expect-restart'] as const) {
      expect(await bob.ask(event, { sessionId })).toEqual({ ok: false, fault: 'not-found' });
    }
  });

  test('nothing secret is ever logged', async () => {
    const { token, agentSecret, operatorSecret } = await livePair(broker);
    const text = JSON.stringify(broker.lines);
    for (const secret of [token, agentSecret, operatorSecret]) expect(text).not.toContain(secret);
    expect(broker.lines.map((line) => line.message)).toEqual(['session', 'session', 'session']);
  });
});

test('a handler that throws, at once or later, is answered "broken" and harms nobody', async () => {
  const httpServer = createServer();
  const io = new Server(httpServer, { transports: ['websocket'] });
  const requests = {
    now: { ask: z.unknown(), answer: z.unknown() },
    later: { ask: z.unknown(), answer: z.unknown() },
  };
  const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const ignored = jest.fn();
  io.on('connection', (socket) =>
    listen({
      socket,
      requests,
      handlers: {
        now: () => {
          throw new Error('at once');
        },
        later: async () => {
          throw new Error('later');
        },
      },
      caller: null,
      subject: 'somebody',
      permits: async () => null,
      brake: createBrakes().event,
      now: () => 0,
      ignored,
      log,
    }),
  );
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const socket = await knock({ url, namespace: '', auth: {}, headers: {} });
  if (typeof socket === 'string') throw new Error(socket);
  socket.emit('nonsense');
  for (const name of ['now', 'later']) {
    expect(await socket.timeout(2_000).emitWithAck(name, {})).toEqual({ ok: false, fault: 'broken' });
  }
  expect(log.error).toHaveBeenCalledTimes(2);
  expect(ignored).toHaveBeenCalledTimes(1);
  socket.close();
  await io.close();
});
