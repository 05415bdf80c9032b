/** Invariant: work under one key never overlaps, in the order of asking, whatever fails before it. */
import { createTurns } from '#lib/session/turns.ts';

/** Work that ends when the test says so. */
function held(log: string[], name: string) {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const work = async (): Promise<string> => {
    log.push(`${name} begins`);
    await gate;
    log.push(`${name} ends`);
    return name;
  };
  return { work, release };
}

test('one after the other under one key, side by side under two', async () => {
  const turns = createTurns();
  const log: string[] = [];
  const [one, two, other] = [held(log, 'one'), held(log, 'two'), held(log, 'other')];
  const results = [turns.run('a', one.work), turns.run('a', two.work), turns.run('b', other.work)];
  other.release();
  expect(await results[2]).toBe('other');
  two.release();
  one.release();
  expect(await Promise.all(results)).toEqual(['one', 'two', 'other']);
  expect(log.filter((line) => !line.startsWith('other'))).toEqual([
    'one begins',
    'one ends',
    'two begins',
    'two ends',
  ]);
});

test('a failure reaches its own caller and nobody else', async () => {
  const turns = createTurns();
  const fails = turns.run('a', () => Promise.reject(new Error('mine')));
  const next = turns.run('a', async () => 'next');
  await expect(fails).rejects.toThrow('mine');
  expect(await next).toBe('next');
});

test('idle waits for what runs, and for what that brought about', async () => {
  const turns = createTurns();
  const log: string[] = [];
  const one = held(log, 'one');
  void turns.run('a', async () => {
    await one.work();
    void turns.run('b', async () => void log.push('after'));
  });
  const idle = turns.idle().then(() => log.push('idle'));
  one.release();
  await idle;
  expect(log).toEqual(['one begins', 'one ends', 'after', 'idle']);
});
