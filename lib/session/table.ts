/**
 * The session as a table: a state is a shape, a move is a row, time is an event, effects are data.
 * Broker, operator and agent run this same table; they differ only in the events that their buttons and sockets
 * give. An unknown move changes nothing. Rules: docs/protocol.md, "The session table".
 */
import type { Feature } from '#lib/protocol/feature.ts';
import { GRACE_MS, LINKING_TIMEOUT_MS, RESTART_GRACE_MS } from '#lib/protocol/limits.ts';
import type { Party, Session, Terms, Why } from '#lib/protocol/session-state.ts';

export type Event =
  /** An approval of exactly these terms. In the agent's tab it comes from its own button or policy, never from a wire. */
  | { readonly type: 'approve'; readonly now: number; readonly terms: Terms }
  | { readonly type: 'reject'; readonly now: number }
  | { readonly type: 'cancel'; readonly now: number }
  /** the device group asks its people from now on: a request that waits must be approved by a person, too */
  | { readonly type: 'acknowledge'; readonly now: number }
  /** permissions are taken away for good, by the settings or by the agent user; a session left with none is over */
  | {
      readonly type: 'withdraw';
      readonly now: number;
      readonly features: readonly Feature[];
      readonly by: 'agent' | 'broker';
    }
  /** hello went both ways and the path is known */
  | { readonly type: 'link-up'; readonly now: number }
  | { readonly type: 'link-lost'; readonly now: number }
  | { readonly type: 'expect-restart'; readonly now: number }
  | { readonly type: 'end'; readonly now: number; readonly by: Party; readonly why: Why }
  /** the clock, at any time and in any state */
  | { readonly type: 'time'; readonly now: number };

export type Effect =
  /** Approved: the agent sends its gathered offer, the broker passes it on, the operator answers. */
  | { readonly do: 'negotiate' }
  /** The link is there: the conversation may flow. */
  | { readonly do: 'open' }
  /** The link is gone, the session is not: bring the link back. */
  | { readonly do: 'renegotiate' }
  /** Over: close the link, say who and why. */
  | { readonly do: 'close'; readonly by: Party; readonly why: Why }
  /** An approval that came too late or for other terms: refuse it politely. */
  | { readonly do: 'refuse' };

export type Step = { readonly session: Session; readonly effects: readonly Effect[] };

const stay = (session: Session): Step => ({ session, effects: [] });

function end(session: Session, by: Party, why: Why, now: number): Step {
  if (session.at === 'ended') return stay(session);
  const since = session.at === 'live' || session.at === 'reconnecting' ? session.since : null;
  return {
    session: { at: 'ended', terms: session.terms, by, why, since, endedAt: now },
    effects: [{ do: 'close', by, why }],
  };
}

/** Whether a person must say yes, or the agent's own tab says it because its device group lets operators in. */
export const needsPerson = (terms: Terms): boolean => terms.acknowledge !== false;

/** What the operator may do now: what was asked for without what was taken away since. */
export const permittedNow = ({ permissions, withdrawn = [] }: Terms): readonly Feature[] =>
  permissions.filter((permission) => !withdrawn.includes(permission));

/** The terms with less in them. Nothing is ever given back. */
export function without(terms: Terms, taken: readonly Feature[], by: 'agent' | 'broker'): Terms {
  const { withdrawn = [], takenBack = [] } = terms;
  const fresh = taken.filter((feature) => !withdrawn.includes(feature));
  if (fresh.length === 0) return terms;
  return {
    ...terms,
    withdrawn: [...withdrawn, ...fresh],
    ...(by === 'agent' ? { takenBack: [...takenBack, ...fresh] } : {}),
  };
}

/** An approval is bound to session, operator, permissions, expiry and to whether a person had to be asked. */
export const sameTerms = (a: Terms, b: Terms): boolean =>
  a.sessionId === b.sessionId &&
  a.operatorId === b.operatorId &&
  a.expiresAt === b.expiresAt &&
  needsPerson(a) === needsPerson(b) &&
  a.permissions.length === b.permissions.length &&
  a.permissions.every((permission, i) => permission === b.permissions[i]);

