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
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(() => both.rows('agent').length === 1 && both.rows('operator').length === 1);
  both.doAt(3, () => both[who].files.acts.pause(both.row('agent', 'big.bin').id));
  for (const side of ['operator', 'agent'] as const)
    await both.until(() => both.row(side, 'big.bin').paused[side === who ? 'own' : 'peer']);
  both.cut();
  both[who].files.acts.resume(both.row('agent', 'big.bin').id);
  both.heal();
  await both.until(is('operator', 'big.bin', 'done'));
});

test('paused by a side whose page is loaded anew: the receiver’s goes on, the sender’s asks for the file again', async () => {
  both.accepting();
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(() => both.rows('agent').length === 1 && both.rows('operator').length === 1);
  both.doAt(12, () => both.agent.files.acts.pause(both.row('agent', 'big.bin').id));
  await both.until(() => both.row('operator', 'big.bin').paused.peer);
  both.cut();
  both.reload('agent');
  both.accepting();
  both.heal();
  await both.until(is('operator', 'big.bin', 'done'));
});

test('paused by the sender, whose page is loaded anew', async () => {
  both.accepting();
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(() => both.rows('agent').length === 1 && both.rows('operator').length === 1);
  both.doAt(12, () => both.operator.files.acts.pause(both.row('agent', 'big.bin').id));
  await both.until(() => both.row('agent', 'big.bin').paused.peer);
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
