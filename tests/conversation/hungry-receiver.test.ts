// Invariant: a receiver that asks for many files at once makes the sender read eight of them at most, and every one that is
// asked for gets its turn.
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import type { FileFrame } from '#lib/protocol/file-frames.ts';
import { unpackBytes } from '#lib/session/file-bytes.ts';
import { madeFile, twoFiles } from '#tests/fixtures/two-files.ts';

const PLACES = 8;
const FILES = 12;
let both: ReturnType<typeof twoFiles>;
/** the runs of which bytes have come, in order */
let runs: number[];
let ids: string[];
const hear = (frame: FileFrame): void => both.operator.files.heard(frame);
const want = (file: number, run: number): void =>
  hear({ k: 'file.want', id: ids[file] ?? '', run, from: 0, held: null });
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
/** What comes by itself has come. */
const idle = async (): Promise<void> => {
  for (let before = -1; before !== both.passed();) {
    before = both.passed();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

/** Bytes of all these runs have come, in this order, and of no other after them. */
const came = async (expected: readonly number[]): Promise<void> => {
  await both.until(() => runs.length >= expected.length);
  await idle();
  expect(runs).toEqual(expected);
};

/** All are offered, and wanted under the runs 1, 2, 3 …; nothing is ever acknowledged by itself. */
beforeEach(async () => {
  both = twoFiles();
  both.agent.files.heard = () => undefined; // the other side's page is this test
  runs = [];
  both.agent.hear = (message) => {
    const { run = 0 } = unpackBytes(message) ?? {};
    if (!runs.includes(run)) runs.push(run);
  };
  const content = madeFile('', 3 * FILE_PIECE_BYTES);
  both.operator.files.acts.choose(Array.from({ length: FILES }, (_, i) => new File([content], `${i}.bin`)));
  await both.until(() => both.rows('operator').length === FILES);
  // A while after a word it goes fast, and no more than two pieces ahead.
  both.operator.files.talk();
  jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 2_000);
  ids = Array.from({ length: FILES }, (_, i) => both.row('operator', `${i}.bin`).id);
  for (let i = 0; i < FILES; i += 1) want(i, i + 1);
  await came(upTo(PLACES));
});
afterEach(() => {
  jest.restoreAllMocks();
  both.close();
});

test('the ninth waits for one that is paused, cancelled or through, in the order in which they were asked for', async () => {
  hear({ k: 'file.pause', id: ids[0] ?? '', on: true });
  await came(upTo(9));
  hear({ k: 'file.cancel', id: ids[1] ?? '', why: 'person' });
  await came(upTo(10));
  want(0, 100);
  hear({ k: 'file.kept', id: ids[2] ?? '', upTo: 3 * FILE_PIECE_BYTES });
  await came(upTo(11));
  hear({ k: 'file.kept', id: ids[3] ?? '', upTo: 3 * FILE_PIECE_BYTES });
  await came(upTo(FILES));
  hear({ k: 'file.kept', id: ids[4] ?? '', upTo: 3 * FILE_PIECE_BYTES });
  await came([...upTo(FILES), 100]);
});

test('one that is paused or cancelled while it waits is passed by', async () => {
  hear({ k: 'file.pause', id: ids[8] ?? '', on: true });
  both.operator.files.acts.cancel(ids[9] ?? '');
  hear({ k: 'file.kept', id: ids[0] ?? '', upTo: 3 * FILE_PIECE_BYTES });
  await came([...upTo(PLACES), 11]);
});

test('asked for again and again one file takes one place', async () => {
  for (let run = 100; run < 150; run += 1) want(11, run);
  hear({ k: 'file.kept', id: ids[0] ?? '', upTo: 3 * FILE_PIECE_BYTES });
  await came(upTo(9));
  hear({ k: 'file.kept', id: ids[1] ?? '', upTo: 3 * FILE_PIECE_BYTES });
  hear({ k: 'file.kept', id: ids[2] ?? '', upTo: 3 * FILE_PIECE_BYTES });
  hear({ k: 'file.kept', id: ids[3] ?? '', upTo: 3 * FILE_PIECE_BYTES });
  await came([...upTo(PLACES), 9, 10, 11, 149]);
});

test('a lost link gives every place up, and all can be asked for anew', async () => {
  both.cut();
  both.heal();
  for (let i = FILES - 1; i >= 0; i -= 1) want(i, 200 + i);
  await came([...upTo(PLACES), ...upTo(PLACES).map((number) => 200 + FILES - number)]);
});
