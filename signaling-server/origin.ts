/** Who may open a socket at all: pages of this portal. Socket.IO's `cors` does not stop a cross-site websocket. */
import type { IncomingMessage } from 'node:http';

export type Verdict = (refusal: string | null | undefined, allowed: boolean) => void;

/** Exact match against the portal's own origins; a missing Origin is refused too (every browser sends one). */
export const allowOrigins =
  (origins: readonly string[]) =>
  (request: Pick<IncomingMessage, 'headers'>, verdict: Verdict): void => {
    const { origin } = request.headers;
    const own = typeof origin === 'string' && origins.includes(origin);
    verdict(own ? null : 'cross-site', own);
  };
