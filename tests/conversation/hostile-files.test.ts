// Invariant: whatever the other side's page says or sends, nothing is kept without a yes, never more than was offered, and
// nothing counts as received that is not whole and of the digest that was said.
import {
  FILE_PIECE_BYTES,
  FILE_WINDOW_BYTES,
  FILES_PER_BATCH,
  FILES_PER_FRAME,
  FILES_PER_SESSION,
} from '#lib/protocol/limits.ts';
import type { FileFrame } from '#lib/protocol/file-frames.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import { packBytes } from '#lib/session/file-bytes.ts';
import { twoFiles } from '#tests/fixtures/two-files.ts';

const idOf = (number: number): string => number.toString(16).padStart(32, '0');
const [ID, BATCH, OTHER] = [idOf(1), idOf(2), idOf(3)];
/** `printf '\a\a\a\a\a\a\a\a\a\a' | sha256sum`: ten bytes of 7 */
const TRUE = 'bf52943413e4b2e64c1b18f831aae28a7c3e4c2792a99500c06bf6c5a933aab5';
const SIZE = 10;
let both: ReturnType<typeof twoFiles>;
let said: Frame[];
beforeEach(() => {
  both = twoFiles();
  both.operator.files.heard = () => undefined; // the other side's page is this test
  said = [];
  both.agent.said = (frame) => said.push(frame);
});
afterEach(() => both.close());

const hear = (frame: FileFrame): void => both.agent.files.heard(frame);
const offer = (files: readonly string[], batch = BATCH, size = SIZE, of = files.length): void =>
  hear({ k: 'file.offer', batch, of, files: files.map((id) => ({ id, name: 'a.bin', size })) });
const bytes = (run: number, offset: number, length: number): void =>
  both.agent.hear?.(packBytes({ run, offset, bytes: new Uint8Array(length).fill(7) }).buffer);
const row = () => both.row('agent', 'a.bin');
/** The run that the agent asked for. */
async function asked(): Promise<number> {
  await both.until(() => said.some(({ k }) => k === 'file.want'));
  const want = said.find((frame) => frame.k === 'file.want');
  return want?.k === 'file.want' ? want.run : 0;
}
async function accepted(): Promise<number> {
  offer([ID]);
  await both.until(() => both.rows('agent').length === 1);
  both.agent.files.acts.answer(BATCH, true);
  return asked();
}
async function ends(why: string): Promise<void> {
  await both.until(() => row().at === 'cancelled');
  expect(row().end).toEqual({ by: 'own', why });
  expect(said).toContainEqual({ k: 'file.cancel', id: ID, why });
  expect(await both.agent.files.acts.whole(ID)).toBeNull();
  expect(await both.agent.store.pieces({ id: ID, size: SIZE })).toEqual([]);
}

test('an honest one of these arrives, so that what follows fails for its own reason', async () => {
  const run = await accepted();
  bytes(run, 0, SIZE);
  hear({ k: 'file.sent', id: ID, run, size: SIZE, digest: TRUE });
  await both.until(() => row().at === 'done');
});

test('bytes before a yes are not taken, also while another file comes', async () => {
  const put = jest.spyOn(both.agent.store, 'put');
  offer([ID]);
  offer([OTHER], OTHER);
  await both.until(() => both.rows('agent').length === 2);
  bytes(1, 0, SIZE);
  hear({ k: 'file.sent', id: ID, run: 1, size: SIZE, digest: TRUE });
  both.agent.files.acts.answer(OTHER, true);
  const run = await asked();
  bytes(run + 1, 0, SIZE);
  bytes(run, 0, 4);
  hear({ k: 'file.sent', id: ID, run, size: SIZE, digest: TRUE });
  await both.until(() => both.rows('agent').some(({ moved }) => moved === 4));
  expect(both.rows('agent').map(({ id, at, moved }) => [id, at, moved])).toEqual([
    [ID, 'offered', 0],
    [OTHER, 'moving', 4],
  ]);
  expect(put).not.toHaveBeenCalled();
});

test.each([
  ['more bytes than were offered, at once', [[0, SIZE + 1]]],
  [
    'one byte more, behind the last',
    [
      [0, SIZE],
      [SIZE, 1],
    ],
  ],
  ['a gap', [[1, 2]]],
  [
    'the same twice',
    [
      [0, 4],
      [0, 4],
    ],
  ],
])('%s: thrown away, and both are told', async (_what, messages) => {
  const run = await accepted();
  for (const [offset = 0, length = 0] of messages) bytes(run, offset, length);
  await ends('broken');
});

test('another size at the end than was offered', async () => {
  const run = await accepted();
  bytes(run, 0, SIZE - 1);
  hear({ k: 'file.sent', id: ID, run, size: SIZE - 1, digest: TRUE });
  await ends('broken');
});

test('another digest than what came has', async () => {
  const run = await accepted();
  bytes(run, 0, SIZE);
  hear({ k: 'file.sent', id: ID, run, size: SIZE, digest: 'f'.repeat(64) });
  await ends('damaged');
});

