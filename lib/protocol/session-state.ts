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
});
export type Terms = z.infer<typeof terms>;

export const party = z.enum(['operator', 'agent', 'broker']);
export type Party = z.infer<typeof party>;

export const why = z.enum([
  'rejected', // the agent user said no
  'cancelled', // the operator withdrew the request
  'timed-out', // nobody answered
  'no-path', // approved, but the browsers could not reach each other
  'ended', // somebody pressed End Session
  'grace-over', // the link stayed away for longer than the grace time
  'expired', // the invitation ran out first
  'revoked', // the invitation or the device was withdrawn
]);
export type Why = z.infer<typeof why>;

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
