// Invariant: a page shows of a message what the broker told, in whatever order it came, and asks anew when it was away.
import { done, refused } from '#lib/protocol/faults.ts';
import type { DeliveryRow, MessageRow, MessageState } from '#lib/protocol/messages.ts';
import { operatorPushes, type operatorRequests } from '#lib/protocol/signals.ts';
import { followMessage } from '#lib/roster/messages.ts';
import { createPortalDouble } from '#tests/doubles/portal.ts';

const message: MessageRow = {
  id: 'm1',
  title: 'Maintenance',
  importance: 'info',
  to: '2 devices',
  sentAt: 1,
  expiresAt: 2,
  counts: { sent: 2, delivered: 0, acknowledged: 0, expired: 0 },
};
const row = (id: string, state: MessageState): DeliveryRow => ({
  id,
  device: `PC ${id}`,
  user: '',
  state,
  at: 1,
});
const turns = (): Promise<void> => new Promise(setImmediate);

function open(
  answer: () => ReturnType<typeof done<unknown>> | ReturnType<typeof refused> = () => done(null),
) {
  const first = { now: 1, message, rows: [row('b', 'sent'), row('a', 'sent')] };
  const double = createPortalDouble<typeof operatorRequests, typeof operatorPushes>(operatorPushes, {
    'watch-message': () => {
      const said = answer();
      return said.ok ? done(first) : said;
    },
  });
  const followed = followMessage('m1', double.portal);
  const states = () => followed.snapshot().rows.map(({ id, state }) => `${id} ${state}`);
  const tell = (id: string, rows: DeliveryRow[]) => double.push('message-states', { now: 1, id, rows });
  return { ...double, followed, states, tell };
}

test('asked for once the portal is there, by name, and changed by what follows', async () => {
  const { become, states, tell, followed, events } = open();
  expect([followed.snapshot().message, events()]).toEqual([null, []]);
  become('online');
  await turns();
  expect(followed.snapshot().message?.title).toBe('Maintenance');
  expect(states()).toEqual(['a sent', 'b sent']);
  await tell('m1', [row('a', 'delivered')]);
  await tell('another', [row('b', 'expired')]);
  expect(states()).toEqual(['a delivered', 'b sent']);
});

test('news that overtakes the list, or comes again and late, takes nothing back', async () => {
  const { become, states, tell } = open();
  await tell('m1', [row('a', 'acknowledged')]);
  become('online');
  await turns();
  await tell('m1', [row('a', 'delivered')]);
  expect(states()).toEqual(['a acknowledged', 'b sent']);
  become('offline');
  become('online');
  await turns();
  expect(states()).toEqual(['a acknowledged', 'b sent']);
});

test('what the portal refuses is said; a page that is closed hears nothing', async () => {
  const { become, followed, states, tell } = open(() => refused('not-found'));
  become('online');
  await turns();
  expect(followed.snapshot().refusal).toBe('not-found');
  followed.close();
  await tell('m1', [row('a', 'sent')]);
  expect(states()).toEqual([]);
});
