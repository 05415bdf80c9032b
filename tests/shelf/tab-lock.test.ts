import { holdTab, namesInUse, type Locks } from '#lib/shelf/tab-lock.ts';

type Waiting = { hold: () => void };

/** Web Locks with one name. */
function locksDouble() {
  const waiting: Waiting[] = [];
  let busy = false;
  function next(): void {
    if (busy) return;
    const first = waiting.shift();
    if (first === undefined) return;
    busy = true;
    first.hold();
  }
  const request: Locks['request'] = (_name, { signal }, hold) =>
    new Promise<never>((_resolve, reject) => {
      const mine: Waiting = {
        hold: () =>
          void hold().then(() => {
            busy = false;
            next();
          }),
      };
      signal.addEventListener('abort', () => {
        if (!waiting.includes(mine)) return;
        waiting.splice(waiting.indexOf(mine), 1);
        reject(new Error('AbortError'));
      });
      waiting.push(mine);
      next();
    });
  return { request, waiting: () => waiting.length };
}

// Invariant: at no time do two tabs hold the name.
test('the first tab holds, the second waits and takes over by itself', async () => {
  const locks = locksDouble();
  const [first, second] = [holdTab('agent', locks), holdTab('agent', locks)];
  await first.held;
  expect([first.state(), second.state()]).toEqual(['holding', 'waiting']);
  first.release();
  await second.held;
  expect([first.state(), second.state()]).toEqual(['released', 'holding']);
});

test('one that gives up while it waits leaves the queue and never holds', async () => {
  const locks = locksDouble();
  const [first, second, third] = [holdTab('a', locks), holdTab('a', locks), holdTab('a', locks)];
  second.release();
  expect(locks.waiting()).toBe(1);
  first.release();
  await third.held;
  expect(second.state()).toBe('released');
});

test('without Web Locks, or where they are refused, this tab holds', async () => {
  const without = holdTab('a', null);
  await without.held;
  const refused = holdTab('a', { request: () => Promise.reject(new Error('SecurityError')) });
  await refused.held;
  expect([without.state(), refused.state()]).toEqual(['holding', 'holding']);
});

test('names in use are those that are held and those that are waited for', async () => {
  const query = () =>
    Promise.resolve({
      held: [{ name: 'session-1' }, { name: 'other' }, {}],
      pending: [{ name: 'session-2' }],
    });
  expect(await namesInUse('session-', { query })).toEqual(['session-1', 'session-2']);
  expect(await namesInUse('session-', null)).toEqual([]);
});
