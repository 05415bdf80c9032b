// Invariant: the operator is bound before it knows the agent's number, the agent tells its own only to one that is
// bound, and no words are read but those of the first commit; out of that order nothing is told and it breaks for good.
import fc from 'fast-check';
import type { WordsFrame } from '#lib/protocol/verify-frames.ts';
import { commitTo, makeNonce, wordsOf, type Meeting } from '#lib/session/compare-words.ts';
import { hearWords, NOT_COMPARED, settle, type Comparison } from '#lib/session/comparison.ts';
import { WORD_LIST } from '#lib/session/word-list.ts';

type Side = 'operator' | 'agent';
type Rules = { readonly hear: typeof hearWords; readonly settle: typeof settle };
const real: Rules = { hear: hearWords, settle };

const meeting: Meeting = { sessionId: 's', ends: { operator: ['sha-256 O'], agent: ['sha-256 A'] } };
/** Two numbers that the other end may name, and what binds it to each. */
const nonces = [makeNonce(), makeNonce()] as const;

async function alphabet(): Promise<WordsFrame[]> {
  const commits = await Promise.all(nonces.map((nonce) => commitTo(nonce, meeting)));
  return [
    { k: 'words.ask' },
    ...commits.map((commit): WordsFrame => ({ k: 'words.commit', commit })),
    ...nonces.map((nonce): WordsFrame => ({ k: 'words.nonce', nonce })),
    ...nonces.map((nonce): WordsFrame => ({ k: 'words.reveal', nonce })),
    { k: 'words.match' },
  ];
}

type Trace = readonly (
  { readonly heard: WordsFrame } | { readonly said: WordsFrame } | { readonly shown: readonly string[] }
)[];

/** One end by the rules, and an other end that says what was drawn. The operator's person presses the button first. */
async function play(side: Side, drawn: readonly WordsFrame[], rules: Rules): Promise<Trace> {
  const trace: Trace[number][] = [];
  let now: Comparison = NOT_COMPARED;
  async function begin(): Promise<void> {
    const nonce = makeNonce();
    trace.push({ said: { k: 'words.commit', commit: await commitTo(nonce, meeting) } });
    now = { at: 'committed', nonce };
  }
  if (side === 'operator') await begin();
  for (const frame of drawn) {
    if (now.at === 'broken') break;
    trace.push({ heard: frame });
    const told = rules.hear(side, now, frame, makeNonce());
    now = told.comparison;
    if (told.say !== undefined) trace.push({ said: told.say });
    if (told.begin === true) await begin();
    if (now.at === 'due') now = await rules.settle(now, meeting, WORD_LIST);
    if (now.at === 'shown' && !trace.some((step) => 'shown' in step)) trace.push({ shown: now.words });
  }
  return trace;
}

const heardIn = <K extends WordsFrame['k']>(trace: Trace, k: K) =>
  trace.flatMap((step) =>
    'heard' in step && step.heard.k === k ? [step.heard as Extract<WordsFrame, { k: K }>] : [],
  );

/** What is wrong with it, or null. */
async function fault(side: Side, trace: Trace): Promise<string | null> {
  const said = trace.flatMap((step, at) => ('said' in step ? [{ frame: step.said, at }] : []));
  const before = (k: WordsFrame['k'], at: number): number => heardIn(trace.slice(0, at), k).length;
  const kinds = said.map(({ frame }) => frame.k);
  if (new Set(kinds).size !== kinds.length) return 'said twice';
  for (const { frame, at } of said) {
    if (frame.k === 'words.nonce' && (side !== 'agent' || before('words.commit', at) !== 1))
      return 'told too early';
    if (frame.k === 'words.reveal' && (side !== 'operator' || before('words.nonce', at) !== 1))
      return 'shown too early';
  }
  const at = trace.findIndex((step) => 'shown' in step);
  if (at < 0) return null;
  if (side === 'operator') return before('words.nonce', at) === 1 ? null : 'words from more than one number';
  const [bound, ...more] = heardIn(trace.slice(0, at), 'words.commit');
  const [revealed] = heardIn(trace.slice(0, at), 'words.reveal');
  if (bound === undefined || more.length > 0) return 'words without one commit';
  if (revealed === undefined || (await commitTo(revealed.nonce, meeting)) !== bound.commit)
    return 'words of another number';
  return null;
}

async function firstFault(rules: Rules, runs: number): Promise<string | null> {
  const words = await alphabet();
  const talk = fc.tuple(
    fc.constantFrom<Side>('operator', 'agent'),
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }),
  );
  for (const [side, drawn] of fc.sample(talk, runs)) {
    const found = await fault(side, await play(side, drawn, rules));
    if (found !== null) return found;
  }
  return null;
}

