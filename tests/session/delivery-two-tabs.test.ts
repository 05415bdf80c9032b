// Invariant: what any tab that has met the other side may send counts as sent, whichever tab wrote it; what was written
// before the first hello does not. By this a storage that went back in time is told from a second tab.
import { wentBack } from '#lib/session/delivery.ts';
import { createMemoryCabinet } from '#lib/shelf/memory-cabinet.ts';
import { createThreads } from '#lib/shelf/threads.ts';

const THEIRS = 'b'.repeat(32);
const line = (text: string) => ({ text, at: 1 });

test('a line of a tab that met nobody is vouched for by the tab that did', async () => {
  const cabinet = createMemoryCabinet();
  const [met, other] = [createThreads(cabinet), createThreads(cabinet)];
  await met.met('s', { epoch: THEIRS, have: null });
  await other.take('s', line('from the other tab'));
  expect((await other.load('s')).sender).toMatchObject({ last: 1, sure: 0 });

  // The tab with the link reads the disk, and from then on sends what lies there.
  const { sender } = await met.readUpTo('s', { epoch: THEIRS, cum: 0 });
  expect([sender.last, sender.sure]).toEqual([1, 1]);
  expect((await other.load('s')).sender.sure).toBe(1);
  expect(wentBack(sender, { epoch: sender.epoch, cum: 1 })).toBe(false);
});

test('before the first hello of a page its lines do not count as sent, after it they do', async () => {
  const threads = createThreads(createMemoryCabinet());
  await threads.take('s', line('early'));
  expect((await threads.load('s')).sender).toMatchObject({ last: 1, sure: 0 });
  expect((await threads.met('s', { epoch: THEIRS, have: null })).sender.sure).toBe(1);
  expect((await threads.take('s', line('later')))?.thread.sender).toMatchObject({ last: 2, sure: 2 });
});

test('a hello that shows that the storage went back vouches for nothing until it is renewed', async () => {
  const threads = createThreads(createMemoryCabinet());
  const { epoch } = (await threads.load('s')).sender;
  await threads.take('s', line('under a number used before'));
  const have = { epoch, cum: 1 };
  expect((await threads.met('s', { epoch: THEIRS, have })).sender).toMatchObject({ last: 1, sure: 0 });
  const { sender, outbox } = await threads.renew('s');
  expect(sender.epoch).not.toBe(epoch);
  expect(outbox.map(({ seq, text }) => [seq, text])).toEqual([[1, 'under a number used before']]);
  expect((await threads.take('s', line('next')))?.thread.sender).toMatchObject({ last: 2, sure: 2 });
});

test('two tabs that both saw it go back renew it once', async () => {
  const cabinet = createMemoryCabinet();
  const [one, other] = [createThreads(cabinet), createThreads(cabinet)];
  const { epoch } = (await one.load('s')).sender;
  await one.take('s', line('never sent'));
  const hello = { epoch: THEIRS, have: { epoch, cum: 1 } };
  await Promise.all([one.met('s', hello), other.met('s', hello)]);
  const { sender } = await one.renew('s');
  const again = await other.renew('s');
  expect(again.sender).toEqual(sender);
  expect(again.outbox.map(({ text }) => text)).toEqual(['never sent']);
});

test('a hello that reaches a page only after another has begun changes nothing', async () => {
  const cabinet = createMemoryCabinet();
  const [older, newer] = [createThreads(cabinet), createThreads(cabinet)];
  await older.load('s');
  await newer.load('s');
  await newer.met('s', { epoch: THEIRS, have: null });
  const { receiver } = await older.met('s', { epoch: 'c'.repeat(32), have: null });
  expect(receiver.epoch).toBe(THEIRS);
});

test('a line of an older page does not take the newer one out of touch', async () => {
  const cabinet = createMemoryCabinet();
  const [older, newer] = [createThreads(cabinet), createThreads(cabinet)];
  await older.load('s');
  await newer.load('s');
  await older.take('s', line('late'));
  const { receiver, sender } = await newer.met('s', { epoch: THEIRS, have: null });
  expect([receiver.epoch, sender.last, sender.sure]).toEqual([THEIRS, 1, 1]);
});
