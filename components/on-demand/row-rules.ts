/** What a row of /on-demand can do now, and why not. Pure. */
import type { Feature } from '#lib/protocol/feature.ts';
import { INVITATION_MAX_MS } from '#lib/protocol/limits.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { plainWords } from '#components/portal/plain-words.ts';
import { inSessionWith } from '#components/portal/session-acts.tsx';
import { isOver } from '#components/ui/status-word.tsx';

export type RowAct = Feature | 'copyLink' | 'extend' | 'transcript' | 'report' | 'end';

/** It waits for a device that is away, and disturbs nobody's session. */
function messageReason({ status }: InvitationRow): string | null {
  if (isOver(status)) return 'This session has ended.';
  return status === 'Waiting' ? 'Nobody has joined yet.' : null;
}

function openReason(row: InvitationRow, me: string): string | null {
  if (isOver(row.status)) return 'This session has ended.';
  if (row.session !== null) {
    if (row.session.operatorId === me) return null;
    return row.status === 'Connecting'
      ? `${row.session.operator} is connecting.`
      : inSessionWith(row.session.operator);
  }
  if (row.status === 'Waiting') return 'Nobody has joined yet.';
  return row.status === 'Available' ? null : 'The device is not connected now.';
}

function extendReason(row: InvitationRow): string | null {
  if (isOver(row.status)) return 'This session has ended.';
  if (row.expiresAt === null) return 'Only before an operator has connected.';
  return row.expiresAt >= row.createdAt + INVITATION_MAX_MS ? 'Open for 24 hours at most.' : null;
}

function endReason(row: InvitationRow, me: string): string | null {
  if (isOver(row.status)) return 'Already ended.';
  const another = row.session !== null && row.session.operatorId !== me;
  return another && row.status !== 'Connecting' ? inSessionWith(row.session?.operator ?? '') : null;
}

function transcriptReason(row: InvitationRow, kept: boolean): string | null {
  if (!isOver(row.status)) return 'Once the session has ended.';
  return kept ? null : 'This browser keeps no transcript of it.';
}

function reportReason({ status, customer }: InvitationRow): string | null {
  if (!isOver(status)) return 'Once the session has ended.';
  return customer === '' ? 'Nobody joined, so there was no session.' : null;
}

/**
 * Why each button of a row cannot work now; null where it can.
 * @param me the id of the operator who looks
 * @param kept whether this browser keeps the transcript of what came of it
 */
export const reasonsOf = (row: InvitationRow, me: string, kept = false): Record<RowAct, string | null> => ({
  chat: openReason(row, me),
  view: openReason(row, me),
  files: openReason(row, me),
  message: messageReason(row),
  copyLink: isOver(row.status) ? 'The link no longer works.' : null,
  extend: extendReason(row),
  transcript: transcriptReason(row, kept),
  report: reportReason(row),
  end: endReason(row, me),
});

/** As codes are read: without dashes and spaces, `O` as `0`, `I` and `L` as `1`. */
const asCode = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** The rows whose name, code or customer has the words; all rows for no words. */
export function findRows(rows: readonly InvitationRow[], words: string): readonly InvitationRow[] {
  const wanted = plainWords(words.trim());
  if (wanted === '') return rows;
  const code = asCode(words);
  return rows.filter(
    (row) =>
      plainWords(row.name).includes(wanted) ||
      plainWords(row.customer).includes(wanted) ||
      (code !== '' && row.code.includes(code)),
  );
}
