/** The ordered log of a session as a screen shows it and as each side can save it. Pure. */
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { FileFact } from './file-lines.ts';

export type LineState = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

export type Entry =
  | {
      readonly kind: 'line';
      /** `<epoch>:<seq>`, the same on both sides */
      readonly key: string;
      readonly own: boolean;
      readonly name: string;
      readonly text: string;
      /** server time, ms */
      readonly at: number;
      /** own lines only; null for the other side's */
      readonly state: LineState | null;
      /** why it failed, as a sentence */
      readonly failure: string | null;
    }
  | {
      readonly kind: 'system';
      readonly key: string;
      readonly text: string;
      readonly at: number;
      readonly tone: 'joined' | 'plain';
      /** what it says of a file, for the report; left out where it is about none */
      readonly file?: FileFact;
    };

export type LineEntry = Extract<Entry, { kind: 'line' }>;
export type SystemEntry = Extract<Entry, { kind: 'system' }>;

/** What the log shows, from top to bottom. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string }
  /** `first` of its group: the one that shows the name */
  | { readonly kind: 'line'; readonly key: string; readonly entry: LineEntry; readonly first: boolean }
  | { readonly kind: 'system'; readonly key: string; readonly entry: SystemEntry };

/** Lines of one author further apart than this start a new group. */
export const GROUP_MS = 5 * MINUTE_MS;

const continues = (entry: LineEntry, before: Entry): boolean =>
  before.kind === 'line' &&
  before.own === entry.own &&
  before.name === entry.name &&
  Math.abs(entry.at - before.at) < GROUP_MS;

/**
 * The log with its dividers and groups.
 * @param dayOf the calendar day of a time, in the reader's zone (calendar.ts)
 * @param newFrom key of the first entry not seen yet: "New messages" stands before it; null for none
 */
export function arrange(
  log: readonly Entry[],
  dayOf: (at: number) => string,
  newFrom: string | null = null,
): Row[] {
  const rows: Row[] = [];
  let before: Entry | null = null;
  for (const entry of log) {
    const newDay: boolean = before === null || dayOf(before.at) !== dayOf(entry.at);
    const isNew = entry.key === newFrom;
    if (newDay) rows.push({ kind: 'day', key: `day:${entry.key}`, at: entry.at });
    if (isNew) rows.push({ kind: 'new', key: `new:${entry.key}` });
    if (entry.kind === 'system') rows.push({ kind: 'system', key: entry.key, entry });
    else {
      const first: boolean = newDay || isNew || before === null || !continues(entry, before);
      rows.push({ kind: 'line', key: entry.key, entry, first });
    }
    before = entry;
  }
  return rows;
}
