/** One session of a fault run: from the request to the two saved transcripts. */
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { connect, createInvitation, join, setUpQuickly, signInQuickly } from '#tests/fixtures/people.ts';
import type { Portal } from '#tests/fixtures/portal.ts';
import { watchContext } from '#tests/fixtures/watch-page.ts';
import type { Fault, Person } from './draw.ts';
import type { Network } from './network.ts';
import { recover, type Recovery } from './recovery.ts';
import { createSide, pause, watchLabels, type Side } from './side.ts';
import { strike } from './strike.ts';
import { judge, type Verdict } from './verdict.ts';

const DRAINED_WITHIN_MS = 60_000;
/** So long lines flow undisturbed before the first fault and between two. */
const CALM_MS = 1_000;

export type ChapterOptions = {
  /** the on-demand session's: one of its own, since earlier ones are listed too */
  readonly name: string;
  /** the portal has no administrator yet */
  readonly first: boolean;
  readonly portal: Portal;
  readonly browsers: Readonly<Record<Person, Browser>>;
  readonly network: Network | null;
  readonly faults: readonly Fault[];
  readonly onRecovery: (fault: Fault, recovery: Recovery, sides: Readonly<Record<Person, Side>>) => void;
};

export type Chapter = {
  readonly verdict: Verdict;
  /** what the pages did that no page may do */
  readonly wrongs: readonly string[];
};

const portalIsAway = /WebSocket|ERR_(?:CONNECTION|NETWORK|INTERNET|ADDRESS|TIMED)/;

async function live(operator: Page, agent: Page, portal: Portal, name: string): Promise<void> {
  await signInQuickly(operator, portal);
  const created = await createInvitation(operator, portal, name);
  await join(agent, created.link);
  await connect(operator, agent, created);
  for (const page of [operator, agent]) {
    await expect(page.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)');
  }
}

/** Types no more, and waits until every line is acknowledged. */
export async function drain(sides: Readonly<Record<Person, Side>>): Promise<void> {
  const both = [sides.operator, sides.agent];
  await Promise.all(both.map((side) => side.hush()));
  const sure = both.map((side) => side.typed.findLastIndex((line) => line.sure) + 1);
  const until = Date.now() + DRAINED_WITHIN_MS;
  for (;;) {
    const screens = await Promise.all(both.map((side) => side.screen()));
    if (screens.every((screen, i) => (screen?.delivered ?? 0) >= (sure[i] ?? 0))) return;
    if (Date.now() > until) return; // the transcripts will show what is missing
    await pause(CALM_MS / 10);
  }
}

export async function runChapter(options: ChapterOptions): Promise<Chapter> {
  const { name, portal, browsers, network, faults, onRecovery } = options;
  const contexts: BrowserContext[] = [];
  const wrongs: (readonly string[])[] = [];
  const open = async (who: Person): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browsers[who].newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
    contexts.push(context);
    wrongs.push(await watchContext(context, portal.url));
    await watchLabels(context);
    return { context, page: await context.newPage() };
  };
  try {
    const [operator, agent] = [await open('operator'), await open('agent')];
    if (options.first) await setUpQuickly(operator.page, portal);
    await live(operator.page, agent.page, portal, name);
    const sides = {
      operator: createSide('operator', operator.context, operator.page),
      agent: createSide('agent', agent.context, agent.page),
    };
    sides.operator.flow();
    sides.agent.flow();
    for (const fault of faults) {
      await pause(CALM_MS);
      const struck = await strike(fault, { portal, sides, network });
      onRecovery(fault, await recover(struck, sides), sides);
    }
    await drain(sides);
    const typed = { operator: sides.operator.typed, agent: sides.agent.typed };
    const saved = { operator: await sides.operator.save(), agent: await sides.agent.save() };
    return {
      verdict: judge(typed, saved),
      wrongs: wrongs.flat().filter((wrong) => !portalIsAway.test(wrong)),
    };
  } finally {
    for (const context of contexts) await context.close();
  }
}
