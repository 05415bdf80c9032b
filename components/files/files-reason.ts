import { idleReason } from '#components/session/idle-reason.ts';
import type { ConversationState } from '#lib/conversation/conversation.ts';
import type { FilesSnapshot } from '#lib/conversation/file-rows.ts';
import { courseOf, wrongWay } from '#lib/session/file-rules.ts';
import { permittedNow } from '#lib/session/table.ts';

/** Why no file can be chosen or dropped now, as a sentence; null where one can. Pure. */
export function filesReason(
  { session, side, view, displaced }: Pick<ConversationState, 'session' | 'side' | 'view' | 'displaced'>,
  { possible, peerPossible }: Pick<FilesSnapshot, 'possible' | 'peerPossible'>,
): string | null {
  const idle = idleReason({ session, displaced });
  if (idle !== null) return idle;
  if (!permittedNow(session.terms).includes('files')) return 'File Transfer is not allowed in this session.';
  if (!possible) return 'This page cannot check files: open the portal with https.';
  const way = wrongWay(view.fileRules, courseOf(side, 'out'));
  if (way !== null) return way;
  const peer = side === 'operator' ? view.device.user : view.operator;
  return peerPossible === false ? `The browser of ${peer} cannot transfer files.` : null;
}
