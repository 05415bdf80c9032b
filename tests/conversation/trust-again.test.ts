// Invariant: an end that has proved the link's key once is heard again, over another connection, only behind its proof.
import type { Frame } from '#lib/protocol/frames.ts';
import { makeLinkKey } from '#lib/shelf/link-key.ts';
import { carryAll, makeEnd, settled, watchCrypto, type Ends } from '#tests/fixtures/lying-broker.ts';

beforeAll(watchCrypto);

const [o, a] = [['sha-256 O'], ['sha-256 A']] as const;
const key = makeLinkKey();
const hello = (said: readonly Frame[]): Frame => {
  const found = said.find(({ k }) => k === 'hello');
  if (found === undefined) throw new Error('no hello');
  return found;
};
const ID = '0'.repeat(32);
const deeds: readonly Frame[] = [
  { k: 'typing', on: true },
  { k: 'folder.ask', what: 'write' },
  { k: 'file.want', id: ID, run: 1, from: 0, held: null },
  { k: 'words.ask' },
];

/** Both verified, and then the agent's end has another channel. */
async function again() {
  const heard: Frame[] = [];
  const next = (frame: Frame): void => void heard.push(frame);
  const ends: Ends = {
    operator: makeEnd('operator', { sessionId: 's', own: o, peer: a }, key),
    agent: makeEnd('agent', { sessionId: 's', own: a, peer: o }, key, { next }),
  };
  const greeting = hello((await settled(), ends.agent.said));
  await carryAll(ends);
  await settled();
  expect(ends.agent.trust.verified()).toBe('link');
  heard.length = 0;
  ends.agent.trust.opened(greeting);
  await settled();
  ends.agent.said.length = 0;
  return { ...ends, heard, greeting };
}

test('without a proof nothing of it is heard, whatever it says, and no picture of it is shown', async () => {
  const { agent, heard } = await again();
  expect(agent.trust.isUnproved()).toBe(true);
  for (const frame of deeds) agent.trust.heard(frame);
  await settled();
  expect([heard, agent.said, agent.stopped]).toEqual([[], [], null]);
});

test('a hello without a proof stops the session', async () => {
  const { agent, heard, greeting } = await again();
  agent.trust.heard(greeting);
  expect([heard, agent.stopped]).toEqual([[], 'wrong-proof']);
});

test('with its proof it is heard as before', async () => {
  const { agent, operator, heard, greeting } = await again();
  operator.said.length = 0;
  operator.trust.opened(greeting);
  await settled();
  for (const frame of operator.said) agent.trust.heard(frame);
  await settled();
  expect(agent.trust.isUnproved()).toBe(false);
  for (const frame of deeds) agent.trust.heard(frame);
  await settled();
  expect(heard.map(({ k }) => k)).toEqual(['hello', 'typing', 'folder.ask', 'file.want']);
});