/** The one place where a session ends because of the clock; null while there is time. */
function overdue(session: Session, now: number): Step | null {
  if (session.at === 'requested' && now >= session.terms.expiresAt)
    return end(session, 'broker', 'timed-out', now);
  if (session.at === 'linking' && now >= session.until) return end(session, 'broker', 'no-path', now);
  if (session.at === 'reconnecting' && now >= session.until) return end(session, 'broker', 'grace-over', now);
  return null;
}

/** A new request, as the broker makes it and both tabs receive it. */
export const requested = (terms: Terms): Session => ({ at: 'requested', terms });

/** One event against one session. Pure; `now` is server time in ms. */
export function step(session: Session, event: Event): Step {
  if (session.at === 'ended')
    return event.type === 'approve' ? { session, effects: [{ do: 'refuse' }] } : stay(session);
  const late = overdue(session, event.now);
  if (late !== null) {
    return event.type === 'approve'
      ? { session: late.session, effects: [...late.effects, { do: 'refuse' }] }
      : late;
  }
  switch (event.type) {
    case 'approve': {
      if (session.at !== 'requested') return stay(session);
      if (!sameTerms(session.terms, event.terms)) return { session, effects: [{ do: 'refuse' }] };
      const until = event.now + LINKING_TIMEOUT_MS;
      return {
        session: { at: 'linking', terms: session.terms, since: event.now, until },
        effects: [{ do: 'negotiate' }],
      };
    }
    case 'reject':
      return session.at === 'requested' ? end(session, 'agent', 'rejected', event.now) : stay(session);
    // The operator's screen has left already, so a cancel that crossed an approval still ends.
    case 'cancel':
      return end(session, 'operator', 'cancelled', event.now);
    case 'acknowledge': {
      if (session.at !== 'requested' || needsPerson(session.terms)) return stay(session);
      return stay({ ...session, terms: { ...session.terms, acknowledge: true } });
    }
    case 'withdraw': {
      const before = permittedNow(session.terms);
      const taken = before.filter((permission) => event.features.includes(permission));
      if (taken.length === 0) return stay(session);
      if (taken.length === before.length)
        return end(session, event.by, event.by === 'agent' ? 'ended' : 'revoked', event.now);
      return stay({ ...session, terms: without(session.terms, taken, event.by) });
    }
    case 'link-up': {
      if (session.at !== 'linking' && session.at !== 'reconnecting') return stay(session);
      return {
        session: { at: 'live', terms: session.terms, since: session.since, grace: GRACE_MS },
        effects: [{ do: 'open' }],
      };
    }
    case 'link-lost': {
      if (session.at !== 'live') return stay(session);
      const { terms, since, grace } = session;
      return {
        session: { at: 'reconnecting', terms, since, grace, until: event.now + grace },
        effects: [{ do: 'renegotiate' }],
      };
    }
    case 'expect-restart': {
      if (session.at === 'live') return stay({ ...session, grace: RESTART_GRACE_MS });
      if (session.at !== 'reconnecting') return stay(session);
      const until = Math.max(session.until, event.now + RESTART_GRACE_MS);
      return stay({ ...session, grace: RESTART_GRACE_MS, until });
    }
    case 'end':
      return end(session, event.by, event.why, event.now);
    case 'time':
      return stay(session);
    default:
      return event satisfies never;
  }
}

/** When this session next needs a `time` event (server ms), or null. */
export function deadline(session: Session): number | null {
  if (session.at === 'requested') return session.terms.expiresAt;
  if (session.at === 'linking' || session.at === 'reconnecting') return session.until;
  return null;
}

/** Expect restart was pressed on either side, and the link has not come back since. */
export const expectsRestart = (session: Session): boolean =>
  (session.at === 'live' || session.at === 'reconnecting') && session.grace > GRACE_MS;

/** Signals pass only here. */
export const mayNegotiate = (session: Session): boolean =>
  session.at === 'linking' || session.at === 'live' || session.at === 'reconnecting';
