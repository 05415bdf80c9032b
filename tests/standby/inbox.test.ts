// Invariant: a message is on the screen once, whatever the broker tells twice, is lost on the way, or a reload forgets; an
// important one comes back until its OK was given; and nothing is shown whose time is over.
import { done, refused } from '#lib/protocol/faults.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import type { AgentMessage } from '#lib/protocol/messages.ts';
import { agentPushes, type agentRequests } from '#lib/protocol/signals.ts';
import { openShelf, type Shelf } from '#lib/shelf/open.ts';
import { createInbox } from '#lib/standby/inbox.ts';
import { createPortalDouble } from '#tests/doubles/portal.ts';

const message = (own: Partial<AgentMessage> = {}): AgentMessage => ({
  now: Date.now(),
  id: 'm1',
  title: 'Maintenance',
  text: 'Save your work.',
  importance: 'important',
  from: 'Jane Neal, NSL',
  sentAt: Date.now(),
  expiresAt: Date.now() + HOUR_MS,
  ...own,
});
const turns = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A page of that browser. `hears: false`: the broker answers nothing. */
function open(shelf: Shelf, hears = true) {
  const double = createPortalDouble<typeof agentRequests, typeof agentPushes>(agentPushes, {
    'message-state': () => (hears ? done({}) : refused('not-found')),
  });
  double.become('online');
  const late: { ms: number; run: () => void }[] = [];
  const inbox = createInbox(double.portal, shelf, (ms, run) => {
    late.push({ ms, run });
    return () => undefined;
  });
  const reports = (): string[] =>
    double.asked.map(({ payload }) => {
      const { id, report } = payload as { id: string; report: string };
      return `${id} ${report}`;
    });
  const shown = (): string | null => inbox.snapshot().message?.id ?? null;
  return { ...double, inbox, late, reports, shown };
}

test('shown, reported, closed, reported; one after the other, the oldest first', async () => {
  const page = open(await openShelf('agent'));
  await page.push('message', message());
  await page.push('message', message({ id: 'm2' }));
  expect([page.shown(), page.inbox.snapshot().more]).toEqual(['m1', 1]);
  expect(page.reports()).toEqual([]);
  page.inbox.shown('m1');
  page.inbox.shown('m1');
  await turns();
  expect(page.reports()).toEqual(['m1 delivered']);
  page.inbox.close('m1');
  expect([page.shown(), page.inbox.snapshot().more]).toEqual(['m2', 0]);
  page.inbox.close('m1');
  await turns();
  expect(page.reports()).toEqual(['m1 delivered', 'm1 acknowledged']);
});

test('told twice before it is shown, while it is shown and after OK: once on the screen, the report again', async () => {
  const page = open(await openShelf('agent'));
  await Promise.all([page.push('message', message()), page.push('message', message())]);
  expect(page.inbox.snapshot().more).toBe(0);
  page.inbox.shown('m1');
  await turns();
  await page.push('message', message());
  expect([page.shown(), page.inbox.snapshot().more]).toEqual(['m1', 0]);
  page.inbox.close('m1');
  await turns();
  await page.push('message', message());
  expect(page.shown()).toBeNull();
  expect(page.reports()).toEqual(['m1 delivered', 'm1 delivered', 'm1 acknowledged', 'm1 acknowledged']);
});

test.each(['info', 'important'] as const)(
  '%s: what the broker has not heard survives a reload',
  async (importance) => {
    const shelf = await openShelf('agent');
    const before = open(shelf, false);
    await before.push('message', message({ importance }));
    before.inbox.shown('m1');
    await turns();
    if (importance === 'important') before.inbox.close('m1');
    await turns();
    const after = open(shelf);
    await after.push('message', message({ importance }));
    await turns();
    expect(after.shown()).toBeNull();
    expect(after.reports()).toEqual([importance === 'important' ? 'm1 acknowledged' : 'm1 delivered']);
    // Nothing is kept of what has been heard.
    expect(await shelf.notices.get('m1')).toBeNull();
  },
);

test('an important one that was only shown comes back after a reload', async () => {
  const shelf = await openShelf('agent');
  const before = open(shelf);
  await before.push('message', message());
  before.inbox.shown('m1');
  await turns();
  const after = open(shelf);
  await after.push('message', message());
  expect(after.shown()).toBe('m1');
});

test('what is over is not shown, and goes from the screen when its time is over', async () => {
  const page = open(await openShelf('agent'));
  await page.push('message', message({ id: 'old', expiresAt: Date.now() - 1 }));
  expect(page.shown()).toBeNull();
  await page.push('message', message());
  expect(page.shown()).toBe('m1');
  expect(page.late[0]?.ms).toBeGreaterThan(HOUR_MS - 5_000);
  page.late[0]?.run();
  expect(page.shown()).toBeNull();
  page.inbox.close('m1');
  await turns();
  expect(page.reports()).toEqual([]);
});
