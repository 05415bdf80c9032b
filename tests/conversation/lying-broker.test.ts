// Invariant: whatever a broker does that ends DTLS on both sides, or mixes sessions up, no end says "Verified". Each
// mutant of the rule must be found out by the same runs.
import fc from 'fast-check';
import type * as rules from '#lib/session/proof-text.ts';
import type { Ends as Certificates, ProofOf } from '#lib/session/proof-text.ts';
import { makeLinkKey } from '#lib/shelf/link-key.ts';
import {
  carryAll,
  meet,
  NAMES,
  otherOf,
  playBoth,
  readOut,
  settled,
  watchCrypto,
  type Ends,
  type Name,
  type Sight,
} from '#tests/fixtures/lying-broker.ts';
import type { Frame } from '#lib/protocol/frames.ts';

type Text = (of: ProofOf) => string;
let mockText: Text | null = null;
jest.mock('#lib/session/proof-text.ts', () => {
  const real = jest.requireActual<typeof rules>('#lib/session/proof-text.ts');
  const proofText: Text = (of) => (mockText ?? real.proofText)(of);
  return { ...real, proofText };
});
const { proofText } = jest.requireActual<typeof rules>('#lib/session/proof-text.ts');

beforeAll(watchCrypto);
afterEach(() => void (mockText = null));

/** How the two ends are connected, in truth and in what they are told. */
const PLOTS = [
  'between', // the broker's certificate in the place of the other's
  'beside', // both are named: a browser may take either
  'crossed', // straight to each other, each told of another session
] as const;
type Plot = (typeof PLOTS)[number];
const DEEDS = ['pass on', 'reflect', 'replay', 'drop', 'make up', 'compare words', 'pass words on'] as const;

type Run = {
  readonly plot: Plot;
  readonly deeds: readonly (typeof DEEDS)[number][];
  /** who has the key; the broker may have made the other lose it */
  readonly holders: readonly Name[];
  /** whether browsers keep their certificates from session to session */
  readonly keep: boolean;
  readonly seed: number;
};
const run: fc.Arbitrary<Run> = fc.record({
  plot: fc.constantFrom(...PLOTS),
  deeds: fc.array(fc.constantFrom(...DEEDS), { minLength: 1, maxLength: 6 }),
  holders: fc.constantFrom<readonly Name[]>(NAMES, NAMES, NAMES, ['operator'], ['agent']),
  keep: fc.boolean(),
  seed: fc.nat(99),
});

function sightsOf(plot: Plot, keep: boolean, seed: number): Record<Name, Sight> {
  const session = keep ? 'kept' : `new ${seed}`;
  const own = { operator: [`sha-256 O ${session}`], agent: [`sha-256 A ${session}`] };
  // The broker can make certificates until theirs come first, or last.
  const broker = `sha-${seed % 2 === 0 ? '000' : '999'} M`;
  const seen = (of: Name): readonly string[] => {
    if (plot === 'crossed') return own[of];
    return plot === 'between' ? [broker] : [...own[of], broker].toSorted();
  };
  const told = (name: Name): string => (plot === 'crossed' && name === 'agent' ? 'session 3' : 'session 2');
  return {
    operator: { sessionId: told('operator'), own: own.operator, peer: seen('agent') },
    agent: { sessionId: told('agent'), own: own.agent, peer: seen('operator') },
  };
}

const honest = (keep: boolean): Record<Name, Sight> => {
  const { operator, agent } = sightsOf('crossed', keep, 100);
  return { operator: { ...operator, sessionId: 'session 1' }, agent: { ...agent, sessionId: 'session 1' } };
};

/** Two honest ends must find each other. @returns every frame of it, for a broker that kept them */
async function before(key: string, keep: boolean): Promise<{ frames: [Name, Frame][]; verified: boolean }> {
  const ends = await meet(honest(keep), { operator: key, agent: key });
  const frames = NAMES.flatMap((name) => ends[name].said.map((frame): [Name, Frame] => [name, frame]));
  await carryAll(ends);
  return { frames, verified: NAMES.every((name) => ends[name].trust.verified() === 'link') };
}

/** @returns whether an end ever said that it was verified */
async function lie(ends: Ends, deeds: Run['deeds'], old: readonly [Name, Frame][]): Promise<boolean> {
  const heard: Record<Name, Frame[]> = { operator: [], agent: [] };
  const listen = (): void => NAMES.forEach((name) => heard[name].push(...ends[name].said.splice(0)));
  for (const deed of deeds) {
    listen();
    if (deed === 'compare words' || deed === 'pass words on') ends.operator.trust.words.compare();
    await settled();
    if (deed === 'compare words') await playBoth(ends);
    if (deed === 'pass words on') await carryAll(ends);
    for (const name of NAMES) {
      const { trust } = ends[name];
      if (deed === 'pass on') heard[otherOf(name)].forEach((frame) => trust.heard(frame));
      if (deed === 'reflect') heard[name].forEach((frame) => trust.heard(frame));
      if (deed === 'replay') old.forEach(([by, frame]) => by !== name && trust.heard(frame));
      if (deed === 'make up') trust.heard({ k: 'verify', proof: 'A'.repeat(43) });
      if (deed === 'drop') heard[name] = [];
    }
    await settled();
    await readOut(ends);
    if (NAMES.some((name) => ends[name].trust.verified() !== null)) return true;
  }
  return false;
}

