// Invariant: what is past goes whole; what runs, and what is younger, stays whole.
import { DAY_MS } from '#lib/protocol/limits.ts';
import { createMemoryCabinet } from '#lib/shelf/memory-cabinet.ts';
import { createShelf } from '#lib/shelf/open.ts';

const END = Date.UTC(2026, 10, 22);
const about = {
  invitationId: 'i1',
  operatorId: 'jane',
  endedAt: END,
  takenUpAt: END - 1_000,
  keepMs: 30 * DAY_MS,
};
const nothing: ReadonlySet<string> = new Set();
const sure = (now: number) => ({ now, sure: true });

async function shelfWith(...ids: string[]) {
  const cabinet = createMemoryCabinet();
  const shelf = createShelf('operator', cabinet);
  for (const id of ids) {
    await shelf.threads.take(id, { text: `of ${id}`, at: 1 });
    await shelf.history.note(id, about);
    await shelf.grants.put(id, { secret: 's', terms: null });
  }
  const left = async (): Promise<string[]> =>
    (
      await cabinet.read(async (hand) => [
        ...(await hand.list('threads', '')),
        ...(await hand.list('outbox', '')),
        ...(await hand.list('log', '')),
        ...(await hand.list('grants', '')),
      ])
    ).map(({ key }) => key.split('/')[0] ?? '');
  return { ...shelf, left };
}

test('what is kept is told with whose it is, and a write of a line keeps that', async () => {
  const { threads, history } = await shelfWith('a');
  await threads.take('a', { text: 'another', at: 2 });
  expect(await history.kept()).toEqual([{ sessionId: 'a', ...about }]);
  expect([await history.has('a'), await history.has('b')]).toEqual([true, false]);
});

test('past its time nothing of it is left: counters, lines, outbox, secret', async () => {
  const { history, left } = await shelfWith('a', 'b');
  await history.note('b', { ...about, endedAt: END + 1 });
  await history.sweep(sure(END + 30 * DAY_MS), null, nothing);
  expect(new Set(await left())).toEqual(new Set(['b']));
  expect(await left()).toHaveLength(4);
});

test.each([
  ['its own secret goes with it', { secret: 's', terms: { sessionId: 'a' } }, false],
  ['that of a later session of the invitation stays', { secret: 's', terms: { sessionId: 'b' } }, true],
  ['that it was given up here stays', { secret: null, terms: null }, true],
])('an agent keeps one grant for an invitation: %s', async (_what, { secret, terms }, stays) => {
  const { threads, grants, left } = await shelfWith('a');
  const whole = terms === null ? null : { ...terms, operatorId: 'jane', permissions: [], expiresAt: 1 };
  await grants.put('i1', { secret, terms: whole });
  await threads.clear('a');
  expect(await left()).toEqual(stays ? ['i1'] : []);
});

test('a shorter retention counts for what is there already; a longer one too', async () => {
  const { history, left } = await shelfWith('a');
  await history.sweep(sure(END + DAY_MS), 60 * DAY_MS, nothing);
  await history.sweep({ now: END + 45 * DAY_MS, sure: false }, null, nothing);
  expect(await left()).not.toEqual([]);
  await history.sweep(sure(END + 45 * DAY_MS), 7 * DAY_MS, nothing);
  expect(await left()).toEqual([]);
});

test('a session that runs is neither swept nor cleared', async () => {
  const { history, left } = await shelfWith('a', 'b');
  await history.note('a', { ...about, endedAt: null });
  await history.sweep(sure(END + 400 * DAY_MS), null, new Set(['a']));
  expect(new Set(await left())).toEqual(new Set(['a']));
  await history.clear(new Set(['a']));
  expect(new Set(await left())).toEqual(new Set(['a']));
  await history.clear(nothing);
  expect(await left()).toEqual([]);
});

test('a conversation of which nothing is known begins its time at the first sweep', async () => {
  const { threads, history, left } = await shelfWith();
  await threads.take('old', { text: 'x', at: 1 });
  await history.sweep(sure(END), DAY_MS, nothing);
  await history.sweep(sure(END + 2 * DAY_MS - 1), null, nothing);
  expect(await left()).not.toEqual([]);
  await history.sweep(sure(END + 2 * DAY_MS), null, nothing);
  expect(await left()).toEqual([]);
});

test('a request that came to nothing leaves nothing; a note makes no conversation', async () => {
  const { threads, history, left } = await shelfWith();
  await threads.load('a');
  await history.note('a', { ...about, endedAt: null });
  expect(await left()).toEqual(['a']);
  await history.note('a', about);
  await history.note('never', about);
  expect(await left()).toEqual([]);
});
