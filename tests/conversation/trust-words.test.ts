// Invariant: a list of words that is not whole, or another one, is seen, and harms nothing else.
import type { Frame } from '#lib/protocol/frames.ts';
import { WORD_LIST } from '#lib/session/word-list.ts';
import { carryAll, makeEnd, settled, watchCrypto, type Ends } from '#tests/fixtures/lying-broker.ts';

beforeAll(watchCrypto);

const [o, a] = [['sha-256 O'], ['sha-256 A']] as const;
const typing: Frame = { k: 'typing', on: true };

/** The agent's end gets its list like this. */
async function compared(list: readonly string[]) {
  const heard: Frame[] = [];
  const next = (frame: Frame): void => void heard.push(frame);
  const ends: Ends = {
    operator: makeEnd('operator', { sessionId: 's', own: o, peer: a }, null),
    agent: makeEnd('agent', { sessionId: 's', own: a, peer: o }, null, { list, next }),
  };
  await carryAll(ends);
  ends.operator.trust.words.compare();
  await settled();
  await carryAll(ends);
  return { ...ends, heard };
}

test('a list that is not whole: said, no words, and the session goes on', async () => {
  const { agent, heard } = await compared(WORD_LIST.slice(1));
  expect(agent.trust.snapshot().compare.at).toBe('impossible');
  agent.trust.words.compare();
  agent.trust.words.answer(true);
  expect(agent.trust.snapshot()).toEqual({ verified: null, compare: { at: 'impossible' } });
  expect(agent.stopped).toBeNull();
  agent.trust.heard(typing);
  expect(heard.at(-1)).toEqual(typing);
});

test('words of one end read against another list differ', async () => {
  const { operator, agent } = await compared(WORD_LIST.toReversed());
  const [here, there] = [operator, agent].map(({ trust }) => trust.snapshot().compare);
  if (here?.at !== 'shown' || there?.at !== 'shown') throw new Error('no words');
  expect(here.words).not.toEqual(there.words);
});
