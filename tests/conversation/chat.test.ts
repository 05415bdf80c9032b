// Invariant: a channel that was silent and answers again carries on by itself: nothing that was said meanwhile waits
// for a hello that nobody will say.
import { chatOver, peerHello } from '#tests/fixtures/chat.ts';

async function chatting() {
  const { chat, sent } = await chatOver();
  const lines = (): number[] => sent.flatMap((frame) => (frame.k === 'line' ? [frame.seq] : []));
  const states = (): unknown[] => chat.log().flatMap((entry) => (entry.kind === 'line' ? [entry.state] : []));
  const greet = () => chat.heard(peerHello());
  return { chat, lines, states, greet };
}

test('what was said in the silence, and what was under way, goes in order once the channel answers', async () => {
  const { chat, lines, states, greet } = await chatting();
  chat.hello();
  await greet();
  await chat.say('before');
  chat.linkLost();
  await chat.say('meanwhile');
  expect(lines()).toEqual([1]);
  expect(states()).toEqual(['sending', 'sending']);
  chat.linkBack();
  expect(lines()).toEqual([1, 1, 2]);
  expect(states()).toEqual(['sent', 'sent']);
  await chat.say('after');
  expect(lines()).toEqual([1, 1, 2, 3]);
});

test('a link that was never lost sends nothing twice', async () => {
  const { chat, lines, greet } = await chatting();
  chat.hello();
  await greet();
  await chat.say('before');
  chat.linkBack();
  expect(lines()).toEqual([1]);
});

test('on a channel without a hello yet, and after the end, nothing goes', async () => {
  const { chat, lines, greet } = await chatting();
  chat.hello();
  await chat.say('one');
  chat.linkBack();
  expect(lines()).toEqual([]);
  await greet();
  expect(lines()).toEqual([1]);
  chat.hello(); // another channel
  chat.linkLost();
  chat.linkBack();
  expect(lines()).toEqual([1]);
  await greet();
  chat.over('It ended.');
  chat.linkBack();
  expect(lines()).toEqual([1, 1]);
});
