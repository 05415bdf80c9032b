/** What the transcript says by itself. Sentence case, no full stop; people are named. Pure. */
import type { Feature } from '#lib/protocol/feature.ts';
import type { EndedSession, Terms } from '#lib/protocol/session-state.ts';
import { formatDuration } from './duration.ts';
import { featureNames } from './feature-names.ts';

/** The names as both sides show them. */
export type People = {
  /** in the chosen display format */
  readonly operator: string;
  /** as the agent user typed it */
  readonly user: string;
};

/** Who may take a feature away: the organisation, by its settings, and the agent user. */
export type Takers = { readonly organisation: string; readonly user: string };

export const systemLines = {
  /** green, on both sides: the agent user's name */
  joined: (people: People): string => `${people.user} has joined`,
  lost: 'Link lost, reconnecting…',
  back: 'Reconnected',
  restarting: 'Restarting: the session waits up to 15 minutes for this device',
  /** A feature that was taken away in mid session, also where a button or the composer says why it is closed. */
  turnedOff: (feature: Feature, { takenBack = [] }: Pick<Terms, 'takenBack'>, who: Takers): string =>
    `${featureNames[feature]} was turned off by ${takenBack.includes(feature) ? who.user : who.organisation || 'an administrator'}`,
  /** @param rules as ruleWords has them */
  fileRules: (rules: string): string => `Files from now on: ${rules || 'no limits'}`,
  wordsMatch: 'Verified: both read the same words',
  wordsGone: 'Not verified any more: the connection was made anew since the words were compared',
  /** @param label the status bar's text */
  path: (label: string): string => `Encryption is now ${label}`,
} as const;

/** Null where nobody did it: a clock. What only the broker withdraws, an administrator took away. */
function ender({ by, why }: EndedSession, people: People): string | null {
  if (by === 'broker') return why === 'revoked' ? 'the organisation' : null;
  return by === 'operator' ? people.operator : people.user;
}

/** How a session ended, for the transcript and the end card: who, and after how long. */
export function endLine(session: EndedSession, people: People): string {
  const who = ender(session, people);
  switch (session.why) {
    case 'rejected':
      return `${people.user} rejected the request`;
    case 'cancelled':
      return `${people.operator} withdrew the request`;
    case 'timed-out':
      return `${people.user} did not answer`;
    case 'no-path':
      return 'The two browsers could not reach each other';
    case 'wrong-proof':
      return 'Session stopped: the proof from the other end was wrong';
    case 'words-differ':
      return 'Session stopped: the compared words differ';
    case 'ended':
    case 'grace-over':
    case 'expired':
    case 'revoked':
    case 'taken-over': {
      const after = session.since === null ? '' : ` after ${formatDuration(session.endedAt - session.since)}`;
      const by = who === null ? '' : ` by ${who}`;
      const reason = session.by === 'broker' && session.why === 'revoked' ? '' : reasons[session.why];
      return `Session ended${by}${after}${reason}`;
    }
    default:
      return session.why satisfies never;
  }
}

const reasons = {
  ended: '',
  'grace-over': ': the link did not come back',
  expired: ': the invitation expired',
  revoked: ': access was withdrawn',
  'taken-over': ': another operator took it over',
} as const;
