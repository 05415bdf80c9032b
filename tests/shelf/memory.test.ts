import { OUTBOX_MAX_LINES } from '#lib/protocol/limits.ts';
import { createMemoryCabinet } from '#lib/shelf/memory-cabinet.ts';
import { createShelf, openShelf } from '#lib/shelf/open.ts';
import { shelfContract } from './shelf-contract.ts';

test.each(shelfContract)('memory: $name', async ({ run }) => {
  await run(createShelf('operator', createMemoryCabinet()), 'session');
});

test('without IndexedDB it works and says that it keeps nothing', async () => {
  const shelf = await openShelf('operator');
  expect(shelf.keeps).toBe(false);
  await shelf.linkKeys.put('i', 'k');
  expect(await shelf.linkKeys.get('i')).toBe('k');
});

// Invariant: a transaction leaves all of it or nothing.
test('what a failed transaction wrote is undone', async () => {
  const cabinet = createMemoryCabinet();
  await cabinet.write('strict', (hand) => hand.put('linkKeys', 'a', 'before'));
  const failing = cabinet.write('strict', async (hand) => {
    await hand.put('linkKeys', 'a', 'after');
    await hand.put('linkKeys', 'b', 'new');
    await hand.remove('linkKeys', 'a');
    throw new Error('in the middle');
  });
  await expect(failing).rejects.toThrow('in the middle');
  expect(await cabinet.read((hand) => hand.list('linkKeys', ''))).toEqual([{ key: 'a', value: 'before' }]);
});

test('a full outbox takes no line and loses none', async () => {
  const { threads } = createShelf('operator', createMemoryCabinet());
  for (let i = 0; i < OUTBOX_MAX_LINES; i += 1) await threads.take('s', { text: 'x', at: i });
  expect(await threads.take('s', { text: 'one more', at: 0 })).toBeNull();
  expect((await threads.load('s')).outbox).toHaveLength(OUTBOX_MAX_LINES);
});

// Invariant: what one page has seen is never used after another has written.
test('two pages over one cabinet give every line its own number', async () => {
  const cabinet = createMemoryCabinet();
  const [one, two] = [createShelf('operator', cabinet), createShelf('operator', cabinet)];
  await one.threads.load('s');
  await two.threads.load('s');
  const taken = [];
  for (const shelf of [one, two, one, one, two])
    taken.push(await shelf.threads.take('s', { text: 'x', at: 1 }));
  expect(taken.map((each) => each?.row.seq)).toEqual([1, 2, 3, 4, 5]);
  expect((await one.threads.load('s')).log).toHaveLength(5);
});

// Invariant: what was removed does not come back from a page that still knows it.
test('a page that knows a removed conversation begins a new one, with those that begin it elsewhere', async () => {
  const cabinet = createMemoryCabinet();
  const [one, two] = [createShelf('operator', cabinet), createShelf('operator', cabinet)];
  await one.threads.load('s');
  await two.threads.take('s', { text: 'removed', at: 1 });
  await one.threads.clear('s');
  await one.threads.load('s');
  expect((await two.threads.take('s', { text: 'b', at: 2 }))?.row.seq).toBe(1);
  expect((await one.threads.take('s', { text: 'c', at: 3 }))?.row.seq).toBe(2);
  const { log, outbox, sender } = await two.threads.load('s');
  expect(log.map(({ text }) => text)).toEqual(['b', 'c']);
  expect(outbox.map(({ epoch }) => epoch)).toEqual([sender.epoch, sender.epoch]);
});

test('a word on whose conversation it is makes none, and a line leaves it as it is', async () => {
  const shelf = createShelf('operator', createMemoryCabinet());
  const about = { invitationId: 'i', operatorId: 'o', endedAt: null, takenUpAt: 1, keepMs: 1 };
  await shelf.history.note('s', about);
  expect(await shelf.history.has('s')).toBe(false);
  await shelf.threads.take('s', { text: 'a', at: 1 });
  await shelf.history.note('s', about);
  expect((await shelf.threads.take('s', { text: 'b', at: 2 }))?.row.seq).toBe(2);
  expect(await shelf.history.kept()).toEqual([{ sessionId: 's', ...about }]);
});
