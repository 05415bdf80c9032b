// Invariant: what the settings of the device forbid does not go, whichever side's page knows of it, from the moment it
// does; the file that is chosen gets its reason, and what may go goes on.
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import { NO_FILE_RULES, type FileRules } from '#lib/protocol/file-rules.ts';
import { madeFile, twoFiles } from '#tests/fixtures/two-files.ts';
import { twoFolders } from '#tests/fixtures/two-folders.ts';

const SIDES = ['operator', 'agent'] as const;
const rule = (own: Partial<FileRules>): FileRules => ({ ...NO_FILE_RULES, ...own });

describe('files', () => {
  let both: ReturnType<typeof twoFiles>;
  beforeEach(() => {
    both = twoFiles();
  });
  afterEach(() => both.close());
  const set = (rules: FileRules, ...sides: readonly (typeof SIDES)[number][]): void => {
    for (const side of sides) {
      both[side].rules = rules;
      both[side].files.follow();
    }
  };
  const accepting = (): void => SIDES.forEach((side) => both[side].files.acts.acceptAll(true));
  const problem = (side: (typeof SIDES)[number]) => both[side].files.acts.snapshot().problem;

  test('what is chosen and forbidden is not offered and gets its reason; the rest of the batch goes', async () => {
    set(rule({ blocked: ['exe'], megabytes: 1 }), ...SIDES);
    accepting();
    const files = [madeFile('a.txt', 10), madeFile('SETUP.EXE', 10), madeFile('big.bin', 1_000_001)];
    both.operator.files.acts.choose(files);
    await both.until(() => both.rows('agent').some(({ at }) => at === 'done'));
    expect(both.rows('agent').map(({ name }) => name)).toEqual(['a.txt']);
    expect(both.rows('operator')).toHaveLength(1);
    expect(problem('operator')).toMatch(/“SETUP.EXE” cannot go: .*\. “big.bin” cannot go: it has 1 MB/);
    both.operator.files.acts.choose([madeFile('b.txt', 10)]);
    expect(problem('operator')).toBeNull();
  });

  test.each([
    ['to-device', 'agent', 'operator'],
    ['from-device', 'operator', 'agent'],
  ] as const)('%s: nothing of the %s goes, what the %s sends arrives', async (direction, mute, free) => {
    set(rule({ direction }), ...SIDES);
    accepting();
    both[mute].files.acts.choose([madeFile('a.txt', 10)]);
    both[free].files.acts.choose([madeFile('b.txt', 10)]);
    await both.until(() => both.rows(mute).some(({ name, at }) => name === 'b.txt' && at === 'done'));
    expect(problem(mute)).toMatch(/only (to|from) this device/);
    expect([...both.rows(free), ...both.rows(mute)].map(({ name }) => name)).toEqual(['b.txt', 'b.txt']);
  });

  test.each(SIDES)(
    'a page that does not care: the %s alone knows the rules, and takes nothing',
    async (side) => {
      const other = side === 'operator' ? 'agent' : 'operator';
      set(rule({ blocked: ['exe'] }), side);
      accepting();
      both[other].files.acts.choose([madeFile('a.exe', 10), madeFile('a.txt', 10)]);
      await both.until(() => both.rows(side).some(({ name, at }) => name === 'a.txt' && at === 'done'));
      await both.until(() => both.rows(other).every(({ at }) => at === 'done' || at === 'cancelled'));
      for (const [name, by] of [
        [side, 'own'],
        [other, 'peer'],
      ] as const)
        expect(both.row(name, 'a.exe').end).toEqual({ by, why: 'rules' });
      expect(both.passed()).toBe(1);
    },
  );

  test('rules that come in the middle end what is on its way, on both sides, and nothing else', async () => {
    accepting();
    both.agent.said = ({ k }) => {
      if (k === 'file.kept') set(rule({ blocked: ['exe'], megabytes: 1 }), 'agent');
    };
    both.operator.files.acts.choose([madeFile('big.bin', FILE_PIECE_BYTES * 3)]);
    both.operator.files.acts.choose([madeFile('done.bin', 10)]);
    for (const side of SIDES) await both.until(() => both.rows(side).some(({ at }) => at === 'cancelled'));
    expect(both.row('agent', 'big.bin').end).toEqual({ by: 'own', why: 'rules' });
    await both.until(() => both.row('agent', 'done.bin').at === 'done');
    set(rule({ direction: 'from-device' }), 'agent');
    expect(both.row('agent', 'done.bin').at).toBe('done');
  });
});

describe('the open folder', () => {
  let both: ReturnType<typeof twoFolders>;
  beforeEach(async () => {
    both = twoFolders({ 'notes.txt': 'hello', 'tool.exe': 'x' });
    both.acts('operator').ask('write');
    await both.until(() => both.now('agent').wish === 'write');
    await both.open();
  });
  afterEach(() => both.close());
  const problem = () => both.now('operator').problem ?? '';

  test('the same rules hold for what is copied out and in', async () => {
    both.get('agent').rules = rule({ blocked: ['exe'] });
    const operator = both.acts('operator');
    operator.copyOut('tool.exe');
    await both.until(() => problem().includes('“tool.exe”'));
    expect(problem()).toMatch(/settings of this device do not allow/);
    operator.copyIn([new File(['x'], 'new.exe')]);
    await both.until(() => problem().includes('“new.exe”'));
    operator.copyOut('notes.txt');
    await both.until(() => both.lines('agent').some((line) => line.includes('copied “notes.txt” out')));
    expect(both.disk.paths()).toEqual(['notes.txt', 'tool.exe']);
  });

  test('only to the device: nothing is copied out, what is copied in arrives', async () => {
    both.get('agent').rules = rule({ direction: 'to-device' });
    both.acts('operator').copyOut('notes.txt');
    await both.until(() => problem().includes('“notes.txt”'));
    both.acts('operator').copyIn([new File(['x'], 'new.txt')]);
    await both.until(() => both.disk.paths().includes('new.txt'));
  });
});
