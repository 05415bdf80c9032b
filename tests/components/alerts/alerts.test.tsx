// Invariant: what comes in is heard unless it is seen, seldom enough to be borne, and never says what was written.
import { createAlerts, followUnread } from '#components/alerts/alerts.ts';
import type { Note } from '#components/alerts/desktop.ts';
import { followOpenList } from '#components/alerts/operator-alerts.ts';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { createOpenList, type OpenList } from '#lib/conversation/open-list.ts';
import { createConversationDouble, line } from '#tests/doubles/conversation.ts';

function alertsAt() {
  const shown: Note[] = [];
  const world = { time: 0, hidden: false, sounds: true, tones: 0 };
  const alerts = createAlerts({
    sound: {
      play() {
        if (world.sounds) world.tones += 1;
        return world.sounds;
      },
    },
    desktop: { show: (note) => void shown.push(note) },
    hidden: () => world.hidden,
    now: () => world.time,
  });
  return { alerts, world, shown };
}
const note: Note = { tag: 's1', text: 'New message from John' };

test('what is seen makes no sound; what is not makes one tone', () => {
  const { alerts, world } = alertsAt();
  alerts.came(note, true);
  expect(world.tones).toBe(0);
  alerts.came(note, false);
  expect(world.tones).toBe(1);
});

test('at most one tone in two seconds', () => {
  const { alerts, world } = alertsAt();
  for (const time of [0, 500, 1_999]) {
    world.time = time;
    alerts.came(note, false);
  }
  expect(world.tones).toBe(1);
  world.time = 2_000;
  alerts.came(note, false);
  expect(world.tones).toBe(2);
});

test('a tone that did not sound holds back no other', () => {
  const { alerts, world } = alertsAt();
  world.sounds = false;
  alerts.came(note, false);
  world.sounds = true;
  world.time = 100;
  alerts.came(note, false);
  expect(world.tones).toBe(1);
});

test('a notification only while the page is hidden', () => {
  const { alerts, world, shown } = alertsAt();
  alerts.came(note, false);
  expect(shown).toEqual([]);
  world.hidden = true;
  alerts.came(note, false);
  expect(shown).toEqual([note]);
});

test('more unread is told, less is not', () => {
  const conversation = createConversationDouble({ unread: 2 });
  let told = 0;
  const stop = followUnread(conversation, () => (told += 1));
  conversation.show({ unread: 3 });
  conversation.show({ typing: true });
  conversation.show({ unread: 0 });
  expect(told).toBe(1);
  conversation.show({ unread: 1 });
  stop();
  conversation.show({ unread: 2 });
  expect(told).toBe(2);
});

describe('the operator’s sessions', () => {
  const add = (list: OpenList, sessionId: string, conversation: Conversation): void =>
    list.add(sessionId, {
      subscribe: () => () => {},
      snapshot: () => ({ at: 'open', conversation }),
      useHere: () => {},
    });

  async function running() {
    const list = createOpenList();
    const conversation = createConversationDouble();
    add(list, 's1', conversation);
    await Promise.resolve();
    const world = { focused: true };
    const came: { note: Note; attended: boolean }[] = [];
    const gone: string[] = [];
    followOpenList(
      list,
      { came: (told, attended) => void came.push({ note: told, attended }) },
      () => world.focused,
      (sessionId) => void gone.push(sessionId),
    );
    return { list, conversation, world, came, gone };
  }

  test('a line is seen only on its own session’s page, in a page that has the focus', async () => {
    const { list, conversation, world, came } = await running();
    conversation.show({ unread: 1 });
    const leave = list.look('s1');
    conversation.show({ unread: 2 });
    world.focused = false;
    conversation.show({ unread: 3 });
    leave();
    world.focused = true;
    conversation.show({ unread: 4 });
    expect(came.map(({ attended }) => attended)).toEqual([false, true, false, false]);
  });

  test('it names who wrote and nothing of what, and leads to the session', async () => {
    const { conversation, came, gone } = await running();
    conversation.show({ unread: 1, log: [line(1, 'my password is hunter2')] });
    expect(came[0]?.note).toMatchObject({ tag: 's1', text: 'New message from John' });
    came[0]?.note.open?.();
    expect(gone).toEqual(['s1']);
  });

  test('what waited already when a session comes, as after a reload, is no news; the next line is', async () => {
    const { list, came } = await running();
    const back = createConversationDouble({ unread: 2 });
    add(list, 's2', back);
    await Promise.resolve();
    expect(came).toEqual([]);
    back.show({ unread: 3 });
    expect(came.map(({ note: { tag } }) => tag)).toEqual(['s2']);
  });
});
