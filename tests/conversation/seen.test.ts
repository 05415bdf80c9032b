// Invariant: what was read stays read over a reload, and what was not stays new.
import { openChat } from '#lib/conversation/chat.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/limits.ts';
import { openShelf, type Shelf } from '#lib/shelf/open.ts';

const peer = 'e'.repeat(32);
const line = (seq: number): Frame => ({ k: 'line', epoch: peer, seq, text: `line ${seq}`, at: seq });
const hello: Frame = { k: 'hello', version: PROTOCOL_VERSION, can: [], epoch: peer, from: 0, have: null };

async function tab(shelf: Shelf) {
  const sent: Frame[] = [];
  const chat = await openChat({
    shelf,
    sessionId: 's1',
    ownName: 'Jane',
    peerName: 'John',
    send: (frame) => sent.push(frame) > 0,
    now: () => 1,
    changed: () => {},
  });
  return { ...chat, sent };
}

test('read before a reload, read after it; unread before, unread after', async () => {
  const shelf = await openShelf('operator');
  const first = await tab(shelf);
  await first.heard(hello);
  for (const seq of [1, 2]) await first.heard(line(seq));
  expect(first.unread()).toBe(2);
  first.reading(() => true);
  first.reading(() => false);
  for (const seq of [3, 4, 5]) await first.heard(line(seq));
  expect(first.unread()).toBe(3);

  const second = await tab(shelf);
  expect(second.unread()).toBe(3);
  await second.heard(hello);
  // The frame may have been lost with the old page: the other side hears of it again.
  expect(second.sent).toContainEqual({ k: 'read', epoch: peer, cum: 2 });
  expect(second.unread()).toBe(3);
  second.reading(() => true);
  await second.heard(line(5));
  expect((await tab(shelf)).unread()).toBe(0);
});

test('many lines read in one go are one write', async () => {
  const shelf = await openShelf('operator');
  const kept = jest.spyOn(shelf.threads, 'seen');
  const one = await tab(shelf);
  one.reading(() => true);
  await one.heard(hello);
  await Promise.all([1, 2, 3, 4].map((seq) => one.heard(line(seq))));
  await one.heard(line(4));
  expect(kept).toHaveBeenCalledTimes(1);
  expect((await shelf.threads.load('s1')).seen).toBe(4);
});

test('storage that fails with a line: nothing of it goes out, its author hears why, the next try goes', async () => {
  const shelf = await openShelf('operator');
  const one = await tab(shelf);
  await one.heard(hello);
  jest.spyOn(shelf.threads, 'take').mockResolvedValueOnce(null);
  expect(await one.say('mine')).toEqual({ ok: false, fault: 'not-kept' });
  expect(one.sent.filter(({ k }) => k === 'line')).toEqual([]);
  expect(await one.say('mine')).toMatchObject({ ok: true });
  expect(one.sent.filter(({ k }) => k === 'line')).toHaveLength(1);
});
