/** Which faults strike, whom and for how long: drawn at random from a seed, so that a run can be had again. */
export type Person = 'operator' | 'agent';

/**
 * `unplugged`: the person's own interface goes down, and the browser is told. `silent`: the way dies further on, where
 * no program hears of it.
 */
type Cut = 'unplugged' | 'silent';

export type Fault =
  | { readonly kind: 'broker killed'; readonly ms: number }
  | { readonly kind: 'reload'; readonly who: Person }
  | { readonly kind: 'renderer killed'; readonly who: Person }
  | { readonly kind: 'link down'; readonly who: Person; readonly how: Cut; readonly ms: number }
  | { readonly kind: 'address change'; readonly who: Person }
  | { readonly kind: 'glare'; readonly how: 'reload' | Cut; readonly ms: number }
  | { readonly kind: 'background tab'; readonly who: Person; readonly ms: number }
  | { readonly kind: 'both sending'; readonly lines: number };

const KINDS = [
  'broker killed',
  'reload',
  'renderer killed',
  'link down',
  'address change',
  'glare',
  'background tab',
  'both sending',
] as const satisfies readonly Fault['kind'][];

/** These need a network of the run's own. */
const NEEDS_NETWORK: ReadonlySet<Fault['kind']> = new Set(['link down', 'address change']);

/** From and to, ms. An outage stays well within the grace of two minutes. */
type Range = readonly [number, number];
export type Lengths = { readonly broker: Range; readonly link: Range; readonly background: Range };
export const LONG: Lengths = { broker: [1_000, 20_000], link: [5_000, 60_000], background: [3_000, 15_000] };
export const SHORT: Lengths = { broker: [1_000, 3_000], link: [5_000, 8_000], background: [2_000, 3_000] };

const BURST_LINES = 50;

/** mulberry32: small, seeded, good enough to shuffle with. In [0, 1). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type DrawOptions = {
  readonly count: number;
  readonly seed: number;
  readonly lengths: Lengths;
  /** false: only faults that need no network of the run's own */
  readonly network: boolean;
  /** part of a kind's name: no other strikes; '' for all */
  readonly only: string;
};

/** Every kind comes up once before any comes up again, in an order of its own each time. */
export function drawFaults({ count, seed, lengths, network, only }: DrawOptions): Fault[] {
  const random = createRandom(seed);
  const between = ([from, to]: Range): number => Math.round(from + random() * (to - from));
  const oneOf = <T>(things: readonly [T, ...T[]]): T =>
    things[Math.floor(random() * things.length)] ?? things[0];
  const who = (): Person => oneOf(['operator', 'agent']);
  const cut = (): Cut => oneOf(['unplugged', 'silent']);
  const possible = KINDS.filter((known) => known.includes(only) && (network || !NEEDS_NETWORK.has(known)));
  if (possible.length === 0) throw new Error(`No fault here is called "${only}".`);
  let bag: Fault['kind'][] = [];

  function kind(): Fault['kind'] {
    if (bag.length === 0) bag = [...possible];
    return bag.splice(Math.floor(random() * bag.length), 1)[0] ?? 'reload';
  }
  function fault(): Fault {
    const drawn = kind();
    switch (drawn) {
      case 'broker killed':
        return { kind: drawn, ms: between(lengths.broker) };
      case 'reload':
      case 'renderer killed':
      case 'address change':
        return { kind: drawn, who: who() };
      case 'link down':
        return { kind: drawn, who: who(), how: cut(), ms: between(lengths.link) };
      case 'glare':
        return { kind: drawn, how: network ? oneOf(['reload', cut()]) : 'reload', ms: between(lengths.link) };
      case 'background tab':
        return { kind: drawn, who: who(), ms: between(lengths.background) };
      case 'both sending':
        return { kind: drawn, lines: BURST_LINES };
    }
  }
  return Array.from({ length: count }, fault);
}

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** One fault in words. */
export function describe(fault: Fault): string {
  switch (fault.kind) {
    case 'broker killed':
      return `broker killed -9, back after ${inSeconds(fault.ms)}`;
    case 'reload':
      return `${fault.who} reloads`;
    case 'renderer killed':
      return `${fault.who}'s renderer killed`;
    case 'link down':
      return `${fault.who}'s link down (${fault.how}) ${inSeconds(fault.ms)}`;
    case 'address change':
      return `${fault.who}'s address changes`;
    case 'glare':
      return fault.how === 'reload' ? 'both reload' : `both links down (${fault.how}) ${inSeconds(fault.ms)}`;
    case 'background tab':
      return `${fault.who}'s tab sleeps in the background ${inSeconds(fault.ms)}`;
    case 'both sending':
      return `both send ${fault.lines} lines at once`;
  }
}
