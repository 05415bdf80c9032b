'use client';
import type { ReactNode } from 'react';
import { readerCalendar, readerZone } from '#components/chat/reader.ts';
import { formatDuration } from '#lib/session/duration.ts';
import { featureNames } from '#lib/session/feature-names.ts';
import { digestName } from '#lib/session/file-lines.ts';
import { formatSize } from '#lib/session/file-size.ts';
import type { Report, ReportFile } from '#lib/session/report.ts';
import { filesLine, linesLine, resultWords } from '#lib/session/report-save.ts';

/** So many of each list are drawn; the saved report has all. */
const SHOWN = 200;

/** What one side's browser knows of a session that is over. */
export function ReportBody({ report }: { report: Report }) {
  const { start, end, files, actions } = report;
  const calendar = readerCalendar();
  return (
    <>
      <Facts
        facts={[
          ['Device', report.device],
          ['Operator', report.operator],
          ['Agent user', report.user],
          ['Started', start === null ? 'Never connected' : calendar.stamp(start)],
          ['Ended', `${calendar.stamp(end)} (${readerZone()})`],
          ['Lasted', start === null ? '—' : formatDuration(end - start)],
          ['How it ended', report.ended],
          ['Opened with', featureNames[report.opened]],
          ['Allowed', report.allowed.map((feature) => featureNames[feature]).join(', ')],
          ['Chat lines', linesLine(report)],
          ['Files', filesLine(report)],
        ]}
      />
      <Part title="What happened">
        <Timed of={actions} row={({ at, text }) => ({ at, words: <bdi>{text}</bdi> })} />
      </Part>
      {files.length > 0 && (
        <Part title="Files">
          <Timed
            of={files}
            row={(file) => ({ at: file.at, words: <FileWords file={file} report={report} /> })}
          />
        </Part>
      )}
    </>
  );
}

/** Labels and values. */
export const Facts = ({ facts }: { facts: readonly (readonly [string, string])[] }) => (
  <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-13">
    {facts.map(([label, value]) => (
      <div key={label} className="contents">
        <dt className="text-fg-3">{label}</dt>
        <dd className="wrap-anywhere tabular">
          <bdi>{value}</bdi>
        </dd>
      </div>
    ))}
  </dl>
);

export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="grid gap-1.5 border-t border-line pt-3">
    <h3 className="text-14 font-strong">{title}</h3>
    {children}
  </section>
);

/** A list by time. What is too long to be drawn says how much is left. */
export function Timed<T>({
  of,
  row,
}: {
  of: readonly T[];
  row: (each: T) => { at: number; words: ReactNode };
}) {
  const calendar = readerCalendar();
  const left = of.length - SHOWN;
  return (
    <ol className="grid gap-1 text-13">
      {of.slice(0, SHOWN).map((each, n) => {
        const { at, words } = row(each);
        return (
          <li key={n} className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-2">
            <time dateTime={new Date(at).toISOString()} className="text-fg-3 tabular">
              {calendar.stamp(at).slice(11)}
            </time>
            <span className="wrap-anywhere">{words}</span>
          </li>
        );
      })}
      {left > 0 && (
        <li className="text-fg-3">{`And ${left.toLocaleString('en')} more, in the saved report.`}</li>
      )}
    </ol>
  );
}

const FileWords = ({ file, report }: { file: ReportFile; report: Report }) => (
  <>
    <bdi className="font-medium">{file.name}</bdi>
    {` · ${formatSize(file.size)} · from `}
    <bdi>{file.from === 'operator' ? report.operator : report.user}</bdi>
    {` · ${resultWords[file.result]}`}
    {file.digest !== null && (
      <span className="block text-12 text-fg-3">{`${digestName(file.size)} ${file.digest}`}</span>
    )}
  </>
);