test('fewer bytes than were offered: what comes late is waited for, what never comes is not', async () => {
  const run = await accepted();
  bytes(run, 0, 3);
  jest.useFakeTimers();
  hear({ k: 'file.sent', id: ID, run, size: SIZE, digest: TRUE });
  jest.advanceTimersByTime(14_000);
  bytes(run, 3, 3);
  jest.advanceTimersByTime(14_000);
  const stood = said.some(({ k }) => k === 'file.cancel');
  jest.advanceTimersByTime(16_000);
  jest.useRealTimers();
  expect(stood).toBe(false);
  await ends('broken');
});

/** The agent has accepted so large a file, and its disk takes nothing before this is called. */
async function slowDisk(size: number): Promise<{ run: number; goOn: () => void }> {
  const real = both.agent.store.put;
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  both.agent.store.put = (...given) => held.then(() => real(...given));
  offer([ID], BATCH, size);
  await both.until(() => both.rows('agent').length === 1);
  both.agent.files.acts.answer(BATCH, true);
  return { run: await asked(), goOn };
}
const window = (run: number, from: number): void => {
  for (let at = from; at < from + FILE_WINDOW_BYTES; at += FILE_PIECE_BYTES) bytes(run, at, FILE_PIECE_BYTES);
};

test('bytes beyond the window while nothing is put away: thrown away, and both are told', async () => {
  const { run, goOn } = await slowDisk(2 * FILE_WINDOW_BYTES);
  window(run, 0);
  await both.until(() => row().moved === FILE_WINDOW_BYTES);
  expect(row().at).toBe('moving');
  bytes(run, FILE_WINDOW_BYTES, 1);
  goOn();
  await ends('broken');
});

test('once so much is put away that much more may come', async () => {
  const { run, goOn } = await slowDisk(3 * FILE_WINDOW_BYTES);
  window(run, 0);
  goOn();
  await both.until(() => said.some((frame) => frame.k === 'file.kept' && frame.upTo === FILE_WINDOW_BYTES));
  both.agent.store.put = () => new Promise(() => undefined);
  window(run, FILE_WINDOW_BYTES);
  await both.until(() => row().moved === 2 * FILE_WINDOW_BYTES);
  expect(row().at).toBe('moving');
  bytes(run, 2 * FILE_WINDOW_BYTES, 1);
  expect(said).toContainEqual({ k: 'file.cancel', id: ID, why: 'broken' });
});

test('a sender that pauses one file after the other makes them wait for the disk, too', async () => {
  const { run, goOn } = await slowDisk(2 * FILE_WINDOW_BYTES);
  const wants = () => said.flatMap((frame) => (frame.k === 'file.want' ? [frame] : []));
  window(run, 0);
  offer([OTHER], OTHER, 2 * FILE_WINDOW_BYTES);
  both.agent.files.acts.answer(OTHER, true);
  hear({ k: 'file.pause', id: ID, on: true });
  await both.until(() => wants().length === 2);
  const [, second] = wants();
  window(second?.run ?? 0, 0);
  const third = idOf(4);
  offer([third], third);
  both.agent.files.acts.answer(third, true);
  hear({ k: 'file.pause', id: OTHER, on: true });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(wants()).toHaveLength(2);
  goOn();
  await both.until(() => wants().length === 3);
  const isAway = (id: string) => (frame: Frame) =>
    frame.k === 'file.kept' && frame.id === id && frame.upTo === FILE_WINDOW_BYTES;
  await both.until(() => [ID, OTHER].every((id) => said.some(isAway(id))));
});

test('10,000 files are listed and answered batch by batch; the next one is refused', async () => {
  for (let batch = 0; batch < FILES_PER_SESSION / FILES_PER_BATCH; batch += 1)
    for (let from = 0; from < FILES_PER_BATCH; from += FILES_PER_FRAME) {
      const count = Math.min(FILES_PER_FRAME, FILES_PER_BATCH - from);
      const ids = Array.from({ length: count }, (_, i) => idOf(1_000 + batch * FILES_PER_BATCH + from + i));
      offer(ids, idOf(100 + batch), SIZE, FILES_PER_BATCH);
    }
  await both.until(() => both.rows('agent').length === FILES_PER_SESSION);
  offer([ID]);
  expect(said).toContainEqual({ k: 'file.cancel', id: ID, why: 'too-many' });
  expect(both.rows('agent')).toHaveLength(FILES_PER_SESSION);
  expect(said.filter(({ k }) => k === 'file.want')).toEqual([]);
});

test('offers that never become whole are forgotten past a number, and a whole one still comes', async () => {
  for (let i = 0; i < 20_000; i += 1) offer([idOf(i)], idOf(50_000 + i), SIZE, 2);
  expect(both.rows('agent')).toEqual([]);
  both.cut();
  both.heal();
  offer([ID]);
  await both.until(() => both.rows('agent').length === 1);
});

test('5 TB are not accepted by “accept all”, and by hand they end where the room ends', async () => {
  both.agent.files.acts.acceptAll(true);
  offer([ID], BATCH, 5e12);
  await both.until(() => both.agent.files.acts.snapshot().room !== null);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(said).toEqual([]);
  expect(row().at).toBe('offered');
});
