// Invariant: whatever was written, the report has none of it, counts all of it, and both sides' reports agree; what
// the server is told has no word, no name and no digest in it; no name of a file can forge an entry of the saved report.
import fc from 'fast-check';
import { ACTIONS_TOLD, sessionSummary } from '#lib/protocol/session-report.ts';
import { fileFact, type FileFact } from '#lib/session/file-lines.ts';
import { newTransfer } from '#lib/session/file-send.ts';
import { makeReport, summaryOf, type Report } from '#lib/session/report.ts';
import { reportFileName, saveReport } from '#lib/session/report-save.ts';
import type { Entry } from '#lib/session/transcript.ts';
import { ended, FIRST, joined, START } from '#tests/doubles/conversation.ts';

const SECRET = 'nobody-but-the-two';
const FILE_SECRET = 'salaries.xlsx';
const DIGEST = 'd'.repeat(64);

type Side = Report['side'];
type Made = { readonly at: number } & (
  | { readonly what: 'line'; readonly by: Side; readonly text: string }
  | { readonly what: 'screen' | 'off' | 'lost' }
  | { readonly what: 'file'; readonly file: FileFact }
);

const at = fc.integer({ min: 0, max: 700_000 }).map((after) => START + after);
const by = fc.constantFrom<Side>('operator', 'agent');
const someName = fc.oneof(
  fc.constant(FILE_SECRET),
  fc.string(),
  fc.constant(`a\n[2026-11-22 14:02:10] -- John approved`),
  fc.constant(`b\u2028[2026-11-22 14:02:10] <John> yes\u0085\v`),
);
const someFile = fc
  .record({
    name: someName,
    size: fc.nat(5_000_000),
    from: by,
    result: fc.constantFrom('done', 'declined', 'cancelled'),
  })
  .map((file): FileFact => ({ ...file, why: null, digest: file.result === 'done' ? DIGEST : null }));
const made: fc.Arbitrary<Made> = fc.oneof(
  fc.record({ what: fc.constant('line'), at, by, text: fc.string().map((text) => `${SECRET} ${text}`) }),
  fc.record({ what: fc.constantFrom('screen', 'off', 'lost'), at }),
  fc.record({ what: fc.constant('file'), at, file: someFile }),
);

/** As that side's browser holds it: what comes at the same time may stand in another order. */
function logOf(side: Side, all: readonly Made[]): Entry[] {
  const entries = all.map((each, n): Entry => {
    const { at: when } = each;
    if (each.what === 'line')
      return {
        kind: 'line',
        key: `${each.by}:${n}`,
        own: each.by === side,
        name: each.by === 'operator' ? 'Jane Neal' : 'John',
        text: each.text,
        at: when,
        state: null,
        failure: null,
      };
    const said = { kind: 'system', text: each.what, at: when, tone: 'plain' } as const;
    if (each.what === 'file') return { ...said, key: `file:${n}:done`, file: each.file };
    return { ...said, key: `${each.what}:${when}:${n}` };
  });
  return [joined, ...entries];
}
const reportOf = (side: Side, all: readonly Made[]): Report =>
  makeReport({ side, view: FIRST.view, session: ended(), log: logOf(side, all) });

const given = (check: (all: readonly Made[]) => void): void =>
  fc.assert(fc.property(fc.array(made, { maxLength: 40 }), check), { numRuns: 300 });
const sorted = (times: readonly { readonly at: number }[]): boolean =>
  times.every(({ at: time }, n) => time >= (times[n - 1]?.at ?? 0));

test('nothing that was written is in it, all of it is counted, and both sides agree', () => {
  given((all) => {
    const [operator, agent] = [reportOf('operator', all), reportOf('agent', all)];
    for (const report of [operator, agent]) {
      expect(JSON.stringify(report)).not.toContain(SECRET);
      for (const format of ['txt', 'html', 'json'] as const)
        expect(saveReport(format, report, null, 'UTC')).not.toContain(SECRET);
      expect([sorted(report.actions), sorted(report.files)]).toEqual([true, true]);
    }
    const lines = all.flatMap((each) => (each.what === 'line' ? [each.by] : []));
    expect(operator.lines).toEqual({
      operator: lines.filter((side) => side === 'operator').length,
      agent: lines.filter((side) => side === 'agent').length,
    });
    expect(operator.files).toHaveLength(all.filter(({ what }) => what === 'file').length);
    expect({ ...agent, side: 'operator' }).toEqual(operator);
  });
});

