// Invariant: whatever goes wrong with one single line is seen; nothing else is.
import { clean, judge, parseTranscript, type Transcript } from './verdict.ts';

type Row = readonly [by: 'operator' | 'agent', n: number, state?: string];
const saved = (...rows: readonly Row[]): Transcript =>
  parseTranscript(
    JSON.stringify({
      format: 'parley-transcript',
      entries: [
        { kind: 'system', key: 'joined', at: null, text: 'John has joined' },
        ...rows.map(([by, n, state = 'delivered']) => ({
          kind: 'line',
          key: `${by}:${n}`,
          at: null,
          by,
          name: by,
          text: `${by} line #${n}`,
          state,
        })),
      ],
    }),
  );
const typed = {
  operator: [
    { text: 'operator line #1', sure: true },
    { text: 'operator line #2', sure: false },
    { text: 'operator line #3', sure: true },
  ],
  agent: [{ text: 'agent line #1', sure: true }],
};
const all: readonly Row[] = [
  ['operator', 1],
  ['agent', 1],
  ['operator', 2],
  ['operator', 3],
];
const problems = (operator: Transcript, agent: Transcript): string[] => {
  const verdict = judge(typed, { operator, agent });
  const { lost, twice, disordered, invented, different } = verdict;
  const found = { lost, twice, disordered, invented, different };
  expect(clean(verdict)).toBe(Object.values(found).every((list) => list.length === 0));
  return Object.entries(found).flatMap(([name, list]) => (list.length > 0 ? [name] : []));
};

test('equal copies are fine, however the two authors interleave in each', () => {
  expect(problems(saved(...all), saved(...all))).toEqual([]);
  expect(
    problems(saved(...all), saved(...all.toReversed().toSorted(([a], [b]) => a.localeCompare(b)))),
  ).toEqual(['disordered', 'different']);
  const agentFirst: readonly Row[] = [['agent', 1], ...all.filter(([by]) => by === 'operator')];
  expect(problems(saved(...all), saved(...agentFirst))).toEqual([]);
});

test('a line under the finger when its page went is in both copies or in none', () => {
  const without = all.filter(([by, n]) => by !== 'operator' || n !== 2);
  expect(problems(saved(...without), saved(...without))).toEqual([]);
  expect(problems(saved(...all), saved(...without))).toEqual(['different']);
});

test('a lost line, wherever it is missing', () => {
  const without = all.filter(([by, n]) => by !== 'operator' || n !== 3);
  expect(problems(saved(...all), saved(...without))).toEqual(['lost', 'different']);
  expect(problems(saved(...without), saved(...without))).toEqual(['lost']);
});

test('a line twice, out of order, or typed by nobody', () => {
  expect(problems(saved(...all, ['agent', 1]), saved(...all, ['agent', 1]))).toEqual(['twice']);
  const swapped: readonly Row[] = [
    ['operator', 3],
    ['agent', 1],
    ['operator', 1],
    ['operator', 2],
  ];
  expect(problems(saved(...swapped), saved(...swapped))).toEqual(['disordered']);
  expect(problems(saved(...all, ['agent', 7]), saved(...all, ['agent', 7]))).toEqual(['invented']);
});

test('a tick that is missing at the end', () => {
  const untold: readonly Row[] = all.map(([by, n]) => (n === 3 ? [by, n, 'sent'] : [by, n]));
  expect(problems(saved(...untold), saved(...all))).toEqual(['different']);
});

test('no lines at all are not a clean run', () => {
  expect(problems(saved(), saved())).toEqual(['lost']);
});
