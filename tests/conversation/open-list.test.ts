// Invariant: a list of what runs here tells every session once, in the order of opening, until its end has been seen.
import type { Conversation } from '#lib/conversation/conversation.ts';
import { createOpenList } from '#lib/conversation/open-list.ts';
import type { OpenedSnapshot } from '#lib/conversation/opened.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { createConversationDouble, ended, line, TERMS } from '#tests/doubles/conversation.ts';

const turn = (): Promise<void> => Promise.resolve();
const opening: OpenedSnapshot = { at: 'opening', portal: 'connecting' };
const open = (conversation: Conversation): OpenedSnapshot => ({ at: 'open', conversation });

function session(first: OpenedSnapshot) {
  const snapshots = createSnapshots<OpenedSnapshot>(first);
  let used = 0;
  return {
    become: snapshots.set,
    used: () => used,
    opened: {
      subscribe: snapshots.subscribe,
      snapshot: snapshots.current,
      useHere: () => void (used += 1),
    },
  };
}

async function listOf(conversation: Conversation) {
  const list = createOpenList();
  list.add('s1', session(open(conversation)).opened);
  await turn();
  let told = 0;
  list.subscribe(() => (told += 1));
  return { list, told: () => told };
}

test('a session is held while it opens, and listed once it is open', async () => {
  const list = createOpenList();
  const one = session(opening);
  list.add('s1', one.opened);
  await turn();
  expect(list.snapshot()).toEqual({ entries: [], held: ['s1'] });
  one.become(open(createConversationDouble({ unread: 2 })));
  expect(list.snapshot().entries).toEqual([
    expect.objectContaining({ sessionId: 's1', device: 'Chrome on Windows', user: 'John', unread: 2 }),
  ]);
});

test('one that was refused is neither', async () => {
  const list = createOpenList();
  const one = session(opening);
  list.add('s1', one.opened);
  one.become({ at: 'refused', fault: 'session-elsewhere' });
  expect(list.snapshot()).toEqual({ entries: [], held: [] });
});

test('nobody is told while the session is being added: that happens in the middle of drawing', async () => {
  const list = createOpenList();
  let told = 0;
  list.subscribe(() => (told += 1));
  list.add('s1', session(opening).opened);
  expect(told).toBe(0);
  await turn();
  expect(told).toBe(1);
});

test('in the order of opening, whatever happens in them', async () => {
  const list = createOpenList();
  const first = createConversationDouble();
  const second = createConversationDouble();
  list.add('s1', session(open(first)).opened);
  list.add('s2', session(open(second)).opened);
  await turn();
  first.show({ unread: 3 });
  expect(list.snapshot().entries.map(({ sessionId, unread }) => [sessionId, unread])).toEqual([
    ['s1', 3],
    ['s2', 0],
  ]);
});

test('what is unread is told, what is read at once is not', async () => {
  const conversation = createConversationDouble();
  const { list, told } = await listOf(conversation);
  conversation.show({ log: [line(1, 'read at once')] });
  conversation.show({ typing: true });
  expect(told()).toBe(0);
  conversation.show({ log: [line(1, 'read at once'), line(2, 'not yet')], unread: 1 });
  expect(told()).toBe(1);
  expect(list.snapshot().entries[0]?.unread).toBe(1);
});

test('an ended session stays until its own page has shown the end', async () => {
  const conversation = createConversationDouble();
  const { list } = await listOf(conversation);
  const leave = list.look('s1');
  expect(list.isLookedAt('s1')).toBe(true);
  leave();
  expect(list.isLookedAt('s1')).toBe(false);
  conversation.show({ session: ended() });
  expect(list.snapshot().entries.map(({ session: { at } }) => at)).toEqual(['ended']);
  list.look('s1');
  expect(list.snapshot()).toEqual({ entries: [], held: ['s1'] });
});

test('one that ends before the eyes of its operator goes at once', async () => {
  const conversation = createConversationDouble();
  const { list } = await listOf(conversation);
  list.look('s1')();
  list.look('s1');
  conversation.show({ session: ended() });
  expect(list.snapshot().entries).toEqual([]);
});

test('two looks need two leaves: a page may be there before the one before it has gone', async () => {
  const { list } = await listOf(createConversationDouble());
  const leave = list.look('s1');
  list.look('s1');
  leave();
  expect(list.isLookedAt('s1')).toBe(true);
});

test('after Use here the list follows the new conversation, and the old one no more', async () => {
  const list = createOpenList();
  const old = createConversationDouble({ displaced: true });
  let followers = 0;
  const subscribe = (listener: () => void) => {
    const stop = old.subscribe(listener);
    followers += 1;
    return () => {
      followers -= 1;
      stop();
    };
  };
  const one = session(open({ ...old, subscribe }));
  list.add('s1', one.opened);
  await turn();
  expect(list.snapshot().entries[0]?.displaced).toBe(true);
  list.useHere('s1');
  expect(one.used()).toBe(1);
  one.become(opening);
  expect(list.snapshot()).toEqual({ entries: [], held: ['s1'] });
  const fresh = createConversationDouble();
  one.become(open(fresh));
  expect(followers).toBe(0);
  old.show({ unread: 9, displaced: false });
  fresh.show({ session: { at: 'reconnecting', terms: TERMS, since: 0, grace: 1, until: 2 } });
  expect(list.snapshot().entries).toEqual([
    expect.objectContaining({
      displaced: false,
      unread: 0,
      session: expect.objectContaining({ at: 'reconnecting' }),
    }),
  ]);
});