test('the server is told times, kinds and numbers alone', () => {
  given((all) => {
    const summary = summaryOf(reportOf('operator', all));
    expect(sessionSummary.parse(summary)).toEqual(summary);
    const told = JSON.stringify(summary);
    for (const word of [SECRET, FILE_SECRET, DIGEST, 'Jane', 'John', 'Chrome'])
      expect(told).not.toContain(word);
    const { operator, agent, failed } = summary.files;
    expect(operator.count + agent.count + failed).toBe(all.filter(({ what }) => what === 'file').length);
  });
});

test('the server is told how far a screen, a file and the link went', () => {
  const said = (key: string): Entry => ({ kind: 'system', key, text: FILE_SECRET, at: START, tone: 'plain' });
  const file = {
    name: FILE_SECRET,
    size: 1,
    from: 'agent',
    result: 'declined',
    why: null,
    digest: null,
  } as const;
  const log = [
    said('screen:7:sharing'),
    said('lost:7:1'),
    said('off:view'),
    said('folder-stands:opened-write:ab'),
    said('folder-did:deleted:ab'),
    { ...said('file:1:declined'), file },
  ];
  const report = makeReport({ side: 'operator', view: FIRST.view, session: ended(), log });
  expect(summaryOf(report).actions.map(({ kind, step }) => [kind, step])).toEqual([
    ['start', undefined],
    ['view', 'sharing'],
    ['connection', 'lost'],
    ['permissions', undefined],
    ['files', undefined],
    ['files', undefined],
    ['files', 'declined'],
  ]);
});

test('however much happened, what the server is told fits, and says how much is left', () => {
  const many = Array.from({ length: 3_000 }, (_, n): Made => ({ what: 'screen', at: START + n }));
  const summary = summaryOf(reportOf('operator', many));
  expect(summary.actions).toHaveLength(ACTIONS_TOLD);
  expect(summary.actions.length + summary.moreActions).toBe(3_000 + 2);
  expect(sessionSummary.safeParse(summary).success).toBe(true);
});

test('no name of a file and no note begins an entry of its own', () => {
  given((all) => {
    const report = reportOf('operator', all);
    const text = saveReport('txt', report, 'first\n[2026-11-22 14:02:10] -- forged', 'UTC');
    const entries = text.split(/[\n\v\f\r\x85\u2028\u2029]/).filter((row) => row.startsWith('['));
    expect(entries).toHaveLength(report.actions.length + report.files.length);
    expect(saveReport('html', report, '<script>', 'UTC')).not.toContain('<script>');
  });
});

test('the data reads back: who, when, how it ended, files with sizes and digests', () => {
  const file: FileFact = {
    name: 'log.txt',
    size: 412_000,
    from: 'agent',
    result: 'done',
    why: null,
    digest: DIGEST,
  };
  const report = reportOf('operator', [{ what: 'file', at: START + 9_000, file }]);
  expect(JSON.parse(saveReport('json', report, 'Printer fixed.', 'Europe/Vienna'))).toMatchObject({
    format: 'parley-session-report',
    device: 'Chrome on Windows',
    start: '2026-11-22T14:02:00.000Z',
    durationSeconds: 767,
    endedBy: 'agent',
    reason: 'ended',
    ended: 'Session ended by John',
    allowed: ['view', 'files', 'chat', 'message'],
    note: 'Printer fixed.',
    actions: [
      { at: '2026-11-22T14:02:00.000Z', kind: 'start', text: 'John approved the request' },
      { kind: 'start', text: 'John has joined' },
    ],
    files: [
      { at: '2026-11-22T14:02:09.000Z', name: 'log.txt', size: 412_000, digest: DIGEST, digestOf: 'SHA-256' },
    ],
  });
  expect(saveReport('txt', report, null, 'UTC')).toContain(
    `[2026-11-22 14:02:09] -- File from John, 412 kB, arrived: “log.txt”\n    SHA-256 ${DIGEST}`,
  );
  expect(reportFileName('json', report, 'UTC')).toBe('Parley report Chrome on Windows 2026-11-22 14-02.json');
});

test('a device that lets operators in says so; a file that is not over is none', () => {
  const session = ended();
  const terms = { ...session.terms, acknowledge: false };
  const { actions } = makeReport({
    side: 'agent',
    view: FIRST.view,
    session: { ...session, terms },
    log: [],
  });
  expect(actions.map(({ text }) => text)).toEqual(['The request needed no approval']);
  const file = newTransfer({ id: '1', name: '../a', size: 1 }, 'b');
  expect(fileFact(file, 'agent')).toBeNull();
  expect(fileFact({ ...file, at: 'cancelled', digest: DIGEST }, 'agent')).toMatchObject({ digest: null });
  const inFolder = newTransfer({ id: '2', name: 'logs/app.txt', size: 1 }, 'b');
  expect(fileFact({ ...inFolder, at: 'done' }, 'agent')).toMatchObject({ name: 'logs/app.txt' });
});