test('whatever the other end says, and in whatever order', async () => {
  expect(await firstFault(real, 5_000)).toBeNull();
});

const mutants: [string, Partial<Rules>][] = [
  [
    'a reveal is not held against its commit',
    { settle: (due, ...rest) => settle({ ...due, commit: null }, ...rest) },
  ],
  [
    'a second commit takes the place of the first',
    {
      hear: (side, now, frame, nonce) =>
        hearWords(
          side,
          frame.k === 'words.commit' && now.at === 'answered' ? NOT_COMPARED : now,
          frame,
          nonce,
        ),
    },
  ],
  [
    'the number may come before its commit',
    {
      hear: (side, now, frame, nonce) =>
        side === 'agent' && frame.k === 'words.reveal' && now.at === 'none'
          ? { comparison: { at: 'due', nonces: { operator: frame.nonce, agent: nonce }, commit: null } }
          : hearWords(side, now, frame, nonce),
    },
  ],
  [
    'the agent tells its number to whoever asks',
    {
      hear: (side, now, frame, nonce) =>
        side === 'agent' && frame.k === 'words.ask'
          ? { comparison: now, say: { k: 'words.nonce', nonce } }
          : hearWords(side, now, frame, nonce),
    },
  ],
  [
    'the operator shows its number at any word',
    {
      hear: (side, now, frame, nonce) =>
        side === 'operator' && now.at === 'committed' && frame.k === 'words.ask'
          ? { comparison: now, say: { k: 'words.reveal', nonce: now.nonce } }
          : hearWords(side, now, frame, nonce),
    },
  ],
  [
    'the operator takes a second number',
    {
      hear: (side, now, frame, nonce) =>
        side === 'operator' && frame.k === 'words.nonce' && now.at === 'shown'
          ? { comparison: now, say: { k: 'words.reveal', nonce } }
          : hearWords(side, now, frame, nonce),
    },
  ],
];
test.each(mutants)('caught: %s', async (_name, broken) => {
  expect(await firstFault({ ...real, ...broken }, 5_000)).not.toBeNull();
});

describe('the words', () => {
  const both = { operator: nonces[0], agent: nonces[1] };

  test('four, the same for the same, others as soon as anything differs', async () => {
    const words = await wordsOf(both, meeting, WORD_LIST);
    expect(words).toHaveLength(4);
    expect(await wordsOf(both, meeting, WORD_LIST)).toEqual(words);
    const swapped = { operator: both.agent, agent: both.operator };
    const others = [
      await wordsOf(swapped, meeting, WORD_LIST),
      await wordsOf(both, { ...meeting, sessionId: 't' }, WORD_LIST),
      await wordsOf(both, { ...meeting, ends: { ...meeting.ends, agent: ['sha-256 M'] } }, WORD_LIST),
      await wordsOf(both, { ...meeting, ends: { ...meeting.ends, operator: ['sha-256 M'] } }, WORD_LIST),
    ];
    for (const other of others) expect(other).not.toEqual(words);
  });

  // One word changed, two changed places: a page with another list reads out other words.
  test('a list that was tampered with shows other words, or none', async () => {
    const words = await wordsOf(both, meeting, WORD_LIST);
    const renamed = WORD_LIST.map((word) => (word === 'zebra' ? 'zero' : word));
    const turned = WORD_LIST.toReversed();
    for (const list of [renamed, turned]) expect(await wordsOf(both, meeting, list)).not.toEqual(words);
    const same = WORD_LIST.map(() => 'apple');
    for (const list of [same, WORD_LIST.slice(1), [...WORD_LIST, 'apple']])
      await expect(wordsOf(both, meeting, list)).rejects.toThrow();
  });

  test('256 plain words that begin differently and are two letters apart at least', () => {
    expect(WORD_LIST).toHaveLength(256);
    for (const word of WORD_LIST) expect(word).toMatch(/^[a-z]{3,9}$/);
    const apart = (a: string, b: string): boolean => {
      if (Math.abs(a.length - b.length) > 1) return true;
      const [short, long] = a.length <= b.length ? [a, b] : [b, a];
      let at = 0;
      while (at < short.length && short[at] === long[at]) at += 1;
      const rest = a.length === b.length ? short.slice(at + 1) : short.slice(at);
      return rest !== long.slice(at + 1);
    };
    const close = WORD_LIST.flatMap((a, i) =>
      WORD_LIST.slice(i + 1).flatMap((b) => (apart(a, b) ? [] : [`${a} ${b}`])),
    );
    expect(close).toEqual([]);
    expect(new Set(WORD_LIST.map((word) => word.slice(0, 4))).size).toBe(256);
  });
});
