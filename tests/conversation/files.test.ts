// Invariant: a file arrives whole and checked or not at all, only after a yes, from where it was cut off, and nothing of
// it moves once the permission or the session is gone.
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

test('a batch with an empty file and a hostile name: offered, accepted, whole at the other end', async () => {
  const files = [madeFile('big.bin', BIG), madeFile('empty.txt', 0), madeFile('../../etc/passwd', 5)];
  both.operator.files.acts.choose(files);
  await both.until(() => both.rows('agent').length === 3);
  expect(both.passed()).toBe(0);
  both.agent.files.acts.answer(both.row('agent', 'big.bin').batch, true);
  for (const side of ['operator', 'agent'] as const)
    await both.until(() => both.rows(side).every(({ at }) => at === 'done'));
  expect(await both.holds('agent', 'big.bin', madeFile('', BIG))).toBe(true);
  expect(await both.holds('agent', 'empty.txt', new Blob())).toBe(true);
  expect(await both.holds('agent', 'passwd', madeFile('', 5))).toBe(true);
  for (const file of ['big.bin', 'empty.txt', 'passwd'])
    expect(both.row('agent', file).digest).toBe(both.row('operator', file).digest);
  // SHA-256 of nothing, FIPS 180-4
  expect(both.row('agent', 'empty.txt').digest).toMatch(/^e3b0c44298fc1c149afbf4c8996fb924/);
  expect(both.operator.lines.toSorted()).toEqual([
    'out ../../etc/passwd done',
    'out big.bin done',
    'out empty.txt done',
  ]);
  expect(both.agent.lines).toHaveLength(3);
});

test('the agent sends, too; a declined file sends nothing', async () => {
  both.agent.files.acts.choose([madeFile('log.txt', 10)]);
  both.operator.files.acts.choose([madeFile('no.txt', 10)]);
  await both.until(() => both.rows('agent').length === 2 && both.rows('operator').length === 2);
  both.operator.files.acts.answer(both.row('operator', 'log.txt').batch, true);
  both.agent.files.acts.answer(both.row('agent', 'no.txt').batch, false);
  await both.until(() => is('agent', 'log.txt', 'done')() && is('operator', 'no.txt', 'declined')());
  expect(both.passed()).toBe(1);
  expect(both.operator.lines).toEqual(expect.arrayContaining(['out no.txt declined', 'in log.txt done']));
});

test.each([2, 9, 12, 17])('a link cut with message %i: what was kept is not sent again', async (message) => {
  both.accepting();
  both.cutAt(message);
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(is('agent', 'big.bin', 'waiting'));
  await both.until(() => both.row('operator', 'big.bin').at === 'waiting');
  const held = both.row('agent', 'big.bin').moved;
  expect(held % FILE_PIECE_BYTES === 0 || held === BIG).toBe(true);
  const before = both.passed();
  both.heal();
  await both.until(is('operator', 'big.bin', 'done'));
  expect((both.passed() - before) * 128 * 1024).toBeLessThan(BIG - held + 128 * 1024 * 2);
  expect(await both.holds('agent', 'big.bin', madeFile('', BIG))).toBe(true);
});

test('a link cut behind the last byte, before the sender hears that all is well', async () => {
  both.accepting();
  both.agent.said = (frame) => frame.k === 'file.got' && both.cut();
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(() => both.agent.lines.length === 1);
  both.agent.said = () => undefined;
  expect(both.row('operator', 'big.bin').at).not.toBe('done');
  both.heal();
  await both.until(is('operator', 'big.bin', 'done'));
});

test('either side pauses, and only that side goes on; another file takes the turn meanwhile', async () => {
  both.operator.files.acts.choose([madeFile('big.bin', BIG), madeFile('next.txt', 7)]);
  await both.until(() => both.rows('agent').length === 2);
  const { id, batch } = both.row('agent', 'big.bin');
  both.agent.files.acts.answer(batch, true);
  both.agent.files.acts.pause(id);
  await both.until(is('operator', 'next.txt', 'done'));
  expect(both.row('operator', 'big.bin').paused).toEqual({ own: false, peer: true });
  both.operator.files.acts.resume(id);
  both.operator.files.acts.pause(id);
  both.agent.files.acts.resume(id);
  await both.until(() => both.row('agent', 'big.bin').paused.peer);
  expect(both.row('agent', 'big.bin').at).toBe('waiting');
  both.operator.files.acts.resume(id);
  await both.until(is('agent', 'big.bin', 'done'));
});

test.each(['operator', 'agent'] as const)(
  'the %s cancels in the middle: both say so, nothing is kept',
  async (who) => {
    both.accepting();
    both.doAt(12, () => both[who].files.acts.cancel(both.row('agent', 'big.bin').id));
    both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
    await both.until(() => is('operator', 'big.bin', 'cancelled')() && is('agent', 'big.bin', 'cancelled')());
    expect(await both.holds('agent', 'big.bin', madeFile('', BIG))).toBeNull();
    expect(both.row(who, 'big.bin').end).toEqual({ by: 'own', why: 'person' });
  },
);

