/** What the transcript says of the screen. Sentence case, no full stop; people are named. Pure. */
import type { Share, ShareEnd } from './screen-share.ts';
import type { People } from './system-lines.ts';

const ends: Record<ShareEnd, ((people: People) => string) | null> = {
  refused: ({ user }) => `${user} did not share the screen`,
  dismissed: ({ user }) => `${user} did not share the screen`,
  impossible: ({ user }) => `The browser of ${user} cannot share its screen`,
  failed: () => 'The screen could not be shared',
  agent: ({ user }) => `${user} stopped sharing the screen`,
  operator: ({ operator }) => `${operator} stopped viewing the screen`,
  browser: ({ user }) => `${user} stopped sharing in the browser`,
  off: null, // the line about the permission says it
};

/** Null for what needs no line. */
export function screenLine(share: Share, before: Share, people: People): string | null {
  switch (share.at) {
    case 'asked':
      return `${people.operator} asked to view the screen`;
    case 'picking':
      return null;
    case 'sharing':
      return before.at === 'paused'
        ? `${people.user} went on sharing the screen`
        : `${people.user} is sharing the screen`;
    case 'paused':
      return `${people.user} paused the screen`;
    case 'none':
      // Without a reason the agent's tab begins anew: it was reloaded.
      return share.why === null ? 'Screen sharing has ended' : (ends[share.why]?.(people) ?? null);
    default:
      return share satisfies never;
  }
}
