/** A second operator's wish to take a session over, in the words of the audit log and of reports. */
import type { TakeOver } from '#lib/protocol/take-over.ts';

/** What became of the wish to take a session over, and whose word it was. */
export const takeOverWords: Record<TakeOver['state'], string> = {
  asked: 'Asked to take the session over',
  granted: 'Handed the session over',
  refused: 'Refused to hand the session over',
  'timed-out': 'Nobody answered who wished to take the session over',
  cancelled: 'Wish to take the session over was withdrawn',
  ended: 'Session ended before it could be taken over',
};
