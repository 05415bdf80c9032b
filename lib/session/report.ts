/**
 * The report of a session that has ended, from what one side's browser knows: its record of the session and its
 * transcript, of which it takes what Parley itself wrote, never what the two people did. Pure.
 */
import type { Feature } from '#lib/protocol/feature.ts';
import {
  ACTIONS_TOLD,
  actionStep,
  type ActionKind,
  type ActionStep,
  type KeptReport,
  type SessionSummary,
} from '#lib/protocol/session-report.ts';
import type { AgentKind, EndedSession } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import type { FileFact } from './file-lines.ts';
import { endLine } from './system-lines.ts';
import { needsPerson } from './table.ts';
import { takeOverWords } from './take-over-words.ts';
import type { Entry, SystemEntry } from './transcript.ts';

export type ReportSide = 'operator' | 'agent';
export type ReportAction = {
  /** server time, ms */
  readonly at: number;
  readonly kind: ActionKind;
  readonly step?: ActionStep;
  /** as a person reads it; it may name people */
  readonly text: string;
};
export type ReportFile = FileFact & { readonly at: number };

export type Report = {
  /** whose copy this is */
  readonly side: ReportSide;
  readonly device: string;
  readonly deviceKind: AgentKind;
  readonly operator: string;
  readonly organisation: string;
  /** the agent user's name */
  readonly user: string;
  /** server time, ms; null for a request that led to no session */
  readonly start: number | null;
  readonly end: number;
  readonly by: EndedSession['by'];
  readonly why: EndedSession['why'];
  /** who ended it, as a sentence without a full stop */
  readonly ended: string;
  /** the button that it was opened with */
  readonly opened: Feature;
  /** what the operator was allowed to do at its start */
  readonly allowed: readonly Feature[];
  /** chat lines in this browser, by who wrote them */
  readonly lines: Readonly<Record<ReportSide, number>>;
  /** by time */
  readonly actions: readonly ReportAction[];
  /** by time */
  readonly files: readonly ReportFile[];
};

export type ReportSource = {
  readonly side: ReportSide;
  readonly view: Pick<SessionView, 'feature' | 'operator' | 'organisation' | 'device'>;
  readonly session: EndedSession;
  readonly log: readonly Entry[];
};

/** The first part of a system line's key says what it is about (lib/conversation/notes.ts). */
const kinds: Record<string, ActionKind> = {
  joined: 'start',
  screen: 'view',
  file: 'files',
  'folder-stands': 'files',
  'folder-did': 'files',
  off: 'permissions',
  ended: 'end',
};
const kindOf = ({ key }: SystemEntry): ActionKind => {
  const [about = ''] = key.split(':', 1);
  return Object.hasOwn(kinds, about) ? (kinds[about] ?? 'connection') : 'connection';
};

const byTime = <T extends { readonly at: number }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => a.at - b.at);

/** A screen's step is the last part of its key, the link's the first. */
function stepOf({ key }: SystemEntry): { step?: ActionStep } {
  const parts = key.split(':');
  const { data: step } = actionStep.safeParse(parts[0] === 'screen' ? parts[2] : parts[0]);
  return step === undefined ? {} : { step };
}

/** When the two began to write and when they stopped: nothing of what they wrote. */
function chatActions(lines: readonly { readonly at: number; readonly name: string }[]): ReportAction[] {
  const sorted = byTime(lines);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const begun = { at: first.at, kind: 'chat', text: `${first.name} wrote the first line` } as const;
  const over = { at: last.at, kind: 'chat', text: `${last.name} wrote the last line` } as const;
  return lines.length === 1 ? [begun] : [begun, over];
}

export function makeReport({ side, view, session, log }: ReportSource): Report {
  const { operator, organisation, device, feature } = view;
  const people = { operator, user: device.user };
  const system = log.filter((entry) => entry.kind === 'system');
  const lines = log.filter((entry) => entry.kind === 'line');
  const own = lines.filter((line) => line.own).length;
  const others = lines.length - own;
  const approval = needsPerson(session.terms)
    ? `${device.user} approved the request`
    : 'The request needed no approval';
  return {
    side,
    device: device.name,
    deviceKind: device.kind,
    operator,
    organisation,
    user: device.user,
    start: session.since,
    end: session.endedAt,
    by: session.by,
    why: session.why,
    ended: endLine({ ...session, since: null }, people),
    opened: feature,
    allowed: session.terms.permissions,
    lines: side === 'operator' ? { operator: own, agent: others } : { operator: others, agent: own },
    actions: byTime<ReportAction>([
      ...(session.since === null ? [] : [{ at: session.since, kind: 'start' as const, text: approval }]),
      // What a file came to stands in the list of files.
      ...system
        .filter(({ file }) => file === undefined)
        .map((entry) => ({ at: entry.at, kind: kindOf(entry), ...stepOf(entry), text: entry.text })),
      ...chatActions(lines),
    ]),
    files: byTime(system.flatMap(({ file, at }) => (file === undefined ? [] : [{ ...file, at }]))),
  };
}

const isWish = (action: string): boolean => Object.values(takeOverWords).includes(action);

/** With what the server alone has: the operator's messages, and who wished to take the session over. */
export const withKept = (
  report: Report,
  { messages, steps }: Pick<KeptReport, 'messages' | 'steps'>,
): Report => ({
  ...report,
  actions: byTime<ReportAction>([
    ...report.actions,
    ...messages.map((at) => ({ at, kind: 'message' as const, text: `${report.operator} sent a message` })),
    ...steps
      .filter(({ action }) => isWish(action))
      .map(({ at, action, by }) => ({ at, kind: 'take-over' as const, text: stepWords(action, by) })),
  ]),
});

/** "Asked to take the session over (Bob Lee)" */
export const stepWords = (action: string, by: string): string => (by === '' ? action : `${action} (${by})`);

/** What arrived of the files that one side sent. */
export function filesFrom(
  { files }: Pick<Report, 'files'>,
  from: ReportSide,
): { count: number; bytes: number } {
  const whole = files.filter((file) => file.from === from && file.result === 'done');
  return { count: whole.length, bytes: whole.reduce((sum, { size }) => sum + size, 0) };
}

/** The same for the server: no word of it, no name, no digest. */
export function summaryOf(report: Report): SessionSummary {
  const files = report.files.map(({ at, result }) => ({ at, kind: 'files' as const, step: result }));
  const actions = report.actions.map(({ text: _, ...action }) => action);
  const all = byTime([...actions, ...files]);
  const sent = { operator: filesFrom(report, 'operator'), agent: filesFrom(report, 'agent') };
  return {
    lines: report.lines,
    files: { ...sent, failed: report.files.length - sent.operator.count - sent.agent.count },
    actions: all.slice(0, ACTIONS_TOLD),
    moreActions: Math.max(0, all.length - ACTIONS_TOLD),
  };
}
