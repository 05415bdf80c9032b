import type { Cabinet } from '#lib/shelf/cabinet.ts';
import { createFallback } from '#lib/shelf/fallback.ts';
import { createMemoryCabinet } from '#lib/shelf/memory-cabinet.ts';
import { createShelf } from '#lib/shelf/open.ts';

/** Storage that keeps, until it fails. */
function failing() {
  const inner = createMemoryCabinet();
  let broken = { write: false, read: false };
  const cabinet: Cabinet = {
    keeps: () => true,
    read: (work) => (broken.read ? Promise.reject(new Error('closed')) : inner.read(work)),
    write: (durability, work) =>
      broken.write ? Promise.reject(new Error('QuotaExceededError')) : inner.write(durability, work),
  };
  return { cabinet, fail: (how: typeof broken) => (broken = how) };
}

test('storage that fails in the middle: what was kept goes on in memory, numbers too', async () => {
  const { cabinet, fail } = failing();
  const shelf = createShelf(createFallback(cabinet, createMemoryCabinet()));
  await shelf.linkKeys.put('i', 'k');
  await shelf.threads.take('s', { text: 'a', at: 1 });
  expect(shelf.keeps).toBe(true);
  fail({ write: true, read: false });
  expect((await shelf.threads.take('s', { text: 'b', at: 2 }))?.row.seq).toBe(2);
  expect(shelf.keeps).toBe(false);
  expect(await shelf.linkKeys.get('i')).toBe('k');
  expect((await shelf.threads.load('s')).log.map((entry) => entry.text)).toEqual(['a', 'b']);
});

test('storage that cannot even be read: it goes on with nothing', async () => {
  const { cabinet, fail } = failing();
  const shelf = createShelf(createFallback(cabinet, createMemoryCabinet()));
  fail({ write: true, read: true });
  expect(await shelf.agents.get('code')).toBeNull();
  await shelf.agents.put('code', { invitationId: 'i', token: 't' });
  expect(await shelf.agents.get('code')).toEqual({ invitationId: 'i', token: 't' });
  expect(shelf.keeps).toBe(false);
});

test('two calls that fail at once move it once', async () => {
  const { cabinet, fail } = failing();
  const shelf = createShelf(createFallback(cabinet, createMemoryCabinet()));
  await shelf.threads.load('s');
  fail({ write: true, read: false });
  const both = await Promise.all(['a', 'b'].map((text) => shelf.threads.take('s', { text, at: 1 })));
  expect(both.map((each) => each?.row.seq)).toEqual([1, 2]);
});
