// Invariant: a session runs in one tab of a browser; one that runs in none, and belongs here, comes back by itself.
import { announce, bringBack } from '#lib/conversation/one-tab.ts';
import { createOpenList } from '#lib/conversation/open-list.ts';
import { openShelf } from '#lib/shelf/open.ts';
import { createConversationDouble, ended, TERMS } from '#tests/doubles/conversation.ts';

const secret = 's'.repeat(32);

async function announced() {
  const list = createOpenList();
  const conversation = createConversationDouble();
  const names: string[] = [];
  announce(list, (name) => {
    names.push(name);
    return {
      held: Promise.resolve(),
      state: () => 'holding',
      release: () => void names.splice(names.indexOf(name), 1),
    };
  });
  list.add('s1', {
    subscribe: () => () => {},
    snapshot: () => ({ at: 'open', conversation }),
    useHere: () => {},
  });
  await Promise.resolve();
  return { conversation, names };
}

test('a running session is held once, until another page has it', async () => {
  const { conversation, names } = await announced();
  conversation.show({ unread: 1 });
  expect(names).toEqual(['parley-operator-session-s1']);
  conversation.show({ displaced: true });
  expect(names).toEqual([]);
  conversation.show({ displaced: false });
  expect(names).toEqual(['parley-operator-session-s1']);
});

test('an ended one is held no more', async () => {
  const { conversation, names } = await announced();
  conversation.show({ session: ended() });
  expect(names).toEqual([]);
});

async function broughtBack(sessionIds: string[], held: ReadonlySet<string> | null) {
  const shelf = await openShelf('operator');
  await shelf.grants.put('mine', { secret, terms: TERMS });
  await shelf.grants.put('undecided', { secret: null, terms: TERMS });
  const opened: string[] = [];
  await bringBack(sessionIds, {
    held: async () => held,
    shelf: async () => shelf,
    open: (sessionId) => void opened.push(sessionId),
  });
  return opened;
}

test('what belongs to this browser and runs in no tab of it is opened', async () => {
  expect(await broughtBack(['mine'], new Set())).toEqual(['mine']);
});

test('what runs in another tab, or belongs to another browser, is left there', async () => {
  const held = new Set(['parley-operator-session-mine']);
  expect(await broughtBack(['mine', 'another browser’s', 'undecided'], held)).toEqual([]);
});

test('where the browser cannot tell its tabs apart nothing is taken from anybody', async () => {
  expect(await broughtBack(['mine'], null)).toEqual([]);
});
