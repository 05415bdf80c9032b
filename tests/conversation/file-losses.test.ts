// Invariant: no word that is lost with a link or a page leaves a file standing still for ever.
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import { madeFile, twoFiles } from '#tests/fixtures/two-files.ts';

const BIG = FILE_PIECE_BYTES * 2 + 12_345;
let both: ReturnType<typeof twoFiles>;
beforeEach(() => {
  both = twoFiles();
});
afterEach(() => both.close());

const is = (name: 'operator' | 'agent', file: string, at: string) => (): boolean =>
  both.rows(name).some((row) => row.name === file && row.at === at);

const isPaused = (name: 'operator' | 'agent', by: 'own' | 'peer') => (): boolean =>
  both.rows(name).some((row) => row.paused[by]);

test('a yes that was said while the link was away', async () => {
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(is('agent', 'big.bin', 'offered'));
  both.cut();
  both.agent.files.acts.answer(both.row('agent', 'big.bin').batch, true);
  both.heal();
  await both.until(is('operator', 'big.bin', 'done'));
});

test.each(['operator', 'agent'] as const)('the %s goes on while the link is away', async (who) => {
  both.accepting();
  both.doAt(3, () => both[who].files.acts.pause(both.row('agent', 'big.bin').id));
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  for (const side of ['operator', 'agent'] as const)
    await both.until(isPaused(side, side === who ? 'own' : 'peer'));
  both.cut();
  both[who].files.acts.resume(both.row('agent', 'big.bin').id);
  both.heal();
  await both.until(is('operator', 'big.bin', 'done'));
});

test('paused by a side whose page is loaded anew: the receiver’s goes on, the sender’s asks for the file again', async () => {
  both.accepting();
  both.doAt(12, () => both.agent.files.acts.pause(both.row('agent', 'big.bin').id));
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(isPaused('operator', 'peer'));
  both.cut();
  both.reload('agent');
  both.accepting();
  both.heal();
  await both.until(is('operator', 'big.bin', 'done'));
});

test('paused by the sender, whose page is loaded anew', async () => {
  both.accepting();
  both.doAt(12, () => both.operator.files.acts.pause(both.row('agent', 'big.bin').id));
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(isPaused('agent', 'peer'));
  both.cut();
  both.reload('operator');
  both.heal();
  await both.until(is('operator', 'big.bin', 'unknown'));
  both.cut();
  // Chosen while the link is away.
  expect(
    both.operator.files.acts.chooseAgain(both.row('operator', 'big.bin').id, madeFile('big.bin', BIG)),
  ).toBe(true);
  both.heal();
  await both.until(is('agent', 'big.bin', 'done'));
});

test('an offer of many frames that begins before this side’s own link is up', async () => {
  const files = Array.from({ length: 130 }, (_, i) => madeFile(`${i}.txt`, 1));
  both.cut();
  both.operator.files.acts.choose(files);
  both.greet();
  const { heard } = both.agent.files;
  let frames = 0;
  both.agent.files.heard = (frame) => {
    heard(frame);
    frames += 1;
    if (frames === 1) both.agent.files.linkUp();
  };
  both.operator.files.linkUp();
  await both.until(() => both.rows('agent').length === 130);
});

test('an offer of which a part was lost on a link that stayed is said again as a whole', async () => {
  const id = (number: number): string => `${number}`.padStart(32, '0');
  const offer = (of: number, ...numbers: number[]): void =>
    both.agent.files.heard({
      k: 'file.offer',
      batch: id(9),
      of,
      files: numbers.map((number) => ({ id: id(number), name: `${number}.txt`, size: 1 })),
    });
  offer(3, 1);
  offer(3, 1);
  offer(3, 2);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(both.rows('agent')).toEqual([]);
  // The third was cancelled meanwhile, and its word was lost.
  offer(2, 1);
  offer(2, 2);
  await both.until(() => both.rows('agent').length === 2);
});

describe('a file that is on its way', () => {
  const choose = (): void => both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  beforeEach(() => both.accepting());

  test('is asked for before the sender’s own link is up', async () => {
    both.cutAt(12);
    choose();
    await both.until(is('agent', 'big.bin', 'waiting'));
    await both.until(is('operator', 'big.bin', 'waiting'));
    both.greet();
    both.doAt(both.passed() + 2, both.operator.files.linkUp);
    both.agent.files.linkUp();
    await both.until(is('operator', 'big.bin', 'done'));
  });

  test.each(['operator', 'agent'] as const)(
    'goes through a silence that only the %s noticed',
    async (who) => {
      let silent = false;
      both.doAt(12, () => {
        silent = true;
        both[who].files.linkLost();
      });
      choose();
      await both.until(() => silent);
      both[who].files.linkUp();
      await both.until(is('operator', 'big.bin', 'done'));
      expect(await both.holds('agent', 'big.bin', madeFile('', BIG))).toBe(true);
    },
  );
});
