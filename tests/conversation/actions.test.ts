// Invariant: what the agent user reads that the operator does is what they do: nobody chats before somebody types or writes,
// but where the session was opened for it.
import type { Feature } from '#lib/protocol/feature.ts';
import { twoConversations, until } from '#tests/fixtures/two-conversations.ts';

async function live(feature: Feature) {
  const both = await twoConversations({}, feature);
  both.agent.gather();
  await both.approve();
  for (const side of [both.operator, both.agent]) await until(side, ({ session }) => session.at === 'live');
  return both;
}
const chats = ({ actions }: { actions: readonly string[] }): boolean => actions.includes('chatting');

test('a session opened with Chat', async () => {
  const both = await live('chat');
  await until(both.agent, chats);
  both.close();
});

test.each([
  ['the operator types', ({ operator }) => operator.typing(true)],
  ['the operator writes', ({ operator }) => void operator.say('hello')],
  ['the agent user types', ({ agent }) => agent.typing(true)],
  ['the agent user writes', ({ agent }) => void agent.say('hello')],
] as const satisfies readonly (readonly [string, (both: Awaited<ReturnType<typeof live>>) => void])[])(
  'one opened with File Transfer, once %s',
  async (_name, act) => {
    const both = await live('files');
    both.operator.typing(false);
    await until(both.agent, ({ label }) => label.text === 'AES (P2P)');
    expect(both.agent.snapshot().actions).toEqual([]);
    act(both);
    await until(both.agent, chats);
    both.close();
  },
);
