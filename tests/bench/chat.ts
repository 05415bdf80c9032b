/**
 * Enter in one page to text in the other page's DOM: the product, and the floors that tell apart what of it is the
 * channel, simple-peer, IndexedDB, and the rest (React, the rules, the page). Rounds are interleaved, since absolute
 * times drift on a shared machine.
 */
import { chromium, type BrowserContext } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '#tests/fixtures/chromium.ts';
import { connect, createInvitation, join, setUpQuickly, signInQuickly } from '#tests/fixtures/people.ts';
import { startPortal, type Portal } from '#tests/fixtures/portal.ts';
import { figuresOf, ms, table, times, type Figures } from './figures.ts';
import { startFileFlow } from './file-flow.ts';
import { openFloor, type Floor } from './floors.ts';
import { typeLines, type ChatPage } from './type-lines.ts';

const ROUNDS = 8;
const LINES = 25;
/** BARS.md of the design: product to bare channel, and with a file beside it to without. */
const P50_LIMIT = 4;
const P95_LIMIT = 10;
const FILE_LIMIT = 2;
/** More than flows while the lines are typed. */
const FILE_MIB = 1_024;

type Pair = readonly [ChatPage, ChatPage];

async function openProduct(
  portal: Portal,
  contexts: readonly [BrowserContext, BrowserContext],
): Promise<Pair> {
  const operator = await contexts[0].newPage();
  const agent = await contexts[1].newPage();
  await setUpQuickly(operator, portal);
  await signInQuickly(operator, portal);
  const created = await createInvitation(operator, portal);
  await join(agent, created.link);
  await connect(operator, agent, created);
  const of = (page: ChatPage['page']): ChatPage => ({
    page,
    input: 'textarea[aria-label="Type a message"]',
    log: '[role="region"][aria-label="Chat log"], section[aria-label="Chat log"], [aria-label="Chat log"]',
  });
  return [of(operator), of(agent)];
}

/** Prints the table. @returns whether every limit was kept */
export async function benchChat(): Promise<boolean> {
  const portal = await startPortal();
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const contexts = [await browser.newContext(), await browser.newContext()] as const;
    const pairs = new Map<string, Pair>();
    const floors: readonly Floor[] = ['bare', 'simple-peer', 'with commits'];
    for (const floor of floors) pairs.set(floor, await openFloor(floor, contexts, `${portal.url}/floor`));
    pairs.set('product', await openProduct(portal, contexts));
    const samples = await measure(pairs);
    const product = pairs.get('product');
    if (product === undefined) throw new Error('there is no product to measure');
    const stop = await startFileFlow(product[0].page, product[1].page, FILE_MIB);
    const began = performance.now();
    const beside: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      beside.push(...(await typeLines(product[0], product[1], `file${round}`, LINES)));
    const bytes = await stop();
    const mbPerSecond = bytes / 1e6 / ((performance.now() - began) / 1_000);
    return report(samples, figuresOf(beside), mbPerSecond);
  } finally {
    await browser.close();
    await portal.close();
  }
}

/** One round warms up; then each takes its turn, in another order each time, and both directions in turn. */
async function measure(pairs: ReadonlyMap<string, Pair>): Promise<Map<string, Figures>> {
  const samples = new Map<string, number[]>([...pairs.keys()].map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    const order = [...pairs].map((_, i, all) => all[(i + round) % all.length]);
    for (const turn of order) {
      if (turn === undefined) continue;
      const [name, [a, b]] = turn;
      await a.page.bringToFront();
      const [from, to] = round % 2 === 0 ? [a, b] : [b, a];
      const taken = await typeLines(from, to, `${name.replaceAll(' ', '-')}-${round}`, LINES);
      if (round > 0) samples.get(name)?.push(...taken);
    }
  }
  return new Map([...samples].map(([name, taken]) => [name, figuresOf(taken)]));
}

function report(samples: ReadonlyMap<string, Figures>, beside: Figures, mbPerSecond: number): boolean {
  const figures = (name: string): Figures => samples.get(name) ?? figuresOf([]);
  const [bare, peer, commits, product] = ['bare', 'simple-peer', 'with commits', 'product'].map(figures);
  if (!bare || !peer || !commits || !product) throw new Error('something was not measured');
  const row = (name: string, of: Figures): string[] => [
    name,
    String(of.n),
    ms(of.p50),
    ms(of.p95),
    ms(of.max),
    times(of.p50 / bare.p50),
    times(of.p95 / bare.p50),
  ];
  console.log(
    table([
      ['chat line, Enter to DOM', 'lines', 'p50', 'p95', 'max', 'p50/bare', 'p95/bare p50'],
      row('bare channel', bare),
      row('simple-peer', peer),
      row('bare + 2 commits', commits),
      row('Parley', product),
      row(`Parley, beside a file at ${mbPerSecond.toFixed(1)} MB/s`, beside),
    ]),
  );
  const rest = product.p50 - bare.p50 - (peer.p50 - bare.p50) - (commits.p50 - bare.p50);
  console.log(
    `Of Parley’s ${ms(product.p50)}: channel ${ms(bare.p50)}, simple-peer ${ms(peer.p50 - bare.p50)}, ` +
      `IndexedDB ${ms(commits.p50 - bare.p50)}, React, rules and page ${ms(rest)}.`,
  );
  const verdicts: [string, number, number][] = [
    ['p50 to bare', product.p50 / bare.p50, P50_LIMIT],
    ['p95 to bare p50', product.p95 / bare.p50, P95_LIMIT],
    ['beside a file, p50', beside.p50 / product.p50, FILE_LIMIT],
  ];
  for (const [what, value, limit] of verdicts)
    console.log(`${what}: ${times(value)} (at most ${limit} ×) ${value <= limit ? 'kept' : 'NOT KEPT'}`);
  return verdicts.every(([, value, limit]) => value <= limit);
}
