// Invariant: what was read stays read over a reload, and what was not stays new.
import { openShelf } from '#lib/shelf/open.ts';
import { chatOver, peerHello, peerLine as line, PEER_EPOCH as peer } from '#tests/fixtures/chat.ts';

test('read before a reload, read after it; unread before, unread after', async () => {
  const shelf = await openShelf('operator');
  const first = await chatOver(shelf);
  await first.chat.heard(peerHello());
  for (const seq of [1, 2]) await first.chat.heard(line(seq));
  expect(first.chat.unread()).toBe(2);
  first.chat.reading(() => true);
  first.chat.reading(() => false);
  for (const seq of [3, 4, 5]) await first.chat.heard(line(seq));
  expect(first.chat.unread()).toBe(3);

  const second = await chatOver(shelf);
  expect(second.chat.unread()).toBe(3);
  await second.chat.heard(peerHello());
  // The frame may have been lost with the old page: the other side hears of it again.
  expect(second.sent).toContainEqual({ k: 'read', epoch: peer, cum: 2 });
  expect(second.chat.unread()).toBe(3);
  second.chat.reading(() => true);
  await second.chat.heard(line(5));
  expect((await chatOver(shelf)).chat.unread()).toBe(0);
});

test('many lines read in one go are one write', async () => {
  const shelf = await openShelf('operator');
  const kept = jest.spyOn(shelf.threads, 'seen');
  const one = await chatOver(shelf);
  one.chat.reading(() => true);
  await one.chat.heard(peerHello());
  await Promise.all([1, 2, 3, 4].map((seq) => one.chat.heard(line(seq))));
  await one.chat.heard(line(4));
  expect(kept).toHaveBeenCalledTimes(1);
  expect((await shelf.threads.load('s1')).seen).toBe(4);
});

test('storage that fails with a line: nothing of it goes out, its author hears why, the next try goes', async () => {
  const shelf = await openShelf('operator');
  const one = await chatOver(shelf);
  await one.chat.heard(peerHello());
  jest.spyOn(shelf.threads, 'take').mockResolvedValueOnce(null);
  expect(await one.chat.say('mine')).toEqual({ ok: false, fault: 'not-kept' });
  expect(one.sent.filter(({ k }) => k === 'line')).toEqual([]);
  expect(await one.chat.say('mine')).toMatchObject({ ok: true });
  expect(one.sent.filter(({ k }) => k === 'line')).toHaveLength(1);
});

test('whether somebody looks is asked with each line', async () => {
  const { chat, sent } = await chatOver();
  let looks = true;
  chat.reading(() => looks);
  await chat.heard(peerHello());
  await chat.heard(line(1));
  looks = false; // the window lost the focus; nobody says so
  await chat.heard(line(2));
  expect(chat.unread()).toBe(1);
  expect(sent.filter(({ k }) => k === 'read')).toEqual([{ k: 'read', epoch: peer, cum: 1 }]);
  looks = true;
  await chat.heard(line(3));
  expect(chat.unread()).toBe(0);
});
