/** What the server keeps of a session, in words. Pure. */
import { countFiles, formatSize } from '#lib/session/file-size.ts';
import { formatDuration } from '#lib/session/duration.ts';
import { featureNames } from '#lib/session/feature-names.ts';
import { stepWords } from '#lib/session/report.ts';
import { endLine } from '#lib/session/system-lines.ts';
import type { ActionKind, ActionStep, KeptReport } from '#lib/protocol/session-report.ts';

const ACTIONS: Record<ActionKind, string> = {
  start: 'Session started',
  chat: 'Chat',
  view: 'View',
  files: 'File Transfer',
  message: 'Message',
  permissions: 'Permissions',
  connection: 'Connection',
  'take-over': 'Take over',
  end: 'Session ended',
};

const STEPS: Record<ActionStep, string> = {
  asked: 'asked for',
  sharing: 'shown',
  paused: 'paused',
  none: 'ended',
  done: 'a file arrived',
  declined: 'a file was declined',
  cancelled: 'a file did not arrive',
  lost: 'lost',
  back: 'back',
  restart: 'restart expected',
  path: 'another path',
};

function filesWords({ summary, operator, user }: KeptReport): string {
  if (summary === null) return 'not told';
  const { files } = summary;
  const from = ({ count, bytes }: { count: number; bytes: number }, who: string): string[] =>
    count === 0 ? [] : [`${countFiles(count)}, ${formatSize(bytes)} from ${who}`];
  const failed = files.failed === 0 ? [] : [`${files.failed} did not arrive`];
  const all = [...from(files.operator, operator), ...from(files.agent, user), ...failed];
  return all.length === 0 ? 'none' : all.join('; ');
}

function linesWords({ summary, operator, user }: KeptReport): string {
  if (summary === null) return 'not told';
  const { lines } = summary;
  return lines.operator + lines.agent === 0 ? '0' : `${operator} ${lines.operator}, ${user} ${lines.agent}`;
}

/** Null while it runs. */
function endWords(kept: KeptReport): string {
  const { by, why, end, operator, user } = kept;
  if (by === null || why === null || end === null) return 'It still runs';
  const terms = { sessionId: kept.sessionId, operatorId: '', permissions: [], expiresAt: 0 };
  return endLine({ at: 'ended', terms, by, why, since: null, endedAt: end }, { operator, user });
}

/** @param stamp how a time (server ms) is written */
export function keptFacts(kept: KeptReport, stamp: (at: number) => string): [string, string][] {
  const { start, end, requestedAt } = kept;
  const names = kept.allowed.map((feature) => featureNames[feature]).join(', ');
  const taken = kept.withdrawn.map((feature) => featureNames[feature]).join(', ');
  return [
    ['Operator', kept.operator],
    ['Agent user', kept.user],
    ['Device', kept.device],
    ['Requested', stamp(requestedAt)],
    ['Started', start === null ? 'Never connected' : stamp(start)],
    ...(end === null ? [] : [['Ended', stamp(end)] satisfies [string, string]]),
    ...(start === null || end === null
      ? []
      : [['Lasted', formatDuration(end - start)] satisfies [string, string]]),
    ['How it ended', endWords(kept)],
    ['Opened with', featureNames[kept.opened]],
    ['Allowed', names],
    ...(taken === '' ? [] : [['Turned off meanwhile', taken] satisfies [string, string]]),
    ...(start === null
      ? []
      : ([
          ['Chat lines', linesWords(kept)],
          ['Files', filesWords(kept)],
        ] satisfies [string, string][])),
  ];
}

/** What was done and when: the audit log's steps, and what the operator's browser told, by kind alone. */
export function keptActions({ summary, messages, steps }: KeptReport): { at: number; words: string }[] {
  const told = summary?.actions.filter(({ kind }) => kind !== 'start' && kind !== 'end') ?? [];
  return [
    ...steps.map(({ at, action, by }) => ({ at, words: stepWords(action, by) })),
    ...told.map(({ at, kind, step }) => ({
      at,
      words: step === undefined ? ACTIONS[kind] : `${ACTIONS[kind]}: ${STEPS[step]}`,
    })),
    ...messages.map((at) => ({ at, words: ACTIONS.message })),
  ].toSorted((a, b) => a.at - b.at);
}
