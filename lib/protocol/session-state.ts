/** The shapes a session can have. The rules that move between them are lib/session/table.ts. */
import * as z from 'zod/mini';
import { feature } from './feature.ts';

const time = z.number();

/** What an approval is bound to. Any change of it asks again. */
export const terms = z.strictObject({
  sessionId: z.string(),
  operatorId: z.string(),
  permissions: z.array(feature),
  /** Server time (ms) at which silence becomes a no. */
  expiresAt: time,
  /** false: the device group lets operators in without asking; left out: a person must approve */
  acknowledge: z.optional(z.boolean()),
  /** permissions taken away since they were asked for; it only grows, and no approval is bound to it */
  withdrawn: z.optional(z.array(feature)),
  /** those of them that the agent user took back; the others an administrator turned off */
  takenBack: z.optional(z.array(feature)),
});
export type Terms = z.infer<typeof terms>;

/** How a browser came to be one that can be helped: joined once by link or code, or enrolled. */
export const agentKind = z.enum(['on-demand', 'managed']);
export type AgentKind = z.infer<typeof agentKind>;

export const party = z.enum(['operator', 'agent', 'broker']);
export type Party = z.infer<typeof party>;

/**
 * Why a connection cannot be trusted: the other end's proof of the link's key, or its part in the comparing of words,
 * was wrong; or a person read other words.
 */
export const mismatch = z.enum(['wrong-proof', 'words-differ']);
export type Mismatch = z.infer<typeof mismatch>;

export const why = z.enum([
  'rejected', // the agent user said no
  'cancelled', // the operator withdrew the request
  'timed-out', // nobody answered
  'no-path', // approved, but the browsers could not reach each other
  'ended', // somebody pressed End Session
  'grace-over', // the link stayed away for longer than the grace time
  'expired', // the invitation ran out first
  'revoked', // the invitation, the device or the operator's access was withdrawn
  'taken-over', // another operator has taken the session over
  ...mismatch.options,
]);
export type Why = z.infer<typeof why>;
export const isMismatch = (reason: Why): reason is Mismatch => mismatch.safeParse(reason).success;

/** One operator with one agent. `since` is the broker's time of approval: the timer on both screens starts there. */
export const session = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('requested'), terms }),
  z.strictObject({ at: z.literal('linking'), terms, since: time, until: time }),
  z.strictObject({ at: z.literal('live'), terms, since: time, grace: time }),
  z.strictObject({ at: z.literal('reconnecting'), terms, since: time, grace: time, until: time }),
  z.strictObject({
    at: z.literal('ended'),
    terms,
    by: party,
    why,
    /** null when the session never reached `live` */
    since: z.nullable(time),
    endedAt: time,
  }),
]);
export type Session = z.infer<typeof session>;
export type EndedSession = Extract<Session, { at: 'ended' }>;
