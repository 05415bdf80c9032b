/** What the operator reads of a session that never began: what happened, then what to do. Pure. */
import type { AgentKind, EndedSession } from '#lib/protocol/session-state.ts';
import type { People } from '#lib/session/system-lines.ts';
import { doubt } from '#lib/session/doubt.ts';
import { needsPerson } from '#lib/session/table.ts';
import { endWords } from './end-words.ts';

type FailureWords = {
  readonly title: string;
  readonly advice: string;
  /** the button that asks once more; null where asking cannot work */
  readonly again: 'Ask again' | 'Try again' | null;
};

export function failureWords(session: EndedSession, people: People, kind: AgentKind): FailureWords {
  const { user } = people;
  const title = endWords('operator', session, people);
  switch (session.why) {
    case 'rejected':
      return {
        title,
        advice: `Nothing was shared. Ask ${user} what they would like to know, then try again.`,
        again: 'Ask again',
      };
    case 'timed-out':
      return {
        title,
        advice: `Nothing was shared. Call ${user} to say that you are about to ask, then try again.`,
        again: 'Ask again',
      };
    case 'cancelled':
      return { title, advice: `Nothing was shared. ${user} is still ready.`, again: 'Ask again' };
    case 'no-path':
      return {
        title: 'Connecting failed: no path to the device',
        advice: `${needsPerson(session.terms) ? `${user} approved` : 'The device let you in'}, but the two browsers found no path to each other. Try again, or ask ${user} to leave the VPN.`,
        again: 'Try again',
      };
    case 'wrong-proof':
    case 'words-differ':
      return { title, advice: doubt(session.why, user), again: null };
    case 'grace-over':
      return { title, advice: `Ask once more if ${user} is still ready.`, again: 'Ask again' };
    case 'taken-over':
      return { title, advice: 'Ask them, or ask to take the session over.', again: null };
    case 'ended':
    case 'expired':
    case 'revoked':
      if (kind === 'managed')
        return session.why === 'revoked'
          ? { title, advice: 'The device was removed, or it is closed to you now.', again: null }
          : { title, advice: `Nothing was shared. Ask ${user} first, then try again.`, again: 'Ask again' };
      return { title, advice: 'Its link no longer works. To help again, create a new session.', again: null };
    default:
      return session.why satisfies never;
  }
}
