/** The transcript as a file: text (also what Copy puts on the clipboard), HTML, JSON. Pure; UTF-8 throughout. */
import type { Session } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import { createCalendar } from './calendar.ts';
import { ofOrganisation } from './display-name.ts';
import { htmlPage, type HtmlLine } from './save-html.ts';
import type { Entry, LineEntry } from './transcript.ts';

export type TranscriptHead = {
  /** whose copy this is */
  readonly side: 'operator' | 'agent';
  readonly device: string;
  readonly operator: string;
  readonly organisation: string;
  /** the agent user's name */
  readonly user: string;
  /** server time, ms; null when there was or is none */
  readonly start: number | null;
  readonly end: number | null;
  /** IANA name of the reader's time zone */
  readonly zone: string;
};

export type SaveFormat = 'txt' | 'html' | 'json';

/** The head of a session's transcript. @param zone IANA name of the reader's time zone */
export function transcriptHead(
  view: Pick<SessionView, 'operator' | 'organisation' | 'device'>,
  session: Session,
  side: TranscriptHead['side'],
  zone: string,
): TranscriptHead {
  return {
    side,
    device: view.device.name,
    operator: view.operator,
    organisation: view.organisation,
    user: view.device.user,
    start: session.at === 'requested' ? null : session.since,
    end: session.at === 'ended' ? session.endedAt : null,
    zone,
  };
}

/** Everything that some program shows as a line break (Unicode TR 13, Python's splitlines, terminals). */
const BREAKS = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;
const INDENT = '    ';

/** Control characters become visible signs, so that a terminal showing the file obeys none of them. */
const visible = (text: string): string =>
  text
    .replace(/[\0-\x08\x0b-\x1f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/\x7f/g, '\u2421')
    .replace(/[\x80-\x9f]|\p{Cs}/gu, '\ufffd');

export const linesOf = (text: string): string[] => text.split(BREAKS).map(visible);
export const oneLine = (text: string): string => linesOf(text).join(' ');

/** A name between angle brackets, which it cannot close itself. */
const bracketed = (name: string): string => `<${oneLine(name).replace(/</g, '‹').replace(/>/g, '›')}>`;

/** Own lines that no acknowledgement covers are marked, since the other side's copy may lack them. */
const undelivered = (entry: LineEntry): boolean =>
  entry.own && entry.state !== 'delivered' && entry.state !== 'read';

function headLines(head: TranscriptHead): [string, string][] {
  const calendar = createCalendar(head.zone);
  const stamp = (at: number | null, none: string): string => (at === null ? none : calendar.stamp(at));
  return [
    ['Device', oneLine(head.device)],
    ['Operator', oneLine(ofOrganisation(head.operator, head.organisation))],
    ['Agent user', oneLine(head.user)],
    ['Start', stamp(head.start, 'never connected')],
    ['End', stamp(head.end, 'not ended yet')],
    ['Time zone', `${head.zone} (${calendar.offset(head.start ?? head.end ?? 0)})`],
  ];
}

/**
 * Plain text. An entry starts with `[date time]` in the first column; then `--` for the system's own or `<name>` for
 * a person's; what a person broke into lines goes on indented. So nobody can write a line that reads as another's.
 */
export function asText(
  head: TranscriptHead,
  log: readonly Entry[],
  title = 'Parley transcript',
  more: readonly (readonly [string, string])[] = [],
): string {
  const calendar = createCalendar(head.zone);
  const entries = log.map((entry) => {
    const [first = '', ...rest] = linesOf(entry.text);
    const who = entry.kind === 'system' ? '--' : bracketed(entry.name);
    const mark = entry.kind === 'line' && undelivered(entry) ? '(not delivered) ' : '';
    return [
      `[${calendar.stamp(entry.at)}] ${mark}${who} ${first}`,
      ...rest.map((line) => INDENT + line),
    ].join('\n');
  });
  const top = [title, ...[...headLines(head), ...more].map(([label, value]) => `${label}: ${value}`)];
  return [...top, '', ...entries, ''].join('\n');
}

export function asHtml(
  head: TranscriptHead,
  log: readonly Entry[],
  title = 'Parley transcript',
  more: readonly (readonly [string, string])[] = [],
): string {
  const calendar = createCalendar(head.zone);
  const lines = log.map((entry): HtmlLine => ({
    iso: new Date(entry.at).toISOString(),
    stamp: calendar.stamp(entry.at),
    name: entry.kind === 'system' ? null : oneLine(entry.name),
    text: linesOf(entry.text).join('\n'),
    note: entry.kind === 'line' && undelivered(entry) ? 'not delivered' : null,
  }));
  return htmlPage(title, [...headLines(head), ...more], lines);
}

/** The same as data. Times are ISO 8601 in UTC; texts are exactly as sent. */
function asJson(head: TranscriptHead, log: readonly Entry[]): string {
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  const other = head.side === 'operator' ? 'agent' : 'operator';
  const entries = log.map((entry) =>
    entry.kind === 'system'
      ? { kind: entry.kind, key: entry.key, at: iso(entry.at), text: entry.text }
      : {
          kind: entry.kind,
          key: entry.key,
          at: iso(entry.at),
          by: entry.own ? head.side : other,
          name: entry.name,
          text: entry.text,
          state: entry.state,
        },
  );
  const { start, end, zone, ...people } = head;
  const whole = {
    format: 'parley-transcript',
    version: 1,
    ...people,
    start: iso(start),
    end: iso(end),
    timeZone: zone,
    entries,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

const writers = { txt: asText, html: asHtml, json: asJson } as const;

/** The transcript as a string to be written as UTF-8. `txt` is also what Copy takes. */
export const saveTranscript = (format: SaveFormat, head: TranscriptHead, log: readonly Entry[]): string =>
  writers[format](head, log);

export const mediaTypes = {
  txt: 'text/plain',
  html: 'text/html',
  json: 'application/json',
} as const satisfies Record<SaveFormat, string>;

/** `Parley INVH612-W11-JN 2026-11-22 14-02.txt`: safe on every file system. */
export function transcriptFileName(
  format: SaveFormat,
  head: TranscriptHead,
  now: number,
  product = 'Parley',
): string {
  const stamp = createCalendar(head.zone)
    .stamp(head.start ?? now)
    .slice(0, 16)
    .replace(':', '-');
  const device = oneLine(head.device)
    .replace(/[^\p{L}\p{N} ._-]+/gu, '_')
    .replace(/^[. ]+/, '')
    .slice(0, 64);
  return `${product} ${device === '' ? 'session' : device} ${stamp}.${format}`;
}
