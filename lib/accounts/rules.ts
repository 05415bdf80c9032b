/** What the organisation asks of everybody who signs in. */
import { IDLE_DEFAULT_MINUTES, MINUTE_MS } from '#lib/protocol/limits.ts';

export type AccountRules = {
  /** whoever has no two-factor sets it up before anything else opens */
  readonly requiresTwoFactor: boolean;
  /** without activity for this long a browser is signed out, ms */
  readonly idleMs: number;
};

export const DEFAULT_RULES: AccountRules = {
  requiresTwoFactor: false,
  idleMs: IDLE_DEFAULT_MINUTES * MINUTE_MS,
};
