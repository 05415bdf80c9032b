import { createCalendar } from '#lib/session/calendar.ts';
import { durationInWords, formatDuration, secondsLeft } from '#lib/session/duration.ts';
import type { EndedSession } from '#lib/protocol/session-state.ts';
import { endLine, systemLines } from '#lib/session/system-lines.ts';
import { arrange, GROUP_MS, type Entry } from '#lib/session/transcript.ts';

const line = (key: string, at: number, own = true, name = own ? 'Jane Neal' : 'John'): Entry => ({
  kind: 'line',
  key,
  own,
  name,
  text: 'Ok.',
  at,
  state: own ? 'delivered' : null,
  failure: null,
});
const system = (key: string, at: number): Entry => ({
  kind: 'system',
  key,
  text: 'john has joined',
  at,
  tone: 'joined',
});
const vienna = createCalendar('Europe/Vienna');
const NOON = Date.UTC(2026, 10, 22, 11, 2, 10);
const shape = (log: readonly Entry[], newFrom: string | null = null) =>
  arrange(log, vienna.day, newFrom).map((row) =>
    row.kind === 'line' ? `${row.key}${row.first ? '+' : ''}` : row.kind,
  );

describe('the log as it is shown', () => {
  test('lines of one author stand together, until another speaks or 5 minutes pass', () => {
    const log = [
      line('1', NOON),
      line('2', NOON + GROUP_MS - 1),
      line('3', NOON + 2 * GROUP_MS - 1),
      line('4', NOON + 2 * GROUP_MS, false),
      line('5', NOON + 2 * GROUP_MS, true),
    ];
    expect(shape(log)).toEqual(['day', '1+', '2', '3+', '4+', '5+']);
  });

  test('a system line, a new day and "New messages" each begin a group', () => {
    expect(shape([line('1', NOON), system('s', NOON), line('2', NOON)])).toEqual([
      'day',
      '1+',
      'system',
      '2+',
    ]);
    expect(shape([line('1', NOON), line('2', NOON)], '2')).toEqual(['day', '1+', 'new', '2+']);
    const midnight = Date.UTC(2026, 10, 22, 23, 0, 0);
    expect(shape([line('1', midnight - 1), line('2', midnight)])).toEqual(['day', '1+', 'day', '2+']);
  });

  test('an empty log shows nothing, and keys are never twice', () => {
    expect(shape([])).toEqual([]);
    const keys = arrange([line('1', NOON), system('s', NOON), line('2', NOON)], vienna.day, '2').map(
      (row) => row.key,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('dates and times in a zone', () => {
  test('the day is the reader’s', () => {
    expect(createCalendar('Asia/Tokyo').stamp(NOON)).toBe('2026-11-22 20:02:10');
    expect(vienna.stamp(NOON)).toBe('2026-11-22 12:02:10');
    expect(vienna.time(Date.UTC(2026, 10, 21, 23, 5))).toBe('00:05');
    expect([vienna.offset(NOON), createCalendar('UTC').offset(NOON)]).toEqual(['UTC+01:00', 'UTC+00:00']);
  });

  test('Today, Yesterday, then the date, with the year when it is another', () => {
    const day = 24 * 3_600_000;
    expect([0, 1, 2].map((n) => vienna.dayLabel(NOON - n * day, NOON))).toEqual([
      'Today',
      'Yesterday',
      'Friday 20 November',
    ]);
    expect(vienna.dayLabel(Date.UTC(2025, 0, 5), NOON)).toBe('Sunday 5 January 2025');
    // The day the clocks change has 25 hours: 23:30 on the day before is still yesterday.
    expect(vienna.dayLabel(Date.UTC(2026, 9, 24, 21, 30), Date.UTC(2026, 9, 25, 22, 59))).toBe('Yesterday');
  });
});

test('durations in figures and words', () => {
  expect([0, 23_999, 250_000, 3_850_000, 7_188_000, -5].map(formatDuration)).toEqual([
    '00:00',
    '00:23',
    '04:10',
    '1:04:10',
    '1:59:48',
    '00:00',
  ]);
  expect([6_720_000, 3_600_000, 7_200_000, 60_000, 59_999, 1_000, -1].map(durationInWords)).toEqual([
    '1 hour 52 minutes',
    '1 hour',
    '2 hours',
    '1 minute',
    '59 seconds',
    '1 second',
    '0 seconds',
  ]);
  expect([60_000, 59_001, 1, 0, -9].map(secondsLeft)).toEqual([60, 60, 1, 0, 0]);
});

test('every end names who and why', () => {
  const people = { operator: 'Jane Neal', user: 'john' };
  const ended = (by: EndedSession['by'], why: EndedSession['why'], since: number | null = NOON): string =>
    endLine(
      {
        at: 'ended',
        terms: { sessionId: 's', operatorId: 'o', permissions: [], expiresAt: 0 },
        by,
        why,
        since,
        endedAt: NOON + 250_000,
      },
      people,
    );
  expect(systemLines.joined(people)).toBe('john has joined');
  expect(ended('operator', 'ended')).toBe('Session ended by Jane Neal after 04:10');
  expect(ended('agent', 'ended')).toBe('Session ended by john after 04:10');
  expect(ended('agent', 'ended', null)).toBe('Session ended by john');
  expect(ended('broker', 'grace-over')).toBe('Session ended after 04:10: the link did not come back');
  expect(ended('operator', 'revoked')).toBe('Session ended by Jane Neal after 04:10: access was withdrawn');
  expect(ended('broker', 'expired', null)).toBe('Session ended: the invitation expired');
  expect(ended('agent', 'rejected', null)).toBe('john rejected the request');
  expect(ended('operator', 'cancelled', null)).toBe('Jane Neal withdrew the request');
  expect(ended('broker', 'timed-out', null)).toBe('john did not answer');
  expect(ended('broker', 'no-path', null)).toBe('The two browsers could not reach each other');
});
