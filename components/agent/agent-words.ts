/** What differs between the two kinds of agent is said here. */
import type { AgentKind } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';

export const readyTitle: Record<AgentKind, string> = {
  'on-demand': 'On-demand Agent Ready',
  managed: 'Managed Agent Ready',
};

/** At the foot of the window. */
export const footWords: Record<AgentKind, string> = {
  'on-demand': 'Nothing is installed. You can end this at any time.',
  managed: 'Nothing is installed. You can end any session.',
};

/** Who comes in without being asked: "Jane Neal from NSL", or the name that the portal shows instead. */
export const comer = ({ asker }: Pick<SessionView, 'asker'>): string => asker.replace(/^Operator /, '');
