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
  const shelf = createShelf('operator', createFallback(cabinet, createMemoryCabinet()));
  await shelf.linkKeys.put('i', 'k');
  await shelf.threads.take('s', { text: 'a', at: 1 });
  expect(shelf.keeps).toBe(true);
  fail({ write: true, read: false });
  // Its author shall know before it goes out without being kept.
  expect(await shelf.threads.take('s', { text: 'b', at: 2 })).toBeNull();
  expect(shelf.keeps).toBe(false);
  const { log, outbox, sender } = await shelf.threads.load('s');
  expect([log.length, outbox.length, sender.last]).toEqual([1, 1, 1]);
  expect((await shelf.threads.take('s', { text: 'b', at: 2 }))?.row.seq).toBe(2);
  expect(await shelf.linkKeys.get('i')).toBe('k');
  expect((await shelf.threads.load('s')).log.map((entry) => entry.text)).toEqual(['a', 'b']);
});

test('storage that cannot even be read: it goes on with nothing', async () => {
  const { cabinet, fail } = failing();
  const shelf = createShelf('operator', createFallback(cabinet, createMemoryCabinet()));
  fail({ write: true, read: true });
  expect(await shelf.agents.get('code')).toBeNull();
  await shelf.agents.put('code', { invitationId: 'i', token: 't' });
  expect(await shelf.agents.get('code')).toEqual({ invitationId: 'i', token: 't' });
  expect(shelf.keeps).toBe(false);
});

test('two calls that fail at once move it once', async () => {
  const { cabinet, fail } = failing();
  const shelf = createShelf('operator', createFallback(cabinet, createMemoryCabinet()));
  await shelf.threads.load('s');
  fail({ write: true, read: false });
  const line = (seq: number) => ({ epoch: 'e'.repeat(32), seq, text: 'x', at: 1 });
  const both = await Promise.all([1, 2].map((seq) => shelf.threads.apply('s', [line(seq)])));
  expect(both.map(({ verdicts }) => verdicts[0])).toEqual(['apply', 'apply']);
  expect((await shelf.threads.load('s')).log).toHaveLength(2);
});

// Invariant: what the old storage still committed is part of what goes on.
test('a write that succeeds while another fails is not lost on the way', async () => {
  const inner = createMemoryCabinet();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const halfFull: Cabinet = {
    ...inner,
    keeps: () => true,
    // The strict one waits for the disk, the relaxed one does not fit.
    async write(durability, work) {
      if (durability === 'relaxed') throw new Error('QuotaExceededError');
      await held;
      return inner.write(durability, work);
    },
  };
  const cabinet = createFallback(halfFull, createMemoryCabinet());
  const slow = cabinet.write('strict', (hand) => hand.put('linkKeys', 'a', 'k'));
  const failed = cabinet.write('relaxed', (hand) => hand.put('linkKeys', 'b', 'k'));
  await new Promise(setImmediate);
  release();
  await Promise.all([slow, failed]);
  const kept = await cabinet.read((hand) => hand.list('linkKeys', ''));
  expect(kept.map(({ key }) => key)).toEqual(['a', 'b']);
});

test('storage that is asked for is left with everything, before it is let go', async () => {
  const { cabinet, fail } = failing();
  const fallback = createFallback(cabinet, createMemoryCabinet());
  const shelf = createShelf('operator', fallback);
  await shelf.threads.take('s', { text: 'a', at: 1 });
  await fallback.leave();
  fail({ write: true, read: true });
  expect(shelf.keeps).toBe(false);
  expect((await shelf.threads.take('s', { text: 'b', at: 2 }))?.row.seq).toBe(2);
  expect((await shelf.threads.load('s')).log.map((entry) => entry.text)).toEqual(['a', 'b']);
});

// Invariant: storage taken away under a running session takes none of the session.
test('storage that is gone: the conversation goes on from what the page has seen', async () => {
  const { cabinet, fail } = failing();
  const shelf = createShelf('operator', createFallback(cabinet, createMemoryCabinet()));
  const peer = 'e'.repeat(32);
  await shelf.grants.put('s', { secret: 'proof', terms: null });
  await shelf.threads.take('s', { text: 'mine', at: 1 });
  const before = (await shelf.threads.apply('s', [{ epoch: peer, seq: 1, text: 'theirs', at: 2 }])).thread;
  fail({ write: true, read: true });
  const after = await shelf.threads.apply('s', [{ epoch: peer, seq: 2, text: 'more', at: 3 }]);
  expect(after.verdicts[0]).toBe('apply');
  expect(after.thread.sender).toEqual(before.sender);
  expect(after.thread.outbox).toEqual(before.outbox);
  expect((await shelf.threads.load('s')).log.map((entry) => entry.text)).toEqual(['mine', 'theirs', 'more']);
  expect(await shelf.grants.get('s')).toEqual({ secret: 'proof', terms: null });
  await shelf.threads.clear('s');
  expect((await shelf.threads.load('s')).log).toEqual([]);
});
