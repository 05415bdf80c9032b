/**
 * Whether this tab may approve without its person. Only a managed device may, only where the terms say so, and once
 * for each request: what is refused then is for the person. An invitation's tab never does, whatever the broker says.
 */
import type { AgentKind, Session } from '#lib/protocol/session-state.ts';
import { needsPerson } from '#lib/session/table.ts';

export function createLettingIn(kind: AgentKind) {
  const tried = new Set<string>();
  const allowed = (session: Session): boolean => kind === 'managed' && !needsPerson(session.terms);
  return {
    /** The request waits for this tab's own yes. */
    isDue: (session: Session): boolean =>
      session.at === 'requested' && allowed(session) && !tried.has(session.terms.sessionId),
    /** This tab has said yes by itself. */
    isTried: (sessionId: string): boolean => tried.has(sessionId),
    /** What the window says of it: nobody is asked. */
    isUnasked: (session: Session): boolean =>
      allowed(session) && (session.at === 'requested') !== tried.has(session.terms.sessionId),
    tries: (sessionId: string): void => void tried.add(sessionId),
  };
}
export type LettingIn = ReturnType<typeof createLettingIn>;
