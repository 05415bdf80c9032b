import * as z from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const time = z.number();

/**
 * A second operator's wish to take a session over, as all three hear of it: who asks, whoever is in session, and the
 * agent user. The first word of the latter two decides.
 */
export const takeOver = z.strictObject({
  now: time,
  id,
  /** the session that would end */
  sessionId: id,
  device: z.string(),
  /** who asks, and who is in session now: as the display-name setting has them */
  asker: z.string(),
  holder: z.string(),
  organisation: z.string(),
  until: time,
  state: z.enum(['asked', 'granted', 'refused', 'timed-out', 'cancelled', 'ended']),
  /** who decided */
  by: z.nullable(z.enum(['operator', 'agent'])),
  /** once granted, for who asked: the request that follows; null where none could be made */
  next: z.nullable(id),
});
export type TakeOver = z.infer<typeof takeOver>;