/** @returns how it went wrong, or null */
async function wrong({ plot, deeds, holders, keep, seed }: Run): Promise<string | null> {
  const key = makeLinkKey();
  const { frames, verified } = await before(key, keep);
  if (!verified) return 'two honest ends did not find each other';
  const held = (name: Name): string | null => (holders.includes(name) ? key : null);
  const ends = await meet(sightsOf(plot, keep, seed), { operator: held('operator'), agent: held('agent') });
  return (await lie(ends, deeds, frames)) ? 'undetected' : null;
}

const RUNS = 1_000;

test(`${RUNS} lying brokers: 0 undetected`, async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(run, async (drawn) => {
      for (const what of [drawn.plot, ...new Set(drawn.deeds)]) seen.set(what, (seen.get(what) ?? 0) + 1);
      expect(await wrong(drawn)).toBeNull();
    }),
    { numRuns: RUNS },
  );
  for (const what of [...PLOTS, ...DEEDS]) expect(seen.get(what) ?? 0).toBeGreaterThan(RUNS / 10);
}, 60_000);

// Few and short, so that what is run together meets by chance.
const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 2 });
const certificates = fc.array(text, { minLength: 1, maxLength: 3 });
const proofOf: fc.Arbitrary<ProofOf> = fc.record({
  prover: fc.constantFrom(...NAMES),
  sessionId: text,
  ends: fc.record<Certificates>({ operator: certificates, agent: certificates }),
});
const oneOff: fc.Arbitrary<[ProofOf, ProofOf]> = fc
  .tuple(proofOf, proofOf, fc.constantFrom('all', 'prover', 'sessionId', ...NAMES))
  .map(([a, b, what]) => {
    if (what === 'all') return [a, b];
    if (what === 'prover' || what === 'sessionId') return [a, { ...a, [what]: b[what] }];
    return [a, { ...a, ends: { ...a.ends, [what]: b.ends[what] } }];
  });
const same = (a: ProofOf, b: ProofOf): boolean =>
  a.prover === b.prover &&
  a.sessionId === b.sessionId &&
  NAMES.every((name) => JSON.stringify(a.ends[name]) === JSON.stringify(b.ends[name]));

/** Any two connections that differ in anything have different texts. */
const eachPartCounts = (of: Text): boolean =>
  fc.sample(oneOff, 500).every(([a, b]) => same(a, b) === (of(a) === of(b)));

test('each part counts, and no two different ones have the same text', () => {
  expect(eachPartCounts(proofText)).toBe(true);
});

const mutants: [string, Text, 'the runs' | 'the text'][] = [
  ['no role', (of) => proofText({ ...of, prover: 'operator' }), 'the runs'],
  ['no session id', (of) => proofText({ ...of, sessionId: '' }), 'the runs'],
  ['no certificates', (of) => proofText({ ...of, ends: { operator: [], agent: [] } }), 'the runs'],
  [
    'only the first of the certificates that are named',
    (of) => {
      const { operator, agent } = of.ends;
      return proofText({ ...of, ends: { operator: operator.slice(0, 1), agent: agent.slice(0, 1) } });
    },
    'the runs',
  ],
  // A certificate of which one end alone is told is found out by either end's own; so this one shows in the text.
  [
    "only the prover's own certificate",
    (of) => proofText({ ...of, ends: { operator: [], agent: [], [of.prover]: of.ends[of.prover] } }),
    'the text',
  ],
  [
    'run together',
    ({ prover, sessionId, ends }) => `${prover}${sessionId}${ends.operator.join('')}${ends.agent.join('')}`,
    'the text',
  ],
];

test.each(mutants)('caught: %s', async (_name, broken, by) => {
  if (by === 'the text') return expect(eachPartCounts(broken)).toBe(false);
  mockText = broken;
  const found: (string | null)[] = [];
  for (const drawn of fc.sample(run, RUNS)) {
    found.push(await wrong(drawn));
    if (found.at(-1) !== null) break;
  }
  expect(found.at(-1)).toBe('undetected');
});

test('caught: unsorted, each end names its own certificate first', async () => {
  const { operator, agent } = honest(false);
  const key = makeLinkKey();
  const turned = { ...agent, own: agent.peer, peer: agent.own };
  const ends = await meet({ operator, agent: turned }, { operator: key, agent: key });
  await carryAll(ends);
  for (const name of NAMES) expect(ends[name].stopped).toBe('wrong-proof');
});
