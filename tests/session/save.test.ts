/** @jest-environment jsdom */
// Invariant: whatever a person types and whatever they are called, the saved file has exactly the entries of the log,
// by the people who wrote them. The readers below are written apart from the writers.
import fc from 'fast-check';
import {
  saveTranscript,
  transcriptFileName,
  transcriptHead,
  type TranscriptHead,
} from '#lib/session/save.ts';
import type { Entry, LineState } from '#lib/session/transcript.ts';

const START = Date.UTC(2026, 10, 22, 13, 2, 10);
const head: TranscriptHead = {
  side: 'operator',
  device: 'Chrome on Windows',
  operator: 'Jane Neal',
  organisation: 'NSL',
  user: 'John',
  start: START,
  end: START + 250_000,
  zone: 'Europe/Vienna',
};
const said = (text: string, more: Partial<Extract<Entry, { kind: 'line' }>> = {}): Entry => ({
  kind: 'line',
  key: `${'a'.repeat(32)}:1`,
  own: true,
  name: 'Jane Neal',
  text,
  at: START,
  state: 'read',
  failure: null,
  ...more,
});
const joined: Entry = { kind: 'system', key: 'joined', text: 'john has joined', at: START, tone: 'joined' };

test('the text has a head, dates and times, system lines and both names', () => {
  const log = [
    joined,
    said('Can you restart your machine.'),
    said('Ok.', { own: false, name: 'John', state: null, at: START + 1_000 }),
    said('Thanks.\nBye.', { state: 'failed', at: START + 2_000 }),
  ];
  expect(saveTranscript('txt', head, log)).toBe(
    [
      'Parley transcript',
      'Device: Chrome on Windows',
      'Operator: Jane Neal, NSL',
      'Agent user: John',
      'Start: 2026-11-22 14:02:10',
      'End: 2026-11-22 14:06:20',
      'Time zone: Europe/Vienna (UTC+01:00)',
      '',
      '[2026-11-22 14:02:10] -- john has joined',
      '[2026-11-22 14:02:10] <Jane Neal> Can you restart your machine.',
      '[2026-11-22 14:02:11] <John> Ok.',
      '[2026-11-22 14:02:12] (not delivered) <Jane Neal> Thanks.',
      '    Bye.',
      '',
    ].join('\n'),
  );
});

test('terminal controls are shown, not obeyed', () => {
  const text = saveTranscript('txt', head, [said('a\u001b[2Kb\u0007\u0000\u009b\u007f\tc')]);
  expect(text).toContain('<Jane Neal> a␛[2Kb␇␀\ufffd␡\tc\n');
});

test('a session that never connected and one that still runs say so', () => {
  const view = {
    operator: 'Jane',
    organisation: '',
    device: { kind: 'on-demand', id: 'd', name: 'PC', user: 'J', present: true, reach: null },
  } as const;
  const terms = { sessionId: 's', operatorId: 'o', permissions: [], expiresAt: 0 };
  const asked = transcriptHead(view, { at: 'requested', terms }, 'agent', 'UTC');
  expect(saveTranscript('txt', asked, [])).toContain(
    'Operator: Jane\nAgent user: J\nStart: never connected\nEnd: not ended yet\n',
  );
  const live = transcriptHead(view, { at: 'live', terms, since: START, grace: 0 }, 'agent', 'UTC');
  expect([live.start, live.end]).toEqual([START, null]);
});

