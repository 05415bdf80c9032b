/** What the organisation asks of everybody who signs in. */
import * as z from 'zod/mini';
import { IDLE_DEFAULT_MINUTES, MINUTE_MS } from '#lib/protocol/limits.ts';

export type AccountRules = {
  /** whoever has no two-factor sets it up before anything else opens */
  readonly requiresTwoFactor: boolean;
  /** without activity for this long a browser is signed out, ms */
  readonly idleMs: number;
};

const asked = z.looseObject({
  requireTwoFactor: z._default(z.boolean(), false),
  idleMinutes: z._default(z.number(), IDLE_DEFAULT_MINUTES),
});

/** @param organisation the organisation as the store has it */
export function rulesOf(organisation: object): AccountRules {
  const { requireTwoFactor, idleMinutes } = asked.parse(organisation);
  return { requiresTwoFactor: requireTwoFactor, idleMs: idleMinutes * MINUTE_MS };
}
