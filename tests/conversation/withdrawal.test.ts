// Invariant: a feature that is turned off in mid session is off on both sides at once, each says so, nothing is lost
// without a word, and the rest of the session goes on.
import type { Feature } from '#lib/protocol/feature.ts';
import { twoConversations, until } from '#tests/fixtures/two-conversations.ts';

type Both = Awaited<ReturnType<typeof twoConversations>>;

const lines = (conversation: Both['agent']): string[] =>
  conversation.snapshot().log.flatMap((entry) => (entry.kind === 'line' ? [entry.text] : []));
const said = (conversation: Both['agent']): string[] =>
  conversation.snapshot().log.flatMap((entry) => (entry.kind === 'system' ? [entry.text] : []));

async function live() {
  const both = await twoConversations();
  both.agent.gather();
  await both.approve();
  for (const side of [both.operator, both.agent]) await until(side, ({ session }) => session.at === 'live');
  await until(both.agent, ({ actions }) => actions.includes('chatting'));
  return both;
}

/** The broker's word after a group's settings were saved. */
function turnOff(both: Both, withdrawn: Feature[], sides: ('operator' | 'agent')[] = ['operator', 'agent']) {
  for (const side of sides) {
    const { session } = both[side].snapshot();
    both[side].hear(both.viewOf({ ...session, terms: { ...session.terms, withdrawn } }));
  }
}

test('chat turned off: a line on both sides, a closed composer with its reason, and no line is taken', async () => {
  const both = await live();
  turnOff(both, ['chat']);
  for (const side of [both.operator, both.agent]) {
    await until(side, () => said(side).includes('Chat was turned off by NSL'));
    expect(side.snapshot().composerBlocked).toBe('Chat was turned off by NSL.');
    expect(await side.say('still there?')).toEqual({ ok: false, fault: 'feature-off' });
    expect(side.snapshot().session.at).toBe('live');
    expect(lines(side)).toEqual([]);
  }
  await until(both.agent, ({ actions }) => actions.length === 0);
  both.close();
});

test('it is said once, however often the broker says it, and each feature by its name', async () => {
  const both = await live();
  turnOff(both, ['view']);
  turnOff(both, ['view']);
  turnOff(both, ['view', 'files']);
  turnOff(both, ['view', 'files']);
  await until(both.agent, () => said(both.agent).includes('File Transfer was turned off by NSL'));
  const off = said(both.agent).filter((text) => text.includes('turned off'));
  expect(off).toEqual(['View was turned off by NSL', 'File Transfer was turned off by NSL']);
  expect(both.agent.snapshot().composerBlocked).toBeNull();
  await both.operator.say('chat goes on');
  await until(both.agent, () => lines(both.agent).includes('chat goes on'));
  both.close();
});

test('what comes in while chat is off is neither shown nor acknowledged, and its author learns that at the end', async () => {
  const both = await live();
  await both.operator.say('before');
  await until(both.agent, () => lines(both.agent).length === 1);
  turnOff(both, ['chat'], ['agent']);
  await both.operator.say('too late');
  both.operator.typing(true);
  await new Promise(setImmediate);
  expect(lines(both.agent)).toEqual(['before']);
  expect(both.agent.snapshot().typing).toBe(false);
  turnOff(both, ['chat'], ['operator']);
  both.operator.end();
  const states = both.operator
    .snapshot()
    .log.flatMap((entry) => (entry.kind === 'line' ? [[entry.text, entry.state]] : []));
  expect(states).toEqual([
    ['before', 'delivered'],
    ['too late', 'failed'],
  ]);
  both.close();
});

test('what waited for a lost link is not sent once chat is off', async () => {
  const both = await live();
  both.net.fail();
  await until(both.operator, ({ session }) => session.at === 'reconnecting');
  await both.operator.say('while the link is away');
  turnOff(both, ['chat'], ['operator']);
  await until(both.operator, ({ session }) => session.at === 'live');
  await until(both.agent, ({ session }) => session.at === 'live');
  await new Promise(setImmediate);
  expect(lines(both.agent)).toEqual([]);
  both.close();
});

test('the agent user takes one back: off on both sides at once, by name, and the broker is told', async () => {
  const both = await live();
  both.agent.takeBack('chat');
  expect(both.agent.snapshot().composerBlocked).toBe('Chat was turned off by John.');
  for (const side of [both.operator, both.agent]) {
    await until(side, () => said(side).includes('Chat was turned off by John'));
    expect(await side.say('still there?')).toEqual({ ok: false, fault: 'feature-off' });
    expect(side.snapshot().session.at).toBe('live');
  }
  expect(both.crossed).toContain('agent take back chat');
  both.close();
});

test('what was taken back while the portal was away stays so when it comes back, and is told then', async () => {
  const both = await live();
  const { session } = both.agent.snapshot();
  both.setBroker(false);
  both.agent.takeBack('view');
  await until(both.operator, () => said(both.operator).includes('View was turned off by John'));
  both.setBroker(true);
  // The broker's word is older than what these two know.
  for (const side of [both.operator, both.agent]) side.hear(both.viewOf(session));
  for (const side of [both.operator, both.agent])
    expect(side.snapshot().session.terms.takenBack).toEqual(['view']);
  await until(both.agent, () => both.crossed.includes('agent take back view'));
  both.close();
});

test('an operator takes nothing back, and a word of theirs about it is ignored', async () => {
  const both = await live();
  both.operator.takeBack('view');
  await new Promise(setImmediate);
  for (const side of [both.operator, both.agent])
    expect(side.snapshot().session.terms.withdrawn ?? []).toEqual([]);
  both.close();
});

test('the last one taken back ends the session, by the agent user', async () => {
  const both = await live();
  for (const feature of both.agent.snapshot().session.terms.permissions) both.agent.takeBack(feature);
  for (const side of [both.agent, both.operator]) {
    await until(side, ({ session }) => session.at === 'ended');
    expect(side.snapshot().session).toMatchObject({ by: 'agent', why: 'ended' });
  }
  both.close();
});

test('what was taken back is kept with the approval: after a reload it is gone from the start, and told again', async () => {
  const both = await live();
  const { session } = both.agent.snapshot();
  both.setBroker(false);
  both.agent.takeBack('view');
  const kept = both.kept.agent.at(-1)?.terms;
  expect(kept?.takenBack).toEqual(['view']);
  both.agent.close();
  both.setBroker(true);
  // The broker has never heard of it.
  both.agent = await both.start('agent', session, kept ?? null);
  expect(both.agent.snapshot().session.terms.takenBack).toEqual(['view']);
  await until(both.agent, () => both.crossed.includes('agent take back view'));
  both.close();
});

test('what was taken back in another session counts for nothing in this one', async () => {
  const both = await live();
  const { session } = both.agent.snapshot();
  const other = {
    ...session.terms,
    sessionId: 'session-0',
    takenBack: ['view' as const],
    withdrawn: ['view' as const],
  };
  both.agent.close();
  both.agent = await both.start('agent', session, other);
  expect(both.agent.snapshot().session.terms.takenBack ?? []).toEqual([]);
  both.close();
});
