/** What every socket says when it connects. */
import * as z from 'zod/mini';

export const operatorHandshake = z.looseObject({ version: z.number() });
/** An agent's token, or which managed device it has yet to prove to be. */
export const agentHandshake = z.union([
  z.object({ version: z.number(), token: z.string().check(z.minLength(16), z.maxLength(128)) }),
  z.object({ version: z.number(), device: z.string().check(z.minLength(1), z.maxLength(64)) }),
]);
