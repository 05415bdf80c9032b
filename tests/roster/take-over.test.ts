import { done, refused } from '#lib/protocol/faults.ts';
import { operatorPushes, type operatorRequests } from '#lib/protocol/signals.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import { createTakeOvers } from '#lib/roster/take-over.ts';
import { createPortalDouble, nothing } from '#tests/doubles/portal.ts';

const wish = (parts: Partial<TakeOver> = {}): TakeOver => ({
  now: 1,
  id: 'w1',
  sessionId: 's1',
  device: 'RECEPTION-2',
  asker: 'Jane Neal',
  holder: 'Bob Lee',
  organisation: 'NSL',
  until: 60_000,
  state: 'asked',
  by: null,
  next: null,
  ...parts,
});

function page() {
  const double = createPortalDouble<typeof operatorRequests, typeof operatorPushes>(operatorPushes, {
    'take-over': () => done(wish()),
    'cancel-take-over': nothing,
    'answer-take-over': nothing,
  });
  double.become('online');
  return { ...double, takeOvers: createTakeOvers(double.portal) };
}

test('who asks follows the own question to its answer, also when its first word comes before it', async () => {
  const { takeOvers, push, asked } = page();
  await push('take-over', wish());
  expect(takeOvers.snapshot().asked).toHaveLength(1); // nobody knows yet whose it is
  expect(await takeOvers.ask('d1', 'chat')).toEqual({ ok: true, value: null });
  expect(takeOvers.snapshot()).toMatchObject({ own: { id: 'w1', state: 'asked' }, asked: [] });
  await push('take-over', wish({ state: 'granted', by: 'agent', next: 's2' }));
  expect(takeOvers.snapshot().own).toMatchObject({ state: 'granted', next: 's2' });
  takeOvers.close();
  expect(takeOvers.snapshot().own).toBeNull();
  expect(asked.map(({ event }) => event)).toEqual(['take-over']); // an answered question is not taken back
});

test('closing an open question takes it back; a refused one leaves nothing', async () => {
  const { takeOvers, asked, answers } = page();
  await takeOvers.ask('d1', 'chat');
  takeOvers.close();
  expect(asked.at(-1)).toEqual({ event: 'cancel-take-over', payload: { id: 'w1' } });
  answers['take-over'] = () => refused('device-free');
  expect(await takeOvers.ask('d1', 'chat')).toEqual({ ok: false, fault: 'device-free' });
  expect(takeOvers.snapshot().own).toBeNull();
});

test('the questions of others stay until they are answered here or settled elsewhere', async () => {
  const { takeOvers, push, asked } = page();
  await push('take-over', wish({ id: 'w2' }));
  await push('take-over', wish({ id: 'w3' }));
  takeOvers.answer('w2', false);
  expect(asked.at(-1)).toEqual({ event: 'answer-take-over', payload: { id: 'w2', allow: false } });
  expect(takeOvers.snapshot().asked.map(({ id }) => id)).toEqual(['w3']);
  await push('take-over', wish({ id: 'w3', state: 'refused', by: 'agent' }));
  expect(takeOvers.snapshot().asked).toEqual([]);
});
