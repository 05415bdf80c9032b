// Invariant: the label is what both ends measured of this channel, and of no earlier one.
import { createPath } from '#lib/conversation/path.ts';
import type { Frame, PathFacts } from '#lib/protocol/frames.ts';

const direct: PathFacts = { relay: null, cipher: 'TLS_AES_128_GCM_SHA256', dtls: 'DTLS 1.3' };
const relayed: PathFacts = { ...direct, relay: 'tls' };

function opened(facts: () => Promise<PathFacts | null> = () => Promise.resolve(direct)) {
  const sent: Frame[] = [];
  const changes: string[] = [];
  const path = createPath(
    facts,
    (frame) => sent.push(frame) > 0,
    () => null,
    (text) => changes.push(text),
  );
  return { path, sent, changes };
}

test('nothing is said before both ends have measured', async () => {
  const { path, sent } = opened();
  expect(path.label().text).toBe('Securing…');
  expect(await path.tell()).toBe(true);
  path.up();
  expect(sent).toEqual([{ k: 'path', facts: direct }]);
  expect(path.label().text).toBe('Securing…');
  path.heard(direct);
  expect(path.label().text).toBe('AES (P2P)');
});

test('a lost link says so, and a healed one is measured anew', async () => {
  let facts = direct;
  const { path } = opened(() => Promise.resolve(facts));
  await path.tell();
  path.heard(direct);
  path.up();
  path.lost();
  expect(path.label().text).toBe('Reconnecting…');
  facts = relayed;
  await path.tell();
  path.up();
  expect(path.label().text).toBe('TLS + AES');
});

test('another way is told once it stays, from whichever end it was learned first; the first measurement is no change', async () => {
  jest.useFakeTimers();
  const settle = () => jest.advanceTimersByTimeAsync(1_500);
  let facts = direct;
  const { path, changes } = opened(() => Promise.resolve(facts));
  await path.tell();
  path.heard(direct);
  path.up();
  await path.tell();
  await settle();
  expect(changes).toEqual([]);
  path.lost();
  facts = relayed;
  await path.tell();
  path.up();
  path.heard(relayed);
  expect(changes).toEqual([]);
  await settle();
  expect(changes).toEqual(['TLS + AES']);
  facts = direct;
  path.forget();
  path.heard(direct);
  await path.tell();
  await settle();
  await settle();
  expect(changes).toEqual(['TLS + AES', 'AES (P2P)']);
  jest.useRealTimers();
});

test('a way that was only passed by is not told, and nothing is told of a link that is lost meanwhile', async () => {
  jest.useFakeTimers();
  let facts = relayed;
  const { path, changes } = opened(() => Promise.resolve(facts));
  await path.tell();
  path.heard(relayed);
  path.up();
  for (const passing of [direct, relayed]) {
    facts = passing;
    await path.tell();
    path.heard(passing);
    await jest.advanceTimersByTimeAsync(1_400);
  }
  path.heard(direct);
  facts = direct;
  await path.tell();
  path.lost();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(changes).toEqual([]);
  jest.useRealTimers();
});

test('another channel starts without any facts', async () => {
  const { path } = opened();
  await path.tell();
  path.heard(direct);
  path.up();
  path.forget();
  expect(path.label().text).toBe('Securing…');
});

test('a measurement that a loss overtook counts for nothing', async () => {
  let measured: (facts: PathFacts) => void = () => {};
  const { path, sent } = opened(() => new Promise((resolve) => (measured = resolve)));
  const told = path.tell();
  path.lost();
  measured(direct);
  expect(await told).toBe(false);
  expect(sent).toEqual([]);
});

test('two measurements at once both count', async () => {
  const measured: ((facts: PathFacts) => void)[] = [];
  const { path } = opened(() => new Promise((resolve) => measured.push(resolve)));
  const told = [path.tell(), path.tell()];
  measured.forEach((answer) => answer(direct));
  expect(await Promise.all(told)).toEqual([true, true]);
});

test('a browser that never reports is waited for two seconds, then the channel is used all the same', async () => {
  jest.useFakeTimers();
  const { path, sent } = opened(() => Promise.resolve(null));
  const told = path.tell();
  await jest.advanceTimersByTimeAsync(2_100);
  expect(await told).toBe(true);
  expect(sent).toEqual([]);
  jest.useRealTimers();
});
