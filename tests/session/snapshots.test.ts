import { createSnapshots } from '#lib/session/snapshots.ts';

test('the snapshot stays the same object until something differs', () => {
  const store = createSnapshots({ a: 1, b: 'x' });
  const heard: number[] = [];
  const leave = store.subscribe(() => heard.push(store.current().a));
  const before = store.current();
  store.change({ a: 1 });
  expect(store.current()).toBe(before);
  store.change({ a: 2 });
  expect(store.current()).toEqual({ a: 2, b: 'x' });
  leave();
  store.change({ a: 3 });
  expect(heard).toEqual([2]);
});

test('a listener may leave while it is told', () => {
  const store = createSnapshots({ a: 1 });
  const heard: string[] = [];
  const leave = store.subscribe(() => {
    heard.push('first');
    leave();
  });
  store.subscribe(() => heard.push('second'));
  store.set({ a: 2 });
  store.set({ a: 3 });
  expect(heard).toEqual(['first', 'second', 'second']);
});