test('a disk that is full in the middle ends it on both sides, and says why', async () => {
  both.accepting();
  both.agent.store.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(is('operator', 'big.bin', 'cancelled'));
  expect(both.row('operator', 'big.bin').end).toEqual({ by: 'peer', why: 'no-room' });
});

test('a file that cannot be read any more', async () => {
  both.accepting();
  const file = madeFile('big.bin', BIG);
  jest.spyOn(file, 'slice').mockImplementation(() => {
    throw new DOMException('', 'NotReadableError');
  });
  both.operator.files.acts.choose([file]);
  await both.until(is('agent', 'big.bin', 'cancelled'));
  expect(both.row('agent', 'big.bin').end).toEqual({ by: 'peer', why: 'unreadable' });
});

test('the receiver’s page is loaded anew in the middle: it goes on with what it had put away', async () => {
  both.accepting();
  both.cutAt(12);
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(is('operator', 'big.bin', 'waiting'));
  await both.until(() => both.row('agent', 'big.bin').moved === FILE_PIECE_BYTES);
  const { id, batch, moved } = both.row('agent', 'big.bin');
  const kept = { id, batch, name: 'big.bin', size: BIG, digest: null };
  both.reload('agent', { ...both.agent.store, begun: () => Promise.resolve([kept]) });
  await both.until(is('agent', 'big.bin', 'waiting'));
  const before = both.passed();
  both.heal();
  await both.until(is('operator', 'big.bin', 'done'));
  expect((both.passed() - before) * 128 * 1024).toBeLessThan(BIG - moved + 128 * 1024);
  expect(await both.holds('agent', 'big.bin', madeFile('', BIG))).toBe(true);
});

describe('the sender’s page is loaded anew in the middle', () => {
  beforeEach(async () => {
    both.accepting();
    both.cutAt(12);
    both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
    await both.until(() => is('operator', 'big.bin', 'waiting')() && is('agent', 'big.bin', 'waiting')());
    both.reload('operator');
    both.heal();
    await both.until(() => is('operator', 'big.bin', 'unknown')() && is('agent', 'big.bin', 'unknown')());
  });
  const again = (file: File): boolean =>
    both.operator.files.acts.chooseAgain(both.row('operator', 'big.bin').id, file);

  test('the file is chosen again and goes on from there', async () => {
    expect(again(madeFile('other.bin', 3))).toBe(false);
    const before = both.passed();
    expect(again(madeFile('big.bin', BIG))).toBe(true);
    await both.until(is('operator', 'big.bin', 'done'));
    expect((both.passed() - before) * 128 * 1024).toBeLessThan(BIG - FILE_PIECE_BYTES + 128 * 1024 * 2);
    expect(await both.holds('agent', 'big.bin', madeFile('', BIG))).toBe(true);
  });

  test('another file of the same size is found out before a byte of it is sent', async () => {
    const before = both.passed();
    expect(both.row('agent', 'big.bin').moved).toBe(FILE_PIECE_BYTES);
    expect(again(madeFile('big.bin', BIG, 1))).toBe(true);
    await both.until(is('agent', 'big.bin', 'cancelled'));
    expect([both.row('agent', 'big.bin').end, both.passed()]).toEqual([
      { by: 'peer', why: 'changed' },
      before,
    ]);
  });
});

test('without leave nothing is offered, heard or sent; taken away in the middle it ends at once on both sides', async () => {
  both.accepting();
  both.doAt(12, () => {
    for (const side of [both.operator, both.agent]) {
      side.permitted = false;
      side.files.follow();
    }
  });
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(() => is('operator', 'big.bin', 'cancelled')() && is('agent', 'big.bin', 'cancelled')());
  const [said, passed] = [both.said.length, both.passed()];
  both.operator.files.acts.choose([madeFile('late.txt', 3)]);
  both.agent.files.heard({
    k: 'file.offer',
    batch: 'a'.repeat(32),
    of: 1,
    files: [{ id: 'b'.repeat(32), name: 'late.txt', size: 3 }],
  });
  expect([both.said.length, both.passed(), both.rows('agent').length]).toEqual([said, passed, 1]);
});

test('the end of the session ends what is under way; what is whole can still be saved', async () => {
  both.accepting();
  both.operator.files.acts.choose([madeFile('small.txt', 4)]);
  await both.until(is('operator', 'small.txt', 'done'));
  both.doAt(both.passed() + 12, () => {
    for (const side of [both.operator, both.agent]) {
      side.stage = 'over';
      side.files.follow();
    }
  });
  both.operator.files.acts.choose([madeFile('big.bin', BIG)]);
  await both.until(() => is('agent', 'big.bin', 'cancelled')());
  expect(both.row('agent', 'big.bin').end?.why).toBe('ended');
  expect(await both.holds('agent', 'small.txt', madeFile('', 4))).toBe(true);
});
