// Invariant: many files come one behind the other without a pause and without filling memory, and are saved as one.
import { FILE_PIECE_BYTES, FILE_WINDOW_BYTES } from '#lib/protocol/limits.ts';
import { madeFile, twoFiles } from '#tests/fixtures/two-files.ts';

const BIG = FILE_PIECE_BYTES * 2 + 12_345;
let both: ReturnType<typeof twoFiles>;
beforeEach(() => {
  both = twoFiles();
});
afterEach(() => both.close());

/** Nothing is put away before what this answers with is called. */
function holdStore(): () => void {
  const real = both.agent.store.put;
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  both.agent.store.put = async (...given) => {
    await held;
    return real(...given);
  };
  return () => goOn();
}

test('what has come is one ZIP file, in its folders, and no name is there twice', async () => {
  both.accepting();
  const inFolder = Object.defineProperty(madeFile('a.txt', 5), 'webkitRelativePath', { value: 'docs/a.txt' });
  both.operator.files.acts.choose([inFolder, madeFile('a.txt', 6), madeFile('A.txt', 7), madeFile('b', BIG)]);
  await both.until(() => both.agent.lines.length === 4);
  const zip = Buffer.from((await (await both.agent.files.acts.all())?.arrayBuffer()) ?? new ArrayBuffer());
  const names = ['docs/a.txt', 'a.txt', 'A (1).txt', 'b'];
  let at = 0;
  for (const [index, name] of names.entries()) {
    expect(zip.readUInt32LE(at)).toBe(0x0403_4b50);
    const size = zip.readUInt32LE(at + 18);
    expect(zip.subarray(at + 30, at + 30 + zip.readUInt16LE(at + 26)).toString()).toBe(name);
    const content = zip.subarray(at + 30 + name.length, at + 30 + name.length + size);
    const wanted = madeFile('', [5, 6, 7, BIG][index] ?? 0);
    expect(content.equals(Buffer.from(await wanted.arrayBuffer()))).toBe(true);
    at += 30 + name.length + size;
  }
  jest.spyOn(both.agent.store, 'whole').mockResolvedValueOnce(new Blob(['less']));
  expect(await both.agent.files.acts.all()).toBeNull();
});

test('small files are asked for while those before them are put away, within the window', async () => {
  const goOn = holdStore();
  const wants = (): number => both.said.filter((said) => said === 'agent file.want').length;
  both.accepting();
  both.operator.files.acts.choose(Array.from({ length: 20 }, (_, i) => madeFile(`${i}.txt`, 10 + i)));
  await both.until(() => wants() === 8);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(wants()).toBe(8);
  goOn();
  await both.until(() => both.rows('operator').filter(({ at }) => at === 'done').length === 20);
  for (let i = 0; i < 20; i += 1)
    expect(await both.holds('agent', `${i}.txt`, madeFile('', 10 + i))).toBe(true);

  const before = wants();
  both.agent.store.put = () => new Promise(() => undefined);
  both.operator.files.acts.choose([
    madeFile('4.bin', 4 * FILE_PIECE_BYTES),
    madeFile('5.bin', 5 * FILE_PIECE_BYTES),
  ]);
  both.operator.files.acts.choose([madeFile('late.txt', 1)]);
  await both.until(() => wants() === before + 2);
  await both.until(() => both.rows('agent').some(({ moved }) => moved === 5 * FILE_PIECE_BYTES));
  expect(wants()).toBe(before + 2);
});

test('a slow disk, pauses and a lost link: a file larger than the window is never taken for one too far ahead', async () => {
  const SIZE = FILE_WINDOW_BYTES * 2 + 12_345;
  const real = both.agent.store.put;
  both.agent.store.put = async (...given) => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    return real(...given);
  };
  const moved = (): number => both.rows('agent')[0]?.moved ?? 0;
  both.accepting();
  const file = madeFile('big.bin', SIZE);
  both.operator.files.acts.choose([file]);
  await both.until(() => moved() > FILE_WINDOW_BYTES / 2);
  const { id } = both.row('agent', 'big.bin');
  both.agent.files.acts.pause(id);
  both.agent.files.acts.resume(id);
  await both.until(() => moved() > FILE_WINDOW_BYTES);
  both.cut();
  both.heal();
  both.operator.files.acts.pause(id);
  both.operator.files.acts.resume(id);
  await both.until(() => both.rows('operator').every(({ at }) => at === 'done' || at === 'cancelled'));
  expect(await both.holds('agent', 'big.bin', file)).toBe(true);
});

test('each side knows whether bytes flow', async () => {
  const goOn = holdStore();
  both.accepting();
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  for (const side of [both.operator, both.agent]) await both.until(() => side.moves.at(-1) === true);
  goOn();
  for (const side of [both.operator, both.agent]) await both.until(() => side.moves.at(-1) === false);
});

test('while the two talk a file goes in small messages, afterwards in large ones', async () => {
  const SIZE = 100 * 1_024;
  both.accepting();
  both.operator.files.talk();
  both.operator.files.acts.choose([madeFile('slow.txt', SIZE)]);
  await both.until(() => both.operator.lines.length === 1);
  expect(both.passed()).toBe(7);
  const later = performance.now() + 2_000;
  jest.spyOn(performance, 'now').mockReturnValue(later);
  both.operator.files.acts.choose([madeFile('fast.txt', SIZE)]);
  await both.until(() => both.operator.lines.length === 2);
  // 64 KiB each for a while
  expect(both.passed()).toBe(9);
  jest.restoreAllMocks();
});
