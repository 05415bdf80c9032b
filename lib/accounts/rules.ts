/** What the organisation asks of everybody who signs in. */
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Organisation } from '#lib/store/organisation.ts';

export type AccountRules = {
  /** whoever has no two-factor sets it up before anything else opens */
  readonly requiresTwoFactor: boolean;
  /** without activity for this long a browser is signed out, ms */
  readonly idleMs: number;
};

/** @param organisation the organisation as the store has it */
export const rulesOf = ({
  requireTwoFactor,
  idleMinutes,
}: Pick<Organisation, 'requireTwoFactor' | 'idleMinutes'>): AccountRules => ({
  requiresTwoFactor: requireTwoFactor,
  idleMs: idleMinutes * MINUTE_MS,
});
