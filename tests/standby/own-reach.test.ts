// Invariant: a waiting agent finds out what its network lets through, once in a while and never in a session, and the
// broker knows it after each time that it has taken the tab in.
import { done, refused } from '#lib/protocol/faults.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Reach } from '#lib/protocol/reach.ts';
import { createOwnReach } from '#lib/standby/own-reach.ts';

const REACH: Reach = { stun: false, gateway: true };

function start({ online = true } = {}) {
  const asked: string[] = [];
  let waits = true;
  let moved = (): void => undefined;
  const changed = jest.fn();
  const test = jest.fn(async (): Promise<Reach> => REACH);
  const ask = async (event: string): Promise<unknown> => {
    asked.push(event);
    return online ? done({ iceServers: [] }) : refused('portal-away');
  };
  const own = createOwnReach({ ask } as Parameters<typeof createOwnReach>[0], {
    changed,
    waits: () => waits,
    test,
    random: () => 0.5,
    online(listener) {
      moved = listener;
      return () => void (moved = () => undefined);
    },
  });
  return { own, asked, changed, test, busy: (on: boolean) => void (waits = !on), move: () => moved() };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test('ready: tested after a moment of its own, told, and told again without a test at the next ready', async () => {
  const { own, asked, changed, test } = start();
  own.ready();
  await pass(9_999);
  expect(asked).toEqual([]);
  await pass(1);
  expect(asked).toEqual(['ways', 'reach']);
  expect(own.now()).toEqual(REACH);
  expect(changed).toHaveBeenCalledTimes(1);
  own.ready();
  await pass(MINUTE_MS);
  expect(asked).toEqual(['ways', 'reach', 'reach']);
  expect(test).toHaveBeenCalledTimes(1);
  own.close();
});

test('what was found is looked at again by itself; a server that comes back is told it at once and asked much later', async () => {
  const { own, asked, test } = start();
  own.ready();
  await pass(10_000);
  await pass(15 * MINUTE_MS);
  expect(test).toHaveBeenCalledTimes(2);
  own.ready();
  expect(asked.at(-1)).toBe('reach');
  await pass(MINUTE_MS);
  expect(test).toHaveBeenCalledTimes(2);
  own.close();
});

test('in a session nothing is asked; once it is over it is', async () => {
  const { own, asked, busy } = start();
  busy(true);
  own.ready();
  await pass(5 * MINUTE_MS);
  expect(asked).toEqual([]);
  busy(false);
  await pass(10_000);
  expect(asked).toEqual(['ways', 'reach']);
  own.close();
});

test('another network is tested anew', async () => {
  const { own, test, move } = start();
  own.ready();
  await pass(10_000);
  move();
  await pass(10_000);
  expect(test).toHaveBeenCalledTimes(2);
  own.close();
  move();
  await pass(MINUTE_MS);
  expect(test).toHaveBeenCalledTimes(2);
});

test('a broker that does not answer: nothing is known, nothing is told', async () => {
  const { own, asked, test } = start({ online: false });
  own.ready();
  await pass(MINUTE_MS);
  expect([own.now(), test.mock.calls.length, asked]).toEqual([null, 0, ['ways']]);
  own.close();
});

test('a gateway that gives nothing: the server is asked of its certificate before it is told', async () => {
  const { own, asked, test } = start();
  test.mockResolvedValue({ stun: null, gateway: false });
  own.ready();
  await pass(10_000);
  expect(asked).toEqual(['ways', 'certificate', 'reach']);
  own.close();
});
