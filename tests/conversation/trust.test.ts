// Invariant: "Verified" is said only of an end that has proved the key, or whose words two people have compared, on this
// very connection; to an end whose proof is wrong nothing is said.
import type { RunningConversation } from '#lib/conversation/running.ts';
import { makeLinkKey } from '#lib/shelf/link-key.ts';
import { systemLines } from '#lib/session/system-lines.ts';
import { twoConversations, until } from '#tests/fixtures/two-conversations.ts';

type LinkKeys = Parameters<typeof twoConversations>[0];

async function approved(linkKeys: LinkKeys, forged = false) {
  const both = await twoConversations(linkKeys);
  if (forged) both.net.forge();
  both.agent.gather();
  await both.approve();
  return both;
}

async function live(linkKeys: LinkKeys = {}, forged = false) {
  const both = await approved(linkKeys, forged);
  for (const side of [both.operator, both.agent])
    await until(side, ({ session, label }) => session.at === 'live' && label.tone === 'measured');
  return both;
}

async function anew({ net, operator, agent }: Awaited<ReturnType<typeof live>>): Promise<void> {
  net.fail();
  await until(operator, ({ session }) => session.at === 'reconnecting');
  for (const side of [operator, agent])
    await until(side, ({ session, label }) => session.at === 'live' && label.tone === 'measured');
}

const wordsOn = (side: RunningConversation): readonly string[] => {
  const { compare } = side.snapshot();
  return compare.at === 'shown' ? compare.words : [];
};
async function compared(both: Awaited<ReturnType<typeof live>>, by: 'operator' | 'agent') {
  both[by].words.compare();
  for (const side of [both.operator, both.agent]) await until(side, ({ compare }) => compare.at === 'shown');
  return both;
}

const key = makeLinkKey();

test('with the same key on both sides both are verified, and so again over a new connection', async () => {
  const both = await live({ operator: key, agent: key });
  for (const side of [both.operator, both.agent]) {
    expect(side.snapshot().verified).toBe('link');
    expect(side.snapshot().label.detail).toMatch(/ · Verified by the join link$/);
  }
  await anew(both);
  for (const side of [both.operator, both.agent]) expect(side.snapshot().verified).toBe('link');
  both.close();
});

test.each<[string, LinkKeys]>([
  ['neither side', {}],
  ['the operator alone', { operator: key }],
  ['the agent alone', { agent: key }],
])('with a key on %s the session works and says "Not verified"', async (_who, linkKeys) => {
  const both = await live(linkKeys);
  await both.operator.say('hello');
  await until(both.agent, ({ log }) => log.some(({ text }) => text === 'hello'));
  for (const side of [both.operator, both.agent]) {
    expect(side.snapshot().verified).toBeNull();
    expect(side.snapshot().label.detail).toMatch(/ · Not verified$/);
  }
  both.close();
});

test.each([
  ['other keys', { operator: key, agent: makeLinkKey() }, false],
  ['another certificate on the way', { operator: key, agent: key }, true],
])('%s: both sides stop, no line has left, the broker hears why', async (_what, linkKeys, forged) => {
  const both = await approved(linkKeys, forged);
  await both.operator.say('the password is …');
  for (const side of [both.operator, both.agent]) {
    await until(side, ({ session }) => session.at === 'ended');
    expect(side.snapshot().session).toMatchObject({ why: 'wrong-proof' });
    expect(side.snapshot().verified).toBeNull();
  }
  expect(both.agent.snapshot().log.filter(({ kind }) => kind === 'line')).toEqual([]);
  const line = both.operator.snapshot().log.find(({ kind }) => kind === 'line');
  expect(line).toMatchObject({ state: 'failed' });
  expect(both.crossed.some((word) => /^operator .*: wrong-proof$/.test(word))).toBe(true);
  both.close();
});

test('an end that has proved itself once is not replaced by one that does not', async () => {
  const both = await live({ operator: key, agent: key });
  const { session } = both.agent.snapshot();
  both.agent.close();
  both.linkKeys.agent = null;
  both.agent = await both.start('agent', session, both.terms);
  for (const side of [both.operator, both.agent]) {
    await until(side, (now) => now.session.at === 'ended');
    expect(side.snapshot().session).toMatchObject({ by: 'operator', why: 'wrong-proof' });
  }
  both.close();
});

test.each(['operator', 'agent'] as const)('the %s asks for words: both read the same four', async (by) => {
  const both = await compared(await live(), by);
  expect(wordsOn(both.operator)).toHaveLength(4);
  expect(wordsOn(both.agent)).toEqual(wordsOn(both.operator));
  both.operator.words.answer(true);
  await until(both.agent, ({ compare }) => compare.at === 'shown' && compare.peer);
  for (const side of [both.operator, both.agent]) expect(side.snapshot().verified).toBeNull();
  both.agent.words.answer(true);
  for (const side of [both.operator, both.agent]) {
    await until(side, ({ verified }) => verified === 'words');
    await until(side, ({ log }) => log.some(({ text }) => text === systemLines.wordsMatch));
  }
  await anew(both);
  for (const side of [both.operator, both.agent]) {
    expect(side.snapshot().verified).toBeNull();
    await until(side, ({ log }) => log.some(({ text }) => text === systemLines.wordsGone));
  }
  both.close();
});

test('both ask at the same time: one comparison', async () => {
  const both = await live();
  both.agent.words.compare();
  await compared(both, 'operator');
  expect(wordsOn(both.agent)).toEqual(wordsOn(both.operator));
  both.close();
});

test('"They differ" stops the session on both sides', async () => {
  const both = await compared(await live(), 'operator');
  both.agent.words.answer(false);
  for (const side of [both.operator, both.agent]) {
    await until(side, ({ session }) => session.at === 'ended');
    expect(side.snapshot().session).toMatchObject({ by: 'agent', why: 'words-differ' });
  }
  expect(both.crossed).toContain('agent end: words-differ');
  both.close();
});

test('with another certificate on the way the comparison itself finds it out', async () => {
  const both = await live({}, true);
  both.operator.words.compare();
  await until(both.agent, ({ session }) => session.at === 'ended');
  expect(both.agent.snapshot().session).toMatchObject({ by: 'agent', why: 'wrong-proof' });
  both.close();
});
