/** The report of a session as a file: text, HTML, JSON; in the looks of the transcript's. Pure; UTF-8 throughout. */
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { formatDuration } from './duration.ts';
import { featureNames } from './feature-names.ts';
import { digestName } from './file-lines.ts';
import { countFiles, formatSize } from './file-size.ts';
import { filesFrom, type Report, type ReportFile, type ReportSide } from './report.ts';
import {
  asHtml,
  asText,
  linesOf,
  oneLine,
  transcriptFileName,
  type SaveFormat,
  type TranscriptHead,
} from './save.ts';
import type { Entry } from './transcript.ts';

const TITLE = 'Parley session report';

const headOf = (report: Report, zone: string): TranscriptHead => {
  const { side, device, operator, organisation, user, start, end } = report;
  return { side, device, operator, organisation, user, start, end, zone };
};

const nameOf = (report: Report, side: ReportSide): string =>
  side === 'operator' ? report.operator : report.user;

/** "3 files, 1.2 MB from Jane Neal; 1 file, 4 kB from John; 1 did not arrive", or "none" */
export function filesLine(report: Report): string {
  const sides: readonly ReportSide[] = ['operator', 'agent'];
  const parts = sides.flatMap((side) => {
    const { count, bytes } = filesFrom(report, side);
    return count === 0 ? [] : [`${countFiles(count)}, ${formatSize(bytes)} from ${nameOf(report, side)}`];
  });
  const failed = report.files.filter(({ result }) => result !== 'done').length;
  const all = [...parts, ...(failed === 0 ? [] : [`${failed} did not arrive`])];
  return all.length === 0 ? 'none' : all.join('; ');
}

/** "12 (Jane Neal 7, John 5)" */
export function linesLine(report: Report): string {
  const { operator, agent } = report.lines;
  const all = operator + agent;
  return all === 0 ? '0' : `${all} (${report.operator} ${operator}, ${report.user} ${agent})`;
}

export const resultWords: Record<ReportFile['result'], string> = {
  done: 'arrived',
  declined: 'declined',
  cancelled: 'did not arrive',
};

/** The name comes last but for the digest: whatever it says, nothing else follows on its line. */
function fileText(report: Report, { name, size, from, result, digest }: ReportFile): string {
  const what = `File from ${nameOf(report, from)}, ${formatSize(size)}, ${resultWords[result]}: “${oneLine(name)}”`;
  return digest === null ? what : `${what}\n${digestName(size)} ${digest}`;
}

/** @param note the operator's; null on the agent's side, and where there is none */
function moreHead(report: Report, note: string | null): [string, string][] {
  const { start, end, ended, allowed, opened } = report;
  return [
    ['Lasted', start === null ? 'never connected' : formatDuration(end - start)],
    ['Ended', oneLine(ended)],
    ['Opened with', featureNames[opened]],
    ['Allowed', allowed.map((feature) => featureNames[feature]).join(', ')],
    ['Chat lines', oneLine(linesLine(report))],
    ['Files', oneLine(filesLine(report))],
    ...(note === null ? [] : [['Note', linesOf(note).join('\n    ')] satisfies [string, string]]),
  ];
}

/** What happened, as the transcript would write it. */
function timeline(report: Report): Entry[] {
  const files = report.files.map((file) => ({ at: file.at, text: fileText(report, file) }));
  const all = [...report.actions.map(({ at, text }) => ({ at, text: oneLine(text) })), ...files];
  return all
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, text }, n) => ({ kind: 'system', key: String(n), at, text, tone: 'plain' }));
}

const iso = (at: number): string => new Date(at).toISOString();

/** The same as data. Times are ISO 8601 in UTC, sizes are bytes. */
function asJson(report: Report, note: string | null, zone: string): string {
  const { start, end, by, why, actions, files, ...rest } = report;
  const whole = {
    format: 'parley-session-report',
    version: 1,
    ...rest,
    start: start === null ? null : iso(start),
    end: iso(end),
    durationSeconds: start === null ? null : Math.floor(Math.max(0, end - start) / SECOND_MS),
    endedBy: by,
    reason: why,
    timeZone: zone,
    actions: actions.map(({ at, ...action }) => ({ at: iso(at), ...action })),
    files: files.map(({ at, digest, ...file }) => ({
      at: iso(at),
      ...file,
      digest,
      digestOf: digest === null ? null : digestName(file.size),
    })),
    ...(note === null ? {} : { note }),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/**
 * The report as a string to be written as UTF-8.
 * @param note the operator's; null on the agent's side, and where there is none
 * @param zone IANA name of the reader's time zone
 */
export function saveReport(format: SaveFormat, report: Report, note: string | null, zone: string): string {
  if (format === 'json') return asJson(report, note, zone);
  const write = format === 'txt' ? asText : asHtml;
  return write(headOf(report, zone), timeline(report), TITLE, moreHead(report, note));
}

/** `Parley report INVH612-W11-JN 2026-11-22 14-02.json` */
export const reportFileName = (format: SaveFormat, report: Report, zone: string): string =>
  transcriptFileName(format, headOf(report, zone), report.end, 'Parley report');
