// Invariant: a line is on the screen before it is kept and acknowledged only after; what comes during one commit goes
// into the next together, but never across a hello.
import { openShelf } from '#lib/shelf/open.ts';
import { chatOver, peerHello as hello, peerLine as line } from '#tests/fixtures/chat.ts';

/** A chat whose commits of lines wait until they are let through. */
async function chatting() {
  const shelf = await openShelf('operator');
  const commits: { readonly seqs: readonly number[]; readonly let: (through: boolean) => Promise<void> }[] =
    [];
  const threads = {
    ...shelf.threads,
    apply: (id: string, lines: Parameters<typeof shelf.threads.apply>[1]) =>
      new Promise<Awaited<ReturnType<typeof shelf.threads.apply>>>((resolve, reject) => {
        commits.push({
          seqs: lines.map(({ seq }) => seq),
          async let(through) {
            if (through) resolve(await shelf.threads.apply(id, lines));
            else reject(new Error('the disk is gone'));
            await settle();
          },
        });
      }),
  };
  const { chat, sent } = await chatOver({ ...shelf, keeps: true, threads });
  const texts = () => chat.log().flatMap((entry) => (entry.kind === 'line' ? [entry.text] : []));
  const acks = () => sent.flatMap((frame) => (frame.k === 'ack' ? [frame.cum] : []));
  return { chat, commits, texts, acks };
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('shown and counted at once, acknowledged once it is kept', async () => {
  const { chat, commits, texts, acks } = await chatting();
  await chat.heard(hello());
  void chat.heard(line(1));
  expect(texts()).toEqual(['line 1']);
  expect(chat.unread()).toBe(1);
  await settle();
  expect(acks()).toEqual([]);
  await commits[0]?.let(true);
  expect(acks()).toEqual([1]);
  expect(chat.unread()).toBe(1);
  expect(texts()).toEqual(['line 1']);
});

test('what comes during a commit goes into the next one together, with one acknowledgement', async () => {
  const { chat, commits, texts, acks } = await chatting();
  await chat.heard(hello());
  void chat.heard(line(1));
  await settle();
  for (const seq of [2, 3, 3, 4]) void chat.heard(line(seq));
  expect(texts()).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
  await commits[0]?.let(true);
  await commits[1]?.let(true);
  expect(commits.map(({ seqs }) => seqs)).toEqual([[1], [2, 3, 3, 4]]);
  expect(acks()).toEqual([1, 4]);
  expect(texts()).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
});

test('a line behind a hello is not taken before it', async () => {
  const { chat, commits, texts, acks } = await chatting();
  await chat.heard(hello());
  void chat.heard(line(1));
  await settle();
  void chat.heard(line(2));
  const other = 'f'.repeat(32);
  void chat.heard(hello(other, 5));
  void chat.heard(line(6, other));
  for (let i = 0; i < 3; i += 1) {
    await commits[i]?.let(true);
    await settle();
  }
  expect(commits.map(({ seqs }) => seqs)).toEqual([[1], [2], [6]]);
  expect(acks()).toEqual([1, 2, 6]);
  expect(texts()).toEqual(['line 1', 'line 2', 'line 6']);
});

test('before the hello, and out of turn, nothing is shown early', async () => {
  const { chat, texts } = await chatting();
  void chat.heard(line(1));
  expect(texts()).toEqual([]);
  const other = await chatting();
  await other.chat.heard(hello());
  void other.chat.heard(line(2));
  expect(other.texts()).toEqual([]);
});

test('while somebody reads nothing is unread, not even for a moment', async () => {
  const { chat, commits } = await chatting();
  chat.reading(() => true);
  await chat.heard(hello());
  void chat.heard(line(1));
  expect(chat.unread()).toBe(0);
  await settle();
  await commits[0]?.let(true);
  expect(chat.unread()).toBe(0);
});

test('what could not be kept is not acknowledged and stands there no more', async () => {
  const { chat, commits, texts, acks } = await chatting();
  await chat.heard(hello());
  const kept = chat.heard(line(1));
  const failed = expect(kept).rejects.toThrow('the disk is gone');
  await settle();
  await commits[0]?.let(false);
  await failed;
  expect(acks()).toEqual([]);
  expect(texts()).toEqual([]);
});