test('file names are safe on every file system', () => {
  expect(transcriptFileName('txt', head, 0)).toBe('Parley Chrome on Windows 2026-11-22 14-02.txt');
  const hostile = transcriptFileName('html', { ...head, device: '../..\\x:*?"<>|\n\u202etxt.exe' }, 0);
  expect(hostile).toMatch(/^Parley [^/\\:*?"<>|\p{Cc}\p{Cf}]+ 2026-11-22 14-02\.html$/u);
});

const hostileText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '\n',
        '\r',
        '\r\n',
        '\u2028',
        '\u2029',
        '\u0085',
        '\v',
        '\f',
        '\u001c',
        '\u001b[1A',
        '\u202e',
        '\ud800',
        '[2026-11-22 14:02:10] ',
        '-- ',
        'john has joined',
        '<Jane Neal> ',
        '> ',
        '<',
        '    ',
        '(not delivered) ',
        '</p></li><li class="system">',
        '<script>alert(1)</script>',
        '"\'&amp;',
        '</script>',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);
const state = fc.constantFrom<LineState>('sending', 'sent', 'delivered', 'read', 'failed');
const someEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc
    .record({ text: hostileText, name: hostileText, own: fc.boolean(), wait: fc.nat(90_000), state })
    .map(({ text, name, own, wait, state: its }): Entry =>
      said(text, { name, own, at: START + wait, state: own ? its : null }),
    ),
  fc.constantFrom('john has joined', 'Link lost, reconnecting…').map((text): Entry => ({ ...joined, text })),
);
const someLog = fc.array(someEntry, { maxLength: 12 });

const shown = (entries: readonly Entry[]) => entries.map((entry) => entry.kind);

/** Of logs; pages take their time to parse, so that those have their full count in `npm run proof`. */
const LOGS = 10_000;
const PAGES = process.env['PROOF_RUNS'] === undefined ? 500 : LOGS;
const count = (what: string, runs: number): void =>
  void process.stdout.write(`saved: ${what}: ${runs} generated logs read back\n`);

test('JSON: what is parsed is the log', () => {
  fc.assert(
    fc.property(someLog, (log) => {
      const parsed: unknown = JSON.parse(saveTranscript('json', head, log));
      const entries = log.map((entry) => {
        const { kind, key, text } = entry;
        const at = new Date(entry.at).toISOString();
        if (entry.kind === 'system') return { kind, key, at, text };
        return {
          kind,
          key,
          at,
          by: entry.own ? 'operator' : 'agent',
          name: entry.name,
          text,
          state: entry.state,
        };
      });
      expect(parsed).toEqual({
        format: 'parley-transcript',
        version: 1,
        side: 'operator',
        device: head.device,
        operator: head.operator,
        organisation: head.organisation,
        user: head.user,
        start: '2026-11-22T13:02:10.000Z',
        end: '2026-11-22T13:06:20.000Z',
        timeZone: head.zone,
        entries,
      });
    }),
    { numRuns: LOGS },
  );
  count('JSON', LOGS);
});

test('text: no name and no line can write another entry', () => {
  fc.assert(
    fc.property(someLog, (log) => {
      const text = saveTranscript('txt', head, log);
      const lines = text.split(/\r\n|[\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]/);
      const entries = lines.slice(8).filter((one) => one !== '' && !one.startsWith('    '));
      const read = entries.map((one) => {
        const match = /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] (?:(-- )|(?:\(not delivered\) )?<([^<>]*)> )/.exec(
          one,
        );
        if (match === null) throw new Error(`not an entry: ${one}`);
        return match[1] === undefined ? 'line' : 'system';
      });
      expect(read).toEqual(shown(log));
      // oxlint-disable-next-line no-control-regex -- the very characters that must be gone
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]|\p{Cs}/u);
    }),
    { numRuns: LOGS },
  );
  count('text', LOGS);
}, 60_000);

test('HTML: a browser sees exactly the entries, and no script', () => {
  fc.assert(
    fc.property(someLog, (log) => {
      const page = new DOMParser().parseFromString(saveTranscript('html', head, log), 'text/html');
      const items = [...page.querySelectorAll('li')];
      expect(items.map((item) => item.className)).toEqual(shown(log));
      expect(items.map((item) => item.childElementCount <= 4)).not.toContain(false);
      expect(page.querySelectorAll('script, img, a, iframe, [onclick], [onerror]')).toHaveLength(0);
      expect(page.querySelectorAll('ol *')).toHaveLength(
        items.reduce((sum, item) => sum + 1 + item.querySelectorAll('*').length, 0),
      );
      const texts = items.map((item) => item.querySelector('.text')?.textContent);
      expect(texts.every((text) => text !== undefined)).toBe(true);
    }),
    { numRuns: PAGES },
  );
  count('HTML', PAGES);
}, 300_000);
